"""The table of docs/roles.md, checked cell by cell."""
