"""Finding schools on the map through the geocoder, one address after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.network.geocoder import SOURCE, Geocoder, GeocoderError
from k4k_wagtail.network.location_fields import LOCATION_FIELDS
from k4k_wagtail.network.locations import AddressLocation, keep_points
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.register.changed_pages import write_located
from k4k_wagtail.schools.register.located import address_of

# An address that the geocoder does not know is asked for again after so long.
UNKNOWN_FOR = timedelta(days=30)
# So many failures after each other are no fault of an address: then it stops.
FAILURES = 3
ADDRESS_FIELDS = ("street", "house_number", "postcode", "place")


@dataclass
class GeocodeReport:
    """What came of it, in numbers of schools.

    ``unknown`` and ``failed`` name schools; ``stopped`` says why it stopped before the end.
    """

    located: int = 0
    from_memory: int = 0
    unknown: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    stopped: str = ""
    to_go: int = 0


@dataclass(frozen=True)
class Waiting:
    """A school that has to be found: its page, name and address."""

    page_id: int
    name: str
    address: str
    postcode: str


def waiting_schools() -> list[Waiting]:
    """Return the open schools without a point, and those that moved since they got theirs.

    A point that an editor typed stays. Schools without postcode and place cannot be found.
    """
    rows: Any = get_page_model("SchoolPage").objects.order_by("pk").filter(is_closed=False)
    rows = rows.filter(Q(latitude=None) | Q(longitude=None) | ~Q(located_address=""))
    found = []
    columns = ("pk", "title", *ADDRESS_FIELDS, *LOCATION_FIELDS)
    for row in rows.values(*columns).iterator():
        address = address_of(row)
        is_there = row["latitude"] is not None and row["longitude"] is not None
        can_be_found = bool(row["postcode"] or row["place"])
        if not can_be_found or (is_there and row["located_address"] == address):
            continue
        found.append(Waiting(row["pk"], row["title"], address, row["postcode"].replace(" ", "")))
    return found


def geocode(waiting: list[Waiting], report: GeocodeReport) -> Iterator[Waiting]:
    """Give schools their points; each is written at once, so stopping halfway loses nothing.

    Args:
        waiting: from ``waiting_schools``.
        report: is filled.

    Yields:
        Every school that was done.
    """
    geocoder, in_a_row = Geocoder(), 0
    report.to_go = len(waiting)
    for school in waiting:
        try:
            point, is_known = _find(school, geocoder)
            in_a_row = 0
        except GeocoderError as error:
            report.failed.append(f"{school.name}, {school.address}: {error}")
            in_a_row += 1
            if in_a_row == FAILURES:
                report.stopped = str(error)
                return
            yield school
            continue
        if point is None:
            report.unknown.append(f"{school.name}, {school.address}")
        else:
            write_point(school, point)
            report.located += 1
            report.from_memory += is_known
        report.to_go -= 1
        yield school


def _find(school: Waiting, geocoder: Geocoder) -> tuple[Point | None, bool]:
    """Return where a school is, and whether that was known already."""
    fresh = Q(latitude__isnull=False) | Q(asked_at__gt=timezone.now() - UNKNOWN_FOR)
    known = AddressLocation.objects.filter(fresh, query=school.address).first()
    if known is not None:
        return known.point, True
    point = geocoder.address(school.address, school.postcode)
    keep_points({school.address: point}, SOURCE)
    return point, False


@transaction.atomic
def write_point(school: Waiting, point: Point) -> None:
    """Write a point on a page and on what may be published of it later.

    Args:
        school: the school.
        point: where it is.
    """
    values = (point.latitude, point.longitude, school.address)
    write_located(school.page_id, dict(zip(LOCATION_FIELDS, values, strict=True)))
