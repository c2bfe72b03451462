"""Atom feeds (RFC 4287) of any selection of stories, schools, coaches and events."""
