"""How an event repeats, as editors choose it: written as RFC 5545, and read back from it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.events.recurrence import at_wall_clock, read_recurrence

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = ",".join(WEEKDAYS[:5])
# In RFC 5545, 3.3.10 a fifth Friday is only in some months: what is meant is the last one.
LAST = 5


class Repeats(models.TextChoices):
    """How an event repeats: what editors choose from."""

    NO = "no", _("not by a rule")
    DAILY = "daily", _("every day")
    WORKDAYS = "workdays", _("every working day")
    WEEKLY = "weekly", _("every week")
    TWO_WEEKS = "two_weeks", _("every two weeks")
    MONTHLY_WEEKDAY = "monthly_weekday", _("every month, on the same weekday (such as 2nd Tuesday)")
    MONTHLY_DATE = "monthly_date", _("every month, on the same day (such as the 8th)")
    OWN = "own", _("by a rule of its own")


@dataclass(frozen=True)
class Rule:
    """A choice of an editor.

    Attributes:
        repeats: one of ``Repeats``.
        until: the last day on which it may be, in the zone of the event.
    """

    repeats: str = Repeats.NO
    until: date | None = None


def rule_lines(rule: Rule, start: datetime, zone: ZoneInfo) -> str:
    """Return a choice as a line of RFC 5545.

    Args:
        rule: the choice; not ``Repeats.OWN``, which is the lines themselves.
        start: when the first date begins, in wall-clock time.
        zone: the zone of the event. ``UNTIL`` is the end of the last day there, in UTC (3.3.10).
    """
    if rule.repeats == Repeats.NO or rule.until is None:
        return ""
    end = at_wall_clock(datetime.combine(rule.until, time(23, 59, 59)), zone)
    return f"RRULE:{_frequency(rule.repeats, start)};UNTIL={end.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def read_rule(text: str, start: datetime | None, zone: ZoneInfo) -> Rule:
    """Return the choice that lines of RFC 5545 come from.

    Args:
        text: the lines of a page.
        start: when its first date begins, in wall-clock time.
        zone: its zone.

    Returns:
        ``Repeats.OWN`` for lines that no choice gives, such as those of an import.
    """
    if not text.strip():
        return Rule()
    own = Rule(Repeats.OWN)
    if start is None:
        return own
    try:
        known = read_recurrence(text, zone, start)
    except ValidationError:
        return own
    if len(known.rules) != 1 or known.added or known.skipped or known.skipped_days:
        return own
    frequency, until = _without_until(known.rules[0], start)
    choices = (one for one in Repeats if one not in (Repeats.NO, Repeats.OWN))
    found = next((one for one in choices if _frequency(one, start) == frequency), None)
    return Rule(found, until) if found and until else own


def month_position(day: date) -> int:
    """Return which of its weekday a day is in its month: 1 to 4, or -1 for the last of five."""
    position = (day.day - 1) // 7 + 1
    return -1 if position == LAST else position


def _frequency(repeats: str, start: datetime) -> str:
    """Return the part of a rule that says how often, ``BYDAY`` in the order of the week."""
    weekday = WEEKDAYS[start.weekday()]
    return {
        Repeats.DAILY: "FREQ=DAILY",
        Repeats.WORKDAYS: f"FREQ=WEEKLY;BYDAY={WORKDAYS}",
        Repeats.WEEKLY: "FREQ=WEEKLY",
        Repeats.TWO_WEEKS: "FREQ=WEEKLY;INTERVAL=2",
        Repeats.MONTHLY_WEEKDAY: f"FREQ=MONTHLY;BYDAY={month_position(start)}{weekday}",
        Repeats.MONTHLY_DATE: "FREQ=MONTHLY",
    }[Repeats(repeats)]


def _without_until(rule: str, start: datetime) -> tuple[str, date | None]:
    """Return how often a rule gives dates, as a choice would say it, and its last day."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    until = parts.pop("UNTIL", "")
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    # The first day of the week only matters with an interval (3.3.10).
    if "INTERVAL" not in parts or parts.get("WKST") == "MO":
        parts.pop("WKST", None)
    if parts["FREQ"] == "WEEKLY" and parts.get("BYDAY") == WEEKDAYS[start.weekday()]:
        del parts["BYDAY"]
    order = ("FREQ", "INTERVAL", "BYDAY")
    names = [*(name for name in order if name in parts), *sorted(set(parts) - set(order))]
    return ";".join(f"{name}={parts[name]}" for name in names), _last_day(until, start)


def _last_day(until: str, start: datetime) -> date | None:
    if not until:
        return None
    end = datetime.strptime(until, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - wall-clock time
    return end.date() if end.time() >= start.time() else end.date() - timedelta(days=1)
