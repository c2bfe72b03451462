"""Values of an event in somebody else's calendar: whatever cannot be read is said or left out."""

import warnings
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Event

from k4k_wagtail.events.calendar.incoming.errors import EventRefusedError
from k4k_wagtail.events.calendar.incoming.lines import Block, CalendarFile
from k4k_wagtail.events.calendar.incoming.zones import usual_zone, zone_named
from k4k_wagtail.events.recurrence import wall_clock

# Times of which an unreadable one would change when an event is.
TIMES = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RECURRENCE-ID", "RDATE", "EXDATE"})
LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Moment:
    """A day, or a time by the clock of a zone.

    Attributes:
        value: a day, or a time without a zone.
        zone: whose clock it is; of a day that of the file.
    """

    value: date
    zone: ZoneInfo

    @property
    def is_day(self) -> bool:
        """Whether it is a whole day."""
        return not isinstance(self.value, datetime)

    def by_clock(self, zone: ZoneInfo) -> datetime:
        """Return what the clock in a zone shows then; of a day its midnight."""
        if not isinstance(self.value, datetime):
            return datetime.combine(self.value, time.min)
        if zone == self.zone:
            return self.value
        return wall_clock(self.value.replace(tzinfo=self.zone), zone)


class Incoming:
    """One VEVENT of a file.

    Args:
        block: its lines.
        file: the file.
    """

    def __init__(self, block: Block, file: CalendarFile) -> None:
        self.line = block.line
        self.file = file
        if not block.is_closed:
            raise EventRefusedError(_("it has no end: is the file cut off?"))
        text = "\r\n".join(["BEGIN:VEVENT", *block.lines, "END:VEVENT", ""])
        try:
            with warnings.catch_warnings():
                # It warns of names of zones that we look up ourselves.
                warnings.simplefilter("ignore")
                component: Any = Event.from_ical(text)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise EventRefusedError(unreadable(str(error))) from error
        self._component = component
        for name, problem in component.errors:
            if name in TIMES:
                raise EventRefusedError(unreadable(f"{name}: {problem}"))

    def all(self, name: str) -> list[Any]:
        """Return the values of a property, each as icalendar reads it."""
        found = self._component.get(name, [])
        return found if isinstance(found, list) else [found]

    def text(self, name: str) -> str:
        """Return the first text of a property, as it came in."""
        return next((str(one) for one in self.all(name)), "")

    def moment(self, name: str) -> Moment | None:
        """Return the first time of a property.

        Raises:
            EventRefusedError: it is no time, or of a zone that nobody knows.
        """
        for one in self.all(name):
            return self._moment(getattr(one, "dt", None), one.params, name)
        return None

    def moments(self, name: str) -> list[tuple[Moment, Moment | timedelta | None]]:
        """Return the times of a property that holds lists, with the ends that some have."""
        found: list[tuple[Moment, Moment | timedelta | None]] = []
        for one in self.all(name):
            for part in getattr(one, "dts", []):
                start, end = part.dt if isinstance(part.dt, tuple) else (part.dt, None)
                until = self._moment(end, one.params, name) if isinstance(end, date) else end
                found.append((self._moment(start, one.params, name), until))
        return found

    def duration(self) -> timedelta | None:
        """Return how long it takes, if that is told."""
        found = next((getattr(one, "dt", None) for one in self.all("DURATION")), None)
        return found if isinstance(found, timedelta) else None

    def _moment(self, value: Any, parameters: Any, name: str) -> Moment:
        if isinstance(value, datetime):
            zone = self._zone(value, parameters.get("TZID"), name)
            return Moment(value.replace(tzinfo=None), zone)
        if isinstance(value, date):
            return Moment(value, usual_zone(self.file))
        raise EventRefusedError(unreadable(name))

    def _zone(self, value: datetime, name: str | None, where: str) -> ZoneInfo:
        if name:
            zone = zone_named(str(name), self.file)
            if zone is None:
                message = _("%(where)s: time zone “%(name)s” is unknown")
                shown = str(name)[:LONGEST_SHOWN]
                raise EventRefusedError(message % {"where": where, "name": shown})
            return zone
        return ZoneInfo("UTC") if value.tzinfo else usual_zone(self.file)


def unreadable(what: str) -> str:
    """Return the reason that something cannot be read."""
    return _("it cannot be read: %(what)s") % {"what": what[: 2 * LONGEST_SHOWN]}
