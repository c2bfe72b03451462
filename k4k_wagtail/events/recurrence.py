"""The lines of RFC 5545 that say how an event repeats: RRULE, RDATE and EXDATE (3.8.5)."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from k4k_wagtail.events.rule_dates import dates_of

# An event with more dates, or over a longer time, is no event but a mistake.
MOST_DATES = 1000
LONGEST_DAYS = 5 * 366
# What is not in these years was mistyped, and further on moments cannot be reckoned with.
YEARS = range(1900, 2201)
LINE = re.compile(r"^(RRULE|RDATE|EXDATE)((?:;[A-Z-]+=[^:;]+)*):(.+)$")
UNTIL = re.compile(r"UNTIL=([0-9TZ]+)")
# A step of nothing never comes further, and a huge one leaves the calendar.
STEP = re.compile(r"INTERVAL=(?!0*[1-9]\d{0,3}(;|$))")
# What repeats within a day is no event of ours, and could make a date for each second.
REFUSED = re.compile(r"FREQ=(HOURLY|MINUTELY|SECONDLY)|BY(HOUR|MINUTE|SECOND)=|BYEASTER=")


@dataclass(frozen=True)
class Recurrence:
    """How an event repeats, in the wall-clock time of its zone: all times are without a zone.

    Attributes:
        rules: values of RRULE, with UNTIL in wall-clock time.
        added: more dates (RDATE).
        skipped: dates that a rule gives and that do not count (EXDATE).
        skipped_days: whole days that do not count (EXDATE with VALUE=DATE).
    """

    rules: tuple[str, ...] = ()
    added: tuple[datetime, ...] = ()
    skipped: frozenset[datetime] = field(default_factory=frozenset)
    skipped_days: frozenset[date] = field(default_factory=frozenset)

    def by_rule(self, start: datetime) -> list[datetime]:
        """Return the dates that the rules give, the first one included, in their order.

        Args:
            start: when the first date begins, in wall-clock time.

        Raises:
            ValidationError: a rule gives too many dates, or does not give the first one.
        """
        last = start + timedelta(days=LONGEST_DAYS)
        # So far that a rule which goes on too long is seen to do so.
        horizon = last + timedelta(days=LONGEST_DAYS)
        found: set[datetime] = set()
        for rule in self.rules:
            dates = dates_of(rule, start, horizon, MOST_DATES + 1)
            self._check(rule, dates, start)
            found.update(dates)
        if found and max(found) > last:
            raise ValidationError(
                _("The rule goes on until %(date)s. Let it end within %(years)d years.")
                % {"date": f"{max(found):%d-%m-%Y}", "years": LONGEST_DAYS // 366}
            )
        return sorted(found)

    def _check(self, rule: str, dates: list[datetime], start: datetime) -> None:
        """Refuse the dates of a rule if they are too many, or without the first one."""
        if len(dates) > MOST_DATES:
            raise ValidationError(
                _("%(rule)s gives more than %(most)d dates. Let it end earlier.")
                % {"rule": rule, "most": MOST_DATES}
            )
        if start not in dates:
            raise ValidationError(
                _("%(rule)s does not give the first date, %(date)s. Change one of the two.")
                % {"rule": rule, "date": f"{start:%d-%m-%Y %H:%M}"}
            )

    def is_skipped(self, moment: datetime) -> bool:
        """Return whether a date that a rule gives does not count."""
        return moment in self.skipped or moment.date() in self.skipped_days


def read_recurrence(text: str, zone: ZoneInfo, start: datetime | None = None) -> Recurrence:
    """Read lines of RRULE, RDATE and EXDATE.

    Args:
        text: the lines.
        zone: the zone of the event; times with a zone of their own are brought to it.
        start: when the event begins, in wall-clock time: dates without a time take its time.

    Raises:
        ValidationError: naming the line, and what to do.
    """
    rules: list[str] = []
    added: list[datetime] = []
    skipped: set[datetime] = set()
    days: set[date] = set()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, parameters, value = _parts(line)
        if name == "RRULE":
            rules.append(_rule(value, zone, line))
            continue
        for moment in _moments(value, parameters, zone, line):
            if name == "RDATE":
                added.append(_with_time(moment, start))
            elif isinstance(moment, datetime):
                skipped.add(moment)
            else:
                days.add(moment)
    return Recurrence(tuple(rules), tuple(added), frozenset(skipped), frozenset(days))


def _parts(line: str) -> tuple[str, dict[str, str], str]:
    found = LINE.match(line)
    if found is None:
        message = _("“%(line)s” is no line of RRULE, RDATE or EXDATE, such as %(example)s.")
        example = "RRULE:FREQ=WEEKLY;UNTIL=20270701T000000Z"
        raise ValidationError(message % {"line": line[:80], "example": example})
    name, parameters, value = found.groups()
    pairs = (part.split("=", 1) for part in parameters.split(";") if part)
    return name, dict(pairs), value


def _rule(value: str, zone: ZoneInfo, line: str) -> str:
    """Return a rule with its end in wall-clock time; refuse one that cannot be an event's."""
    if REFUSED.search(value):
        message = _("“%(line)s” repeats within a day. Choose daily, weekly, monthly or yearly.")
        raise ValidationError(message % {"line": line[:80]})
    if STEP.search(value):
        raise _unreadable(line)
    if not ("UNTIL=" in value or "COUNT=" in value):
        message = _("“%(line)s” never ends. Add until when it repeats.")
        raise ValidationError(message % {"line": line[:80]})
    rule = UNTIL.sub(lambda found: f"UNTIL={_until(found.group(1), zone, line)}", value)
    try:
        rrulestr(rule, dtstart=datetime(2020, 1, 1))  # noqa: DTZ001 - wall-clock time
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise _unreadable(line) from error
    return rule


def _until(text: str, zone: ZoneInfo, line: str) -> str:
    moment = _moment(text, zone, line)
    if not isinstance(moment, datetime):
        # A day: the rule gives dates until its end.
        moment = datetime.combine(moment, time.max)
    return f"{moment:%Y%m%dT%H%M%S}"


def _moments(
    value: str, parameters: dict[str, str], zone: ZoneInfo, line: str
) -> list[datetime | date]:
    own = zone
    if name := parameters.get("TZID"):
        try:
            own = ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise _unreadable(line) from error
    found = []
    for text in value.split(",")[: MOST_DATES + 1]:
        # A period of RFC 5545 is a beginning and an end or duration: the beginning counts.
        moment = _moment(text.strip().split("/")[0], own, line)
        if isinstance(moment, datetime) and own != zone:
            moment = wall_clock(moment.replace(tzinfo=own), zone)
        found.append(moment)
    return found


def _moment(text: str, zone: ZoneInfo, line: str) -> datetime | date:
    """Return a day, or a moment in wall-clock time of a zone."""
    if text[:4].isdecimal() and int(text[:4]) not in YEARS:
        raise _unreadable(line)
    try:
        if len(text) == 8:
            return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day
        if text.endswith("Z"):
            moment = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            return wall_clock(moment, zone)
        return datetime.strptime(text, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - wall-clock time
    except (ValueError, OverflowError) as error:
        raise _unreadable(line) from error


def _with_time(moment: datetime | date, start: datetime | None) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, start.time() if start else time.min)


def _unreadable(line: str) -> ValidationError:
    message = _("“%(line)s” cannot be read. Write it as RFC 5545 says, or leave it out.")
    return ValidationError(message % {"line": line[:80]})


def wall_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return what the clock in a zone shows at a moment, without the zone."""
    return moment.astimezone(zone).replace(tzinfo=None)


def at_wall_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) at which the clock in a zone shows a time.

    In the hour that does not exist the offset before it counts, of an hour that exists twice the
    first (RFC 5545, 3.3.5).
    """
    return moment.replace(tzinfo=zone, fold=0).astimezone(UTC)
