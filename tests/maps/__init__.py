"""Maps, points, distances and the geocoder."""
