"""Rules of other people's events as ours: bounded, in our own clock, with the same dates."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from k4k_wagtail.events.calendar.incoming.errors import EventRefusedError
from k4k_wagtail.events.calendar.incoming.values import Incoming, unreadable
from k4k_wagtail.events.recurrence import MOST_DATES, REFUSED, read_recurrence, wall_clock
from k4k_wagtail.events.rule_dates import dates_of

PART = re.compile(
    r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=0*[1-9]\d{0,3}|COUNT=0*[1-9]\d{0,5}|"
    r"UNTIL=\d{8}(T\d{6}Z?)?|WKST=[A-Z]{2}|BY(DAY|MONTHDAY|YEARDAY|WEEKNO|MONTH|SETPOS)=[-+,0-9A-Z]+"
)
UNTIL_VALUE = re.compile(r"UNTIL=([0-9TZ]+);?")
LONGEST_RULE = 500
# A rule is followed no further than this many dates: a daily one takes 27 years for them.
MOST_FOLLOWED = 10_000
# Dates on one line of RDATE.
A_LINE = 50


@dataclass(frozen=True)
class Reach:
    """From when until when dates are taken in; all inclusive.

    It is the same all year, so that an import tomorrow changes nothing.

    Attributes:
        first: the first day.
        last: the last day of rules without an end.
        limit: the last day of rules that have one.
    """

    first: date
    last: date
    limit: date


def usual_reach() -> Reach:
    """Return this year, the one before and the next; more years for rules that have an end."""
    year = timezone.localdate().year
    return Reach(date(year - 1, 1, 1), date(year + 1, 12, 31), date(year + 3, 12, 31))


@dataclass
class Repeated:
    """The dates that rules give.

    Attributes:
        lines: how we write them (RFC 5545, 3.8.5); none for a single date.
        dates: their beginnings by the clock of the event, the first one first.
        remarks: what was changed, for people to read.
    """

    lines: list[str]
    dates: list[datetime]
    remarks: list[str]


def repeated(
    event: Incoming, start: datetime, own: ZoneInfo, zone: ZoneInfo, reach: Reach
) -> Repeated:
    """Return the dates that the rules of an event give, and how we write them.

    Args:
        event: as it stands in the file.
        start: when it begins, by the clock of its own zone.
        own: that zone: the rules count in it.
        zone: the zone that the page gets.
        reach: which dates are taken in.

    Raises:
        EventRefusedError: a rule cannot be read, or gives too many dates or none.
    """
    is_day = bool((first := event.moment("DTSTART")) and first.is_day)
    rules = [_normal(one.to_ical().decode(), is_day) for one in event.all("RRULE")]
    if not rules:
        return Repeated([], [_in(start, own, zone)], [])
    found: set[datetime] = {start}
    remarks: list[str] = []
    bounded = []
    for told in rules:
        rule = told
        known = _followed(rule, start, reach.limit, own)
        if _is_cut(rule, known, reach):
            message = _("“%(rule)s” goes on for long: cut at %(date)s")
            remarks.append(message % {"rule": rule, "date": f"{reach.last:%d-%m-%Y}"})
            known = [one for one in known if one.date() <= reach.last]
            rule = _ended(rule, reach)
        bounded.append(rule)
        found.update(known)
    dates = sorted(one for one in found if reach.first <= one.date() <= reach.limit)
    if not dates:
        raise EventRefusedError(_("it has no dates in these years"))
    if dates[0] != start:
        message = _("dates before %(date)s are left out")
        remarks.append(message % {"date": f"{reach.first:%d-%m-%Y}"})
    if len(dates) > MOST_DATES:
        message = _("it has more than %(most)d dates")
        raise EventRefusedError(message % {"most": MOST_DATES})
    ours = sorted({_in(one, own, zone) for one in dates})
    return Repeated(_lines(bounded, ours, zone, is_day), ours, remarks)


def _normal(rule: str, is_day: bool) -> str:
    """Return a rule in capitals, without what we do not know; its end as ours are.

    Raises:
        EventRefusedError: it is no rule that an event of ours can have.
    """
    text = rule.upper().replace(" ", "")
    parts = [part for part in text.split(";") if part and not part.startswith("X-")]
    if REFUSED.search(text):
        raise EventRefusedError(_("it repeats within a day: %(rule)s") % {"rule": text[:80]})
    if len(text) > LONGEST_RULE or not all(PART.fullmatch(part) for part in parts):
        raise EventRefusedError(unreadable(text))
    if any(part.startswith("UNTIL=") for part in parts):
        # RFC 5545, 3.3.10: one of both.
        parts = [part for part in parts if not part.startswith("COUNT=")]
    # Whole days end on a day, whatever their program says.
    return ";".join(part[:14] if is_day and part.startswith("UNTIL=") else part for part in parts)


def _followed(rule: str, start: datetime, limit: date, zone: ZoneInfo) -> list[datetime]:
    """Return the dates of a rule until a day, inclusive.

    Raises:
        EventRefusedError: it gives too many, or none that a calendar has.
    """
    # Its end is given in UTC, and ours in wall-clock time: no date is two days away from it.
    until = UNTIL_VALUE.search(rule)
    endless = UNTIL_VALUE.sub("", rule).strip(";")
    last = datetime.combine(limit, time.max)
    if until:
        last = min(last, _until(until.group(1), zone))
    if start > last:
        return []
    try:
        found = dates_of(endless, start, last, MOST_FOLLOWED + 1)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise EventRefusedError(unreadable(rule)) from error
    if len(found) > MOST_FOLLOWED:
        raise EventRefusedError(_("it has too many dates: %(rule)s") % {"rule": rule})
    return found


def _until(text: str, zone: ZoneInfo) -> datetime:
    """Return the last moment of a rule by the clock of its zone."""
    try:
        if len(text) == 8:
            day = datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day
            return datetime.combine(day, time.max)
        moment = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - wall clock
        return wall_clock(moment.replace(tzinfo=UTC), zone) if text.endswith("Z") else moment
    except OverflowError:
        return datetime.combine(date.max, time.max)
    except ValueError as error:
        raise EventRefusedError(unreadable(text)) from error


def _is_cut(rule: str, known: list[datetime], reach: Reach) -> bool:
    """Return whether a rule goes on after the reach, or might."""
    if not ("UNTIL=" in rule or "COUNT=" in rule):
        return True
    found = UNTIL_VALUE.search(rule)
    if found:
        return int(found.group(1)[:8]) > int(f"{reach.limit:%Y%m%d}")
    count = int(re.findall(r"COUNT=(\d+)", rule)[0])
    return len(known) < count


def _ended(rule: str, reach: Reach) -> str:
    """Return a rule that ends where the reach does."""
    parts = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    return ";".join([*parts, f"UNTIL={reach.last:%Y%m%d}"])


def _in(moment: datetime, own: ZoneInfo, zone: ZoneInfo) -> datetime:
    return moment if own == zone else wall_clock(moment.replace(tzinfo=own), zone)


def _lines(rules: list[str], dates: list[datetime], zone: ZoneInfo, is_day: bool) -> list[str]:
    """Return the shortest way to write dates: their rules, or else each date."""
    last = f"{dates[-1]:%Y%m%d}" if is_day else f"{dates[-1]:%Y%m%dT%H%M%S}"
    shorter = [_without_end(rule) + f";UNTIL={last}" for rule in rules[:1]]
    for written in (rules, shorter):
        lines = [f"RRULE:{rule}" for rule in written]
        if _gives(lines, dates, zone):
            return lines
    return list(_written_out(dates[1:], is_day))


def _without_end(rule: str) -> str:
    parts = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    return ";".join(parts)


def _gives(lines: list[str], dates: list[datetime], zone: ZoneInfo) -> bool:
    """Return whether our own way of reading lines gives exactly some dates."""
    try:
        return read_recurrence("\n".join(lines), zone, dates[0]).by_rule(dates[0]) == dates
    except ValidationError:
        return False


def _written_out(dates: Iterable[datetime], is_day: bool) -> Iterator[str]:
    name, form = ("RDATE;VALUE=DATE", "%Y%m%d") if is_day else ("RDATE", "%Y%m%dT%H%M%S")
    left = list(dates)
    while left:
        yield f"{name}:{','.join(one.strftime(form) for one in left[:A_LINE])}"
        left = left[A_LINE:]
