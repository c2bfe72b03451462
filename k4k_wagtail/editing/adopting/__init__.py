"""Proposing that a story is also applied at a school."""
