"""When and where an event is, as visitors read it."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateformat import time_format
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from k4k_wagtail.events.enums import Attendance
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.recurrence import wall_clock
from k4k_wagtail.events.zones import zone_of

# Who leaves a party at two does not come on two days.
NIGHT = timedelta(hours=12)


def clock(moment: datetime | time) -> str:
    """Return a time of the day: “9.30” in Dutch.

    Args:
        moment: in wall-clock time.
    """
    return time_format(moment, pgettext("time of day, as Django's date filter has it", "G:i"))


def time_text(event: Any, occurrence: EventOccurrence) -> str:
    """Return when on the day a date is: “15.30 – 17.00 uur”, in the time zone of the event.

    Args:
        event: its page.
        occurrence: the date.
    """
    is_long = occurrence.last_day != occurrence.first_day
    last = date_format(occurrence.last_day, "j F")
    if event.is_whole_day:
        return _("until and including %(day)s") % {"day": last} if is_long else _("all day")
    zone = zone_of(event)
    start, end = wall_clock(occurrence.starts_at, zone), wall_clock(occurrence.ends_at, zone)
    values = {"start": clock(start), "end": clock(end), "day": last}
    if is_long and occurrence.ends_at - occurrence.starts_at > NIGHT:
        text = _("from %(start)s until %(day)s %(end)s") % values
    else:
        text = _("%(start)s – %(end)s") % values
    here = timezone.localtime(occurrence.starts_at).utcoffset()
    if occurrence.starts_at.astimezone(zone).utcoffset() != here:
        text = f"{text} ({zone.key})"
    return text


def place_text(event: Any) -> str:
    """Return where an event is: “Het Dorpshuis, Coevorden”, “Online”, or both."""
    if event.attendance == Attendance.ONLINE:
        return _("Online")
    parts = dict.fromkeys(part for part in (event.venue, event.place) if part)
    place = ", ".join(parts)
    if event.attendance == Attendance.HYBRID:
        return _("%(place)s and online") % {"place": place} if place else _("Online")
    return place
