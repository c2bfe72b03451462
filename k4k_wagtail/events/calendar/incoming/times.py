"""When an event of somebody else's calendar is, as the fields and rows of our page."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from k4k_wagtail.events.calendar.incoming.errors import EventRefusedError
from k4k_wagtail.events.calendar.incoming.rules import Reach, Repeated, repeated
from k4k_wagtail.events.calendar.incoming.values import Incoming, Moment
from k4k_wagtail.events.calendar.incoming.zones import usual_zone
from k4k_wagtail.events.recurrence import MOST_DATES, at_wall_clock

DAY = timedelta(days=1)
# An event without an end takes this long: ours have one.
USUAL_LENGTH = timedelta(hours=1)
FIRST_YEAR, YEARS_AHEAD = 1990, 10
LONGEST = timedelta(days=366)
UTC_NAMES = ("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu")


@dataclass
class Change:
    """One date that is different; as ``EventChange``, moments in UTC."""

    recurrence_id: datetime
    kind: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    note: str = ""


@dataclass
class Times:
    """When an event is; moments in UTC.

    Attributes:
        starts_at: the first date.
        ends_at: its end; of whole days midnight of the last, which is in it.
        is_whole_day: whether it takes whole days.
        zone: its time zone.
        recurrence: lines of RFC 5545.
        length: how long a date takes by the clock.
        planned: the dates by their name, without the rows.
        rows: more dates, each with an end if it has one of its own.
        changes: dates that are different.
        remarks: what could not be taken over as it was.
    """

    starts_at: datetime
    ends_at: datetime
    is_whole_day: bool
    zone: ZoneInfo
    length: timedelta
    recurrence: str = ""
    planned: dict[datetime, datetime] = field(default_factory=dict)
    rows: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def last_end(self) -> datetime:
        """When the last of its dates is over."""
        spans = [start + self.length for start in [*self.planned, *(row[0] for row in self.rows)]]
        moved = [change.starts_at + self.length for change in self.changes if change.starts_at]
        return max([*spans, *moved], default=self.ends_at)


def times_of(event: Incoming, reach: Reach) -> Times:
    """Return when an event is, without the dates that stand apart in the file.

    Args:
        event: as it stands in the file.
        reach: which dates of rules are taken in.

    Raises:
        EventRefusedError: it has no beginning, ends before it, or is absurdly early or late.
    """
    start = _start(event)
    zone = usual_zone(event.file) if start.is_day or start.zone.key in UTC_NAMES else start.zone
    length, remarks = _length(event, start)
    found = repeated(event, start.by_clock(start.zone), start.zone, zone, reach)
    first = found.dates[0]
    last = first + length - (DAY if start.is_day else timedelta(0))
    times = Times(
        starts_at=at_wall_clock(first, zone),
        ends_at=at_wall_clock(last, zone),
        is_whole_day=start.is_day or _is_whole_day(event, start, length),
        zone=zone,
        length=length,
        remarks=[*remarks, *found.remarks],
    )
    if times.is_whole_day and not start.is_day:
        times.ends_at = at_wall_clock(first + length - DAY, zone)
    _add_dates(times, event, found)
    return times


def _start(event: Incoming) -> Moment:
    start = event.moment("DTSTART")
    if start is None:
        raise EventRefusedError(_("it has no beginning (DTSTART)"))
    _check_year(start.value)
    return start


def _check_year(day: date) -> None:
    last = timezone.localdate().year + YEARS_AHEAD
    if not FIRST_YEAR <= day.year <= last:
        message = _("it is in the year %(year)s; from %(first)s until %(last)s we take it in")
        values = {"year": day.year, "first": FIRST_YEAR, "last": last}
        raise EventRefusedError(message % values)


def _length(event: Incoming, start: Moment) -> tuple[timedelta, list[str]]:
    """Return how long each date takes by the clock, and what was guessed."""
    length = event.duration()
    end = event.moment("DTEND")
    if end is not None:
        _check_year(end.value)
        length = end.by_clock(start.zone) - start.by_clock(start.zone)
    if length is not None and length < timedelta(0):
        raise EventRefusedError(_("it ends before it begins"))
    if length is not None and length > LONGEST:
        raise EventRefusedError(_("one date of it takes more than a year"))
    if start.is_day:
        return max(timedelta(days=(length or DAY).days), DAY), []
    if not length:
        return USUAL_LENGTH, [_("it has no end: we made it an hour long")]
    return length, []


def _is_whole_day(event: Incoming, start: Moment, length: timedelta) -> bool:
    """Return whether a time from midnight to midnight means whole days, as Outlook has it."""
    told = event.text("X-MICROSOFT-CDO-ALLDAYEVENT").strip().upper() == "TRUE"
    midnight = start.by_clock(start.zone).time() == datetime.min.time()
    return told and midnight and not length % DAY


def _add_dates(times: Times, event: Incoming, found: Repeated) -> None:
    """Add the dates of the rule, those beside it (RDATE), and those that are left out (EXDATE)."""
    skipped, days = _skipped(event, times)
    lines = [*found.lines, *_skipping(found.dates, skipped, days, times.is_whole_day)]
    for moment in found.dates:
        if moment not in skipped and moment.date() not in days:
            times.planned[at_wall_clock(moment, times.zone)] = moment
    times.recurrence = "\n".join(lines)
    rows: dict[datetime, datetime | None] = {}
    for start, end in event.moments("RDATE")[: MOST_DATES + 1]:
        _check_year(start.value)
        begins = start.by_clock(times.zone)
        name = at_wall_clock(begins, times.zone)
        if name not in times.planned and begins not in skipped and begins.date() not in days:
            rows[name] = _row_end(begins, end, times)
    if len(rows) + len(times.planned) > MOST_DATES:
        message = _("it has more than %(most)d dates")
        raise EventRefusedError(message % {"most": MOST_DATES})
    times.rows = sorted(rows.items(), key=lambda row: row[0])


def _row_end(begins: datetime, end: Moment | timedelta | None, times: Times) -> datetime | None:
    """Return the end of a date with a length of its own (RFC 5545, 3.3.9), or nothing."""
    if end is None or times.is_whole_day:
        return None
    ends = begins + end if isinstance(end, timedelta) else end.by_clock(times.zone)
    if ends <= begins or ends - begins in (times.length, timedelta(0)):
        return None
    return at_wall_clock(ends, times.zone)


def _skipped(event: Incoming, times: Times) -> tuple[set[datetime], set[date]]:
    moments: set[datetime] = set()
    days: set[date] = set()
    for moment, _end in event.moments("EXDATE"):
        if moment.is_day or times.is_whole_day:
            days.add(moment.by_clock(times.zone).date())
        else:
            moments.add(moment.by_clock(times.zone))
    return moments, days


def _skipping(
    dates: list[datetime], moments: set[datetime], days: set[date], is_whole_day: bool
) -> list[str]:
    """Return lines of EXDATE for the dates that they leave out, and no others."""
    gone = [one for one in dates if one in moments or one.date() in days]
    if not gone:
        return []
    if is_whole_day:
        return [f"EXDATE;VALUE=DATE:{','.join(f'{one:%Y%m%d}' for one in gone)}"]
    return [f"EXDATE:{','.join(f'{one:%Y%m%dT%H%M%S}' for one in gone)}"]
