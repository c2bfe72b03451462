"""Numbers and names on a drawn map: as many as fit without covering each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from k4k_wagtail.maps.frames import Frame

# In units of the drawing; the style sheet's sizes go with them.
PILL = 12.5
LETTER = 6.4
NAME_HEIGHT = 12.0
# How far the middle of a name lies below a municipality's: under its number, above it, or on it.
BELOW, ABOVE, ON = 21.0, -21.0, 0.0


@dataclass(frozen=True)
class Label:
    """What is written in one municipality: its number, its name, or both.

    Attributes:
        area: the municipality, with its shape and its number.
        has_number: whether there is room for the number.
        name_y: where the middle of the name is, downwards; nothing when it has no room.
    """

    area: Any
    has_number: bool
    name_y: int | None


@dataclass(frozen=True)
class Spot:
    """A rectangle that a label covers."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, across: float, up: float) -> "Spot":
        """Return the rectangle with its middle at a place."""
        return cls(x - across / 2, y - up / 2, x + across / 2, y + up / 2)

    def covers(self, other: "Spot") -> bool:
        """Return whether two rectangles have a part in common."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def is_in(self, frame: Frame) -> bool:
        """Return whether the rectangle lies within a drawing."""
        across = self.left >= 0 and self.right <= frame.width
        return across and self.top >= 0 and self.bottom <= frame.height


def labels_of(areas: Iterable[Any], frame: Frame) -> list[Label]:
    """Return the labels of areas: numbers before names, and high numbers first.

    Args:
        areas: municipalities with a ``shape`` and a ``count``.
        frame: the drawing; a name that it would cut off is left out.
    """
    ranked = sorted(areas, key=lambda one: -one.count)
    taken: list[Spot] = []
    numbered = {one.shape.key for one in ranked if one.count and _claim(_pill(one), taken)}
    labels = []
    for one in ranked:
        has_number = one.shape.key in numbered
        # A number that finds no room leaves none for the name either.
        name_y = _name_y(one, has_number, frame, taken) if has_number or not one.count else None
        if has_number or name_y is not None:
            labels.append(Label(one, has_number, name_y))
    return labels


def _pill(area: Any) -> Spot:
    x, y = area.shape.middle
    return Spot.around(x, y, 2 * PILL, 2 * PILL)


def _name_y(area: Any, has_number: bool, frame: Frame, taken: list[Spot]) -> int | None:
    x, y = area.shape.middle
    across = LETTER * len(area.shape.name)
    for shift in (BELOW, ABOVE) if has_number else (ON, BELOW, ABOVE):
        spot = Spot.around(x, y + shift, across, NAME_HEIGHT)
        if spot.is_in(frame) and _claim(spot, taken):
            return round(y + shift)
    return None


def _claim(spot: Spot, taken: list[Spot]) -> bool:
    """Take a rectangle when it is free, and say whether it was."""
    if any(spot.covers(other) for other in taken):
        return False
    taken.append(spot)
    return True
