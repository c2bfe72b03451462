"""Changing many stories at once: in parts, page by page, so that it can be stopped and undone."""
