"""What the API has lists of."""
