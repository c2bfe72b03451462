"""Pieces of the network on other sites: framed pages, fragments for an element, and their codes."""
