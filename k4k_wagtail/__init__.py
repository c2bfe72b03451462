"""Schools, practice stories, coaches and events of a learning network, for any Wagtail site."""

__version__ = "0.1.0"
