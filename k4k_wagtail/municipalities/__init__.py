"""Municipality pages: who takes part where, and what a municipality does."""
