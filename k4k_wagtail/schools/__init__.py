"""Schools: their page, their list, and the register they come from."""
