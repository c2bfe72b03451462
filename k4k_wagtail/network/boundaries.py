"""Outlines of municipalities for maps: a GeoJSON file in degrees (WGS84), kept per municipality."""

import json
from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.network.register_files import RegisterError

Boundaries = dict[str, dict[str, Any]]

# What the files of CBS, PDOK and others call the CBS code.
CODE_NAMES = ("code", "statcode", "gemeentecode", "gm_code", "identificatie")
SHAPES = ("Polygon", "MultiPolygon")


def read_boundaries(data: bytes) -> Boundaries:
    """Return the geometry of each municipality by its CBS code.

    Args:
        data: a GeoJSON FeatureCollection (RFC 7946).

    Raises:
        RegisterError: it is none, or a feature lacks its code or its outline in degrees.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
        features = content["features"] if content["type"] == "FeatureCollection" else None
    except (ValueError, KeyError, TypeError, RecursionError):
        features = None
    if not isinstance(features, list) or not features:
        raise RegisterError(
            _("The boundaries are no GeoJSON file: expected a FeatureCollection with features.")
        )
    boundaries: Boundaries = {}
    for number, feature in enumerate(features, start=1):
        code, geometry = _read(feature)
        problem = _problem(code, geometry, boundaries)
        if problem:
            message = _("The boundaries are wrong at feature %(number)d: %(problem)s")
            raise RegisterError(message % {"number": number, "problem": problem})
        boundaries[code] = geometry
    return boundaries


def _read(feature: Any) -> tuple[str, Any]:
    if not isinstance(feature, dict):
        return "", None
    properties = feature.get("properties")
    folded = {
        str(name).lower(): value
        for name, value in (properties if isinstance(properties, dict) else {}).items()
    }
    code = next((folded[name] for name in CODE_NAMES if folded.get(name)), "")
    return str(code).strip().upper(), feature.get("geometry")


def _problem(code: str, geometry: Any, known: Boundaries) -> str:
    if not code:
        return _("it has no CBS code in one of: %(names)s.") % {"names": ", ".join(CODE_NAMES)}
    if code in known:
        return _("%(code)s is in the file twice.") % {"code": code}
    if not isinstance(geometry, dict) or geometry.get("type") not in SHAPES:
        message = _("%(code)s has no outline of the kind %(shapes)s.")
        return message % {"code": code, "shapes": ", ".join(SHAPES)}
    if not _in_degrees(geometry.get("coordinates"), depth=0):
        message = _("%(code)s is not in degrees. Convert the file to WGS84 (EPSG:4326) first.")
        return message % {"code": code}
    return ""


def _in_degrees(coordinates: Any, depth: int) -> bool:
    """Return whether nested lists end in longitudes and latitudes."""
    if not isinstance(coordinates, list) or not coordinates or depth > len(SHAPES) + 2:
        return False
    if isinstance(coordinates[0], list):
        return all(_in_degrees(one, depth + 1) for one in coordinates)
    numbers = [one for one in coordinates[:2] if isinstance(one, (int, float))]
    return len(numbers) == 2 and abs(numbers[0]) <= 180 and abs(numbers[1]) <= 90
