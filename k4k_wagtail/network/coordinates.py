"""Coordinates that people and files give: read and checked."""

import math

from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.points import Point

# The Netherlands in Europe with a margin, in degrees (WGS84).
SOUTH, NORTH = 50.6, 53.7
WEST, EAST = 3.2, 7.4
# A ten-thousandth of a thousandth of a degree is ten centimetres.
DECIMALS = 6


class CoordinatesError(ValueError):
    """Coordinates that cannot be; the text names them and says why, in the reader's language."""


def read_point(latitude: str, longitude: str) -> Point | None:
    """Return the point that two texts name; nothing when both are empty.

    Args:
        latitude: degrees north, such as ``52.66``; a decimal comma is read too.
        longitude: degrees east, such as ``6.74``.

    Raises:
        CoordinatesError: one is missing, is no number, or the point is not in or near the
            Netherlands.
    """
    if not latitude and not longitude:
        return None
    if not latitude or not longitude:
        message = _("Only one of latitude “%(latitude)s” and longitude “%(longitude)s” is there.")
        raise CoordinatesError(message % {"latitude": latitude, "longitude": longitude})
    try:
        point = Point(_degrees(latitude), _degrees(longitude))
    except ValueError as error:
        message = _("“%(latitude)s, %(longitude)s” are no degrees, such as 52.66, 6.74.")
        values = {"latitude": latitude[:30], "longitude": longitude[:30]}
        raise CoordinatesError(message % values) from error
    problem = point_problem(point)
    if problem:
        raise CoordinatesError(problem)
    return point


def _degrees(text: str) -> float:
    degrees = float(text.replace(",", "."))
    if not math.isfinite(degrees):
        raise ValueError(text)
    return round(degrees, DECIMALS)


def is_near(point: Point) -> bool:
    """Return whether a point is in or near the Netherlands."""
    return SOUTH <= point.latitude <= NORTH and WEST <= point.longitude <= EAST


def point_problem(point: Point) -> str:
    """Return what is wrong with a point, or an empty text."""
    if is_near(point):
        return ""
    values = {"latitude": point.latitude, "longitude": point.longitude}
    if is_near(Point(point.longitude, point.latitude)):
        message = _(
            "%(latitude)s, %(longitude)s is not in the Netherlands. Have latitude and longitude "
            "changed places?"
        )
    else:
        message = _(
            "%(latitude)s, %(longitude)s is not in the Netherlands. Write degrees (WGS84), such "
            "as 52.66, 6.74."
        )
    return message % values
