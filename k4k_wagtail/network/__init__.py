"""The records all rooms share: regions, municipalities, themes, organisations."""
