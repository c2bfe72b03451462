"""What editors see: records, listings, choosers, and what may not be deleted."""
