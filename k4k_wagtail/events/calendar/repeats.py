"""How the dates of an event are written in a calendar: a first date, a rule, and what differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from k4k_wagtail.events.expansion import first_times, recurrence_of
from k4k_wagtail.events.recurrence import Recurrence, at_wall_clock, wall_clock
from k4k_wagtail.events.zones import zone_of


@dataclass(frozen=True)
class Repeats:
    """Dates as RFC 5545 writes them (3.8.5); all but the end of the rule in wall-clock time.

    Attributes:
        start: the first date (DTSTART).
        length: how long each date takes by the clock.
        planned: the wall-clock beginning of each date, under its name (``recurrence_id``, UTC).
        rule: the value of RRULE, or an empty text. Its UNTIL is the last date it gives: in UTC, or
            a day for whole days.
        added: dates that the rule does not give (RDATE).
        skipped: dates that the rule gives and the event does not have (EXDATE).
    """

    start: datetime
    length: timedelta
    planned: dict[datetime, datetime]
    rule: str = ""
    added: tuple[datetime, ...] = ()
    skipped: tuple[datetime, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether there is no other date than the first."""
        return not (self.rule or self.added)


def repeats_of(page: Any, names: Iterable[datetime]) -> Repeats:
    """Return how to write the dates of an event.

    What a calendar makes of it is exactly the names: dates that the page's own rule, its school
    holidays or its EXDATE lines leave out are skipped, and dates of rows are added.

    Args:
        page: an event page with a beginning and an end.
        names: the ``recurrence_id`` of each date it has, in UTC; at least one.
    """
    zone = zone_of(page)
    wanted = sorted(names)
    start, end = first_times(page)
    rule, by_rule = _rule(page, start)
    if not rule:
        first = at_wall_clock(start, zone)
        first = first if first in wanted else wanted[0]
        start = wall_clock(first, zone)
        by_rule = {first: start}
    others = {name: wall_clock(name, zone) for name in wanted if name not in by_rule}
    known = set(wanted)
    return Repeats(
        start=start,
        length=end - first_times(page)[0],
        planned=others | {name: moment for name, moment in by_rule.items() if name in known},
        rule=rule,
        added=tuple(others.values()),
        skipped=tuple(moment for name, moment in by_rule.items() if name not in known),
    )


def _rule(page: Any, start: datetime) -> tuple[str, dict[datetime, datetime]]:
    """Return the first rule of a page and its dates; calendars need not know a second one.

    The dates of others are added one by one (RFC 5545, 3.8.5.3: no more than one rule).
    """
    zone = zone_of(page)
    try:
        rules = recurrence_of(page).rules
        dates = Recurrence(rules[:1]).by_rule(start)
    except ValidationError:
        # A rule that went past its form: its page keeps the dates it had, each written out.
        return "", {}
    if len(dates) <= 1:
        return "", {}
    until = dates[-1]
    moment = at_wall_clock(until, zone)
    text = f"{until:%Y%m%d}" if page.is_whole_day else f"{moment:%Y%m%dT%H%M%SZ}"
    return _with_until(rules[0], text), {at_wall_clock(one, zone): one for one in dates}


def _with_until(rule: str, until: str) -> str:
    """Return a rule with another end; one that counts its dates is left as it is."""
    parts = [part for part in rule.split(";") if part and not part.startswith("UNTIL=")]
    if any(part.startswith("COUNT=") for part in parts):
        return ";".join(parts)
    return ";".join([*parts, f"UNTIL={until}"])


def in_utc(moment: datetime) -> datetime:
    """Return a moment in UTC, as properties that say when something was written want it."""
    return moment.astimezone(UTC).replace(microsecond=0)
