"""Lists by distance: where the visitor is, and which pages are nearest."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyroaring import BitMap

from k4k_wagtail.catalogue.points import Point, distance

NEARBY, DISTANCE = "nabij", "afstand"
# How far is looked first, in degrees of latitude: some 17 kilometres.
FIRST_REACH = 0.15

Points = Mapping[int, tuple[Point, ...]]


class NotLocatedError(ValueError):
    """Nobody knows where a place is; the text tells visitors why, and what to do."""


@dataclass(frozen=True)
class Origin:
    """The place that distances are counted from.

    Attributes:
        slug: how it stands in the query string, such as ``7741AB``.
        label: how visitors read it, such as “7741 AB”.
        point: where it is.
    """

    slug: str
    label: str
    point: Point


class PointTable:
    """All points of an index from south to north, so that only those around a place are looked at.

    Args:
        points: where pages are.

    Attributes:
        pages: the ids of the pages that are on the map.
    """

    def __init__(self, points: Points) -> None:
        self.pages = BitMap(points)
        self._rows = sorted(
            (place.latitude, place.longitude, page_id)
            for page_id, places in points.items()
            for place in places
        )
        self._norths = [north for north, _east, _page_id in self._rows]

    def nearest(self, origin: Point, found: BitMap, number: int) -> list[int]:
        """Return the pages of a set that are nearest to a place; of several points the nearest.

        Args:
            origin: where distances are counted from.
            found: the set.
            number: how many are wanted, at most.
        """
        reach = FIRST_REACH
        while True:
            low = bisect_left(self._norths, origin.latitude - reach)
            high = bisect_right(self._norths, origin.latitude + reach)
            is_all = low == 0 and high == len(self._rows)
            # Beyond the reach there may be others, further north or south, that are nearer.
            limit = math.inf if is_all else reach**2
            ids = _ranked(origin, self._rows[low:high], found, limit)
            if is_all or len(ids) >= number:
                return ids[:number]
            reach *= 2


def _ranked(
    origin: Point, rows: list[tuple[float, float, int]], found: BitMap, limit: float
) -> list[int]:
    """Return the pages of some rows, the nearest first; squares sort as distances do."""
    latitude, longitude = origin
    shrink = math.cos(math.radians(latitude)) ** 2
    squares = (
        ((north - latitude) ** 2 + shrink * (east - longitude) ** 2, page_id)
        for north, east, page_id in rows
        if page_id in found
    )
    nearest = sorted(row for row in squares if row[0] <= limit)
    return list(dict.fromkeys(page_id for _square, page_id in nearest))


def kilometres(origin: Point, places: Iterable[Point]) -> float | None:
    """Return the distance to the nearest of some places, or nothing when there are none."""
    return min((distance(origin, place) for place in places), default=None)
