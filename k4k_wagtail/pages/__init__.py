"""Optional app with a concrete class for every page type; a site may bring its own instead."""
