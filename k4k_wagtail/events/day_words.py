"""Days and times of an event in words: “dinsdag 8 december 2026”, “9.00 – 11.30 uur”."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from k4k_wagtail.events.recurrence import wall_clock
from k4k_wagtail.events.words import clock

DAY = "l j F Y"
DAY_OF_SAME_YEAR = "l j F"


@dataclass(frozen=True)
class When:
    """When one date of an event is, in words.

    Attributes:
        iso: the first day, or the moment it begins, as HTML's ``datetime`` wants it.
        day: its day or days.
        time: from when until when; empty for whole days and for what ends on another day.
    """

    iso: str
    day: str
    time: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.day, self.time) if part)


def when(one: Any, zone: ZoneInfo, is_whole_day: bool) -> When:
    """Return when a date is, in the language that is active.

    Args:
        one: a ``Span`` or an ``EventOccurrence``.
        zone: the time zone of the event: times are shown in it.
        is_whole_day: whether times do not count.
    """
    start, end = wall_clock(one.starts_at, zone), wall_clock(one.ends_at, zone)
    iso = one.first_day.isoformat() if is_whole_day else start.isoformat(timespec="minutes")
    if is_whole_day:
        return When(iso, days_text(one.first_day, one.last_day), "")
    if one.first_day == one.last_day:
        return When(iso, day_text(one.first_day), times_text(start, end))
    return When(iso, f"{_moment(start)} – {_moment(end)}", "")


def day_text(day: date) -> str:
    """Return a day with its weekday: “dinsdag 8 december 2026”."""
    return date_format(day, DAY)


def days_text(first: date, last: date) -> str:
    """Return whole days, the year said once."""
    if first == last:
        return day_text(first)
    start = date_format(first, DAY_OF_SAME_YEAR if first.year == last.year else DAY)
    return _("%(first)s up to and including %(last)s") % {"first": start, "last": day_text(last)}


def times_text(start: datetime, end: datetime) -> str:
    """Return from when until when on a day: “9.00 – 11.30 uur”."""
    if end - start == timedelta(days=1):
        return ""
    return _("%(start)s – %(end)s") % {"start": clock(start), "end": clock(end)}


def short_day(day: date) -> str:
    """Return a day for a narrow column: “1 dec 2026”."""
    return date_format(day, "j b Y")


def short_moment(moment: datetime) -> str:
    """Return a moment for a narrow column: “1 dec 2026, 9.00 uur”.

    Args:
        moment: in wall-clock time.
    """
    return _("%(day)s, %(time)s hrs") % {"day": short_day(moment), "time": clock(moment)}


def _moment(moment: datetime) -> str:
    return _("%(day)s, %(time)s hrs") % {"day": day_text(moment), "time": clock(moment)}
