"""Practice stories: what schools do for equal chances, and how others can begin."""
