"""The municipality's own pages: home, news and plain text."""
