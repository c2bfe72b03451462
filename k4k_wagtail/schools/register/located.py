"""Points that a register gives: which schools get them, and where their source is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.network.location_fields import LOCATION_FIELDS, is_own_point
from k4k_wagtail.network.locations import keep_points
from k4k_wagtail.schools.register.rows import SchoolRow
from k4k_wagtail.schools.register_fields import address_line

# As many characters of an address are kept.
ADDRESS_LENGTH = 200


def address_of(fields: Mapping[str, Any]) -> str:
    """Return the address of a school on one line, from its register fields."""
    names = ("street", "house_number", "postcode", "place")
    return address_line(*(str(fields[name] or "") for name in names))[:ADDRESS_LENGTH]


def location_of(row: SchoolRow, known: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the location fields that a row gives a school: none when an editor typed a point.

    Args:
        row: the row.
        known: the fields of the school as it is; nothing for a new one.
    """
    if row.point is None or (known and is_own_point(known)):
        return {}
    values = (row.point.latitude, row.point.longitude, address_of(row.fields))
    return dict(zip(LOCATION_FIELDS, values, strict=True))


def keep_sources(planned: Iterable[Mapping[str, Any]], source: str) -> None:
    """Keep where the points of planned fields come from.

    Args:
        planned: the fields that are written, of each school.
        source: the file and its date.
    """
    points = {
        fields["located_address"]: Point(fields["latitude"], fields["longitude"])
        for fields in planned
        if fields.keys() >= set(LOCATION_FIELDS)
    }
    keep_points(points, source)
