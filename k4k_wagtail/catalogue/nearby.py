"""Lists by distance: where the visitor is, and which pages are nearest."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from k4k_wagtail.catalogue.points import Point, distance

NEARBY, DISTANCE = "nabij", "afstand"

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


def nearest_first(origin: Point, ids: Iterable[int], points: Points) -> list[int]:
    """Return the pages that have a point, the nearest first; of several points the nearest counts.

    Args:
        origin: where distances are counted from.
        ids: the pages.
        points: where pages are.
    """
    latitude, longitude = origin
    shrink = math.cos(math.radians(latitude)) ** 2
    found = []
    for page_id in ids:
        places = points.get(page_id)
        if places:
            # Squares sort as distances do, and take a third of the time.
            nearest = min(
                (north - latitude) ** 2 + shrink * (east - longitude) ** 2 for north, east in places
            )
            found.append((nearest, page_id))
    return [page_id for _nearest, page_id in sorted(found)]


def kilometres(origin: Point, places: Iterable[Point]) -> float | None:
    """Return the distance to the nearest of some places, or nothing when there are none."""
    return min((distance(origin, place) for place in places), default=None)
