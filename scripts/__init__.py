"""The helpers behind the Makefile; nothing of this goes into the package."""
