"""Maps: drawn ones from imported boundaries, and the points of a selection as GeoJSON."""
