"""Time zones: names of the IANA database."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DEFAULT_ZONE = "Europe/Amsterdam"


def check_zone(name: str) -> None:
    """Refuse what is no time zone.

    Raises:
        ValidationError: naming the value.
    """
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = _("“%(name)s” is no time zone. Write it such as Europe/Amsterdam.")
        raise ValidationError(message, params={"name": name}) from error


def zone_of(page: Any) -> ZoneInfo:
    """Return the time zone of an event; the usual one when its own is no name of one."""
    return zone_named(page.time_zone)


def zone_named(name: str) -> ZoneInfo:
    """Return a time zone by its name; the usual one when that is no name of one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(DEFAULT_ZONE)
