"""A site with a base page of its own."""
