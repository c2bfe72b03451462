"""The desk: what an editor finds on the admin's home page."""
