"""The dates that one rule gives, never reckoning further than an event may go."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile

from dateutil.rrule import rrulestr

# dateutil goes on to this year in search of a date, whatever the end of the rule.
LAST_YEAR = date.max.year


def dates_of(rule: str, start: datetime, horizon: datetime, most: int) -> list[datetime]:
    """Return the dates of a rule up to a horizon, at most so many.

    A rule that no day meets, such as 30 February, makes dateutil try every day up to the year
    9999. So the rule is reckoned at the end of that calendar, in years that have the same days of
    the week and the same leap years, and brought back: it has little to try there.

    Args:
        rule: the value of an RRULE, with UNTIL in wall-clock time.
        start: the first date, in wall-clock time.
        horizon: the last moment that is of interest.
        most: how many dates are.
    """
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    until, count = parts.pop("UNTIL", ""), parts.pop("COUNT", "")
    end = horizon
    if until:
        end = min(horizon, datetime.strptime(until, "%Y%m%dT%H%M%S"))  # noqa: DTZ007 - wall clock
    shift = _shift(start.year, horizon.year)
    endless = ";".join(f"{name}={value}" for name, value in parts.items())
    found: Iterator[datetime] = (one - shift for one in rrulestr(endless, dtstart=start + shift))
    wanted = takewhile(lambda one: one <= end, found)
    return list(islice(wanted, min(most, int(count)) if count else most))


def _shift(first: int, last: int) -> timedelta:
    """Return how far the years from a first to a last one are from the latest that are alike."""
    for later in range(LAST_YEAR - (last - first), first, -1):
        pairs = ((year, later + year - first) for year in range(first, last + 1))
        if all(_shape(year) == _shape(other) for year, other in pairs):
            return date(later, 1, 1) - date(first, 1, 1)
    return timedelta(0)


def _shape(year: int) -> tuple[int, int]:
    """Return on what days of the week a year begins and ends: alike years have the same days."""
    return date(year, 1, 1).weekday(), date(year, 12, 31).weekday()
