"""Outlines of municipalities, as paths of a drawing.

Corners are put on whole units: neighbours share their corners, so they still fit together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from k4k_wagtail.maps.frames import XY, Box, Frame, Ring

# Islands smaller than this, in square units, are left out; never the largest part.
SPECK = 6.0
SCANS = 12

Corner = tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """A municipality in degrees.

    Attributes:
        key: its id.
        name: its name.
        slug: how it stands in addresses.
        rings: the rings of its parts, as (longitude, latitude).
        box: the rectangle around it.
    """

    key: int
    name: str
    slug: str
    rings: tuple[Ring, ...]
    box: Box


@dataclass(frozen=True)
class Shape:
    """A municipality in a drawing: its path, and the best place for its name."""

    key: int
    name: str
    slug: str
    path: str
    middle: Corner


def outline_of(key: int, name: str, slug: str, geometry: Any) -> Outline | None:
    """Return the outline in a GeoJSON geometry, or nothing when there is none in it."""
    parts = geometry.get("coordinates") or []
    polygons = [parts] if geometry.get("type") == "Polygon" else parts
    rings = tuple(
        [(float(corner[0]), float(corner[1])) for corner in ring]
        for polygon in polygons
        for ring in polygon
        if len(ring) > 2
    )
    if not rings:
        return None
    return Outline(key, name, slug, rings, Box.around(corner for ring in rings for corner in ring))


def shape_of(outline: Outline, frame: Frame) -> Shape:
    """Return an outline as it is drawn in a frame."""
    rings = [_corners(ring, frame) for ring in outline.rings]
    largest = max(rings, key=_area)
    kept = [ring for ring in rings if ring is largest or _area(ring) >= SPECK]
    path = "".join(_path(ring) for ring in kept)
    return Shape(outline.key, outline.name, outline.slug, path, _inside(largest))


def _corners(ring: Ring, frame: Frame) -> list[Corner]:
    """Return the corners on whole units, without those that lie between two others."""
    found: list[Corner] = []
    for longitude, latitude in ring:
        x, y = frame.xy(longitude, latitude)
        corner = (round(x), round(y))
        if found and corner == found[-1]:
            continue
        if len(found) > 1 and _is_straight(found[-2], found[-1], corner):
            found[-1] = corner
        else:
            found.append(corner)
    return found[:-1] if len(found) > 1 and found[0] == found[-1] else found


def _is_straight(one: Corner, two: Corner, three: Corner) -> bool:
    across = (two[0] - one[0]) * (three[1] - two[1]) - (two[1] - one[1]) * (three[0] - two[0])
    along = (two[0] - one[0]) * (three[0] - two[0]) + (two[1] - one[1]) * (three[1] - two[1])
    return across == 0 and along >= 0


def _area(ring: list[Corner]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in pairs)) / 2


def _path(ring: list[Corner]) -> str:
    """Return a ring as steps from corner to corner: short, as most steps are."""
    (x, y), steps = ring[0], []
    for next_x, next_y in ring[1:]:
        steps.append(f"{next_x - x} {next_y - y}".replace(" -", "-"))
        x, y = next_x, next_y
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps).replace(' -', '-')}z"


def _inside(ring: list[Corner]) -> Corner:
    """Return a place well inside a ring: the middle of the longest line across it."""
    top, bottom = min(y for _x, y in ring), max(y for _x, y in ring)
    best, place = -1.0, ring[0]
    for step in range(1, SCANS):
        y = top + (bottom - top) * step / SCANS + 0.01
        crossings = sorted(_crossings(ring, y))
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            # A line through the middle is better than one as long near an end.
            room = min(right - left, 3 * min(y - top, bottom - y))
            if room > best:
                best, place = room, (round((left + right) / 2), round(y))
    return place


def _crossings(ring: list[Corner], y: float) -> Iterable[float]:
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y):
            yield x1 + (y - y1) * (x2 - x1) / (y2 - y1)


def dots_path(places: Iterable[XY]) -> str:
    """Return a path of dots: lines without length, that a round pen makes visible."""
    return "".join(f"M{x:.0f} {y:.0f}h0" for x, y in places)
