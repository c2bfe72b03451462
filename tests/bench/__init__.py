"""Measures lists with many pages: ``make bench``."""
