"""From degrees to the units of a drawing."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from k4k_wagtail.catalogue.points import Point

# The largest drawing, in its own units; the style sheet's sizes go with it.
WIDTH, HEIGHT = 400.0, 480.0
MARGIN = 8.0
# Degrees get as much room as a dot needs, however near its neighbours are.
SMALLEST = 0.02
KILOMETRES_PER_DEGREE = 111.3

Ring = list[tuple[float, float]]
XY = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> "Box":
        """Return the smallest rectangle around (longitude, latitude) pairs; there is one."""
        longitudes, latitudes = zip(*points, strict=True)
        return cls(min(longitudes), min(latitudes), max(longitudes), max(latitudes))

    @classmethod
    def of(cls, boxes: Iterable["Box"]) -> "Box":
        """Return the smallest rectangle around others; there is one."""
        known = list(boxes)
        return cls(
            min(one.west for one in known),
            min(one.south for one in known),
            max(one.east for one in known),
            max(one.north for one in known),
        )

    def meets(self, other: "Box") -> bool:
        """Return whether two rectangles have a part in common."""
        beside = self.east < other.west or other.east < self.west
        return not (beside or self.north < other.south or other.north < self.south)

    def within(self, kilometres: float) -> "Box":
        """Return the rectangle with so many kilometres added on each side."""
        up = kilometres / KILOMETRES_PER_DEGREE
        across = up / math.cos(math.radians((self.south + self.north) / 2))
        return Box(self.west - across, self.south - up, self.east + across, self.north + up)

    def wider(self, part: float) -> "Box":
        """Return the rectangle with room around it, as a part of its size."""
        across, up = (self.east - self.west) * part, (self.north - self.south) * part
        return Box(self.west - across, self.south - up, self.east + across, self.north + up)


class Frame:
    """A drawing of a rectangle: north is up, and both directions have the same scale."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self._shrink = math.cos(math.radians((box.south + box.north) / 2))
        across = max((box.east - box.west) * self._shrink, SMALLEST)
        up = max(box.north - box.south, SMALLEST)
        self._scale = min((WIDTH - 2 * MARGIN) / across, (HEIGHT - 2 * MARGIN) / up)
        self.width = round(across * self._scale + 2 * MARGIN)
        self.height = round(up * self._scale + 2 * MARGIN)

    @property
    def view_box(self) -> str:
        """What stands in ``viewBox``."""
        return f"0 0 {self.width} {self.height}"

    def xy(self, longitude: float, latitude: float) -> XY:
        """Return where a place is in the drawing."""
        x = (longitude - self.box.west) * self._shrink * self._scale + MARGIN
        return x, (self.box.north - latitude) * self._scale + MARGIN

    def place(self, point: Point) -> XY:
        """Return where a point is in the drawing."""
        return self.xy(point.longitude, point.latitude)

    def shows(self, place: XY, edge: float = 0.0) -> bool:
        """Return whether a place lies within the drawing, so far from its edge."""
        across = edge <= place[0] <= self.width - edge
        return across and edge <= place[1] <= self.height - edge
