"""What the API answers with: every member by name, with what it means and an example."""
