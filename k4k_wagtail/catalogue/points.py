"""Points on the map, and how far they are apart."""

import math
from typing import NamedTuple

EARTH_RADIUS = 6371.0


class Point(NamedTuple):
    """A place in degrees (WGS84)."""

    latitude: float
    longitude: float


def distance(one: Point, other: Point) -> float:
    """Return the distance in kilometres, as the crow flies.

    The surface between both is taken as flat: within the Netherlands that is right to 1 in 1,000.
    """
    middle = math.radians((one.latitude + other.latitude) / 2)
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * math.cos(middle)
    return math.radians(math.hypot(north, east)) * EARTH_RADIUS


def middle(points: list[Point]) -> Point | None:
    """Return the middle of some points, or nothing when there are none."""
    if not points:
        return None
    number = len(points)
    return Point(
        round(sum(one.latitude for one in points) / number, 6),
        round(sum(one.longitude for one in points) / number, 6),
    )
