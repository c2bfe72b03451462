"""Merging two themes, organisations or labels into one."""
