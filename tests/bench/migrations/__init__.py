"""None: the bench makes its one table itself."""
