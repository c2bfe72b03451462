"""Time zones of other people's calendars, by the names that they have there."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from k4k_wagtail.events.calendar.incoming.lines import CalendarFile
from k4k_wagtail.events.zones import DEFAULT_ZONE, check_zone

# As long as the field of an event takes.
LONGEST_NAME = 63


def zone_named(name: str, file: CalendarFile) -> ZoneInfo | None:
    """Return the time zone that a name (TZID) in a file stands for, or nothing.

    It is the name of the IANA database, that name behind the address of another program, the name
    that Windows has for it, or one that the file itself describes.

    Args:
        name: such as ``W. Europe Standard Time``.
        file: where it stands.
    """
    name = name.strip().strip('"')
    described = file.zones.get(name)
    for candidate in (name, *_tails(name), described.location if described else ""):
        found = _known(WINDOWS_TO_OLSON.get(candidate, candidate))
        if found:
            return found
    if described and described.offsets == _offsets(ZoneInfo(DEFAULT_ZONE)):
        return ZoneInfo(DEFAULT_ZONE)
    return None


def usual_zone(file: CalendarFile) -> ZoneInfo:
    """Return the time zone of times that have none: that of the file, or ours."""
    return zone_named(file.zone_name, file) or ZoneInfo(DEFAULT_ZONE)


def _tails(name: str) -> list[str]:
    """Return the ends of a name such as ``/mozilla.org/20050126_1/Europe/Amsterdam``."""
    parts = name.split("/")[-3:]
    return ["/".join(parts[start:]) for start in range(len(parts) - 1)]


def _known(name: str) -> ZoneInfo | None:
    if not name or len(name) > LONGEST_NAME:
        return None
    try:
        check_zone(name)
    except ValidationError:
        return None
    return ZoneInfo(name)


def _offsets(zone: ZoneInfo) -> set[str]:
    """Return the offsets of a zone in this year, such as ``+0100``."""
    year = timezone.now().year
    return {f"{datetime(year, month, 1, tzinfo=zone):%z}" for month in (1, 7)}
