"""How an event repeats, as visitors read it: “elke dinsdag tot en met 29 juni 2027”."""

import re
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS as WEEKDAY_NAMES
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from k4k_wagtail.events.expansion import recurrence_of
from k4k_wagtail.events.recurrence import wall_clock
from k4k_wagtail.events.rules import WEEKDAYS, WORKDAYS, month_position
from k4k_wagtail.events.zones import zone_of

POSITIONED = re.compile(r"([+-]?\d)([A-Z]{2})")


def rule_in_words(page: Any, last_day: date | None = None) -> str:
    """Return how an event repeats.

    Args:
        page: an event page.
        last_day: the last day that the rule gives: that of the dates themselves, since a rule may
            go on for days after it.

    Returns:
        An empty text for an event without a rule, and for a rule that is not said in a few words.
    """
    if not page.recurrence.strip() or not page.starts_at:
        return ""
    try:
        rules = recurrence_of(page).rules
    except ValidationError:
        return ""
    often = _often(rules[0], wall_clock(page.starts_at, zone_of(page))) if len(rules) == 1 else ""
    if not often:
        return ""
    if last_day:
        until = date_format(last_day, "j F Y")
        often = _("%(often)s up to and including %(date)s") % {"often": often, "date": until}
    if page.skips_holidays:
        often = _("%(often)s, not in school holidays") % {"often": often}
    return often


def _often(rule: str, start: datetime) -> str:
    """Return how often a rule gives dates, or an empty text."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    known = {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"}
    if set(parts) - known:
        return ""
    days, interval = parts.get("BYDAY", ""), parts.get("INTERVAL", "1")
    if parts["FREQ"] == "DAILY" and interval == "1" and not days:
        return _("every day")
    if parts["FREQ"] == "WEEKLY":
        return _weekly(days, interval, start)
    return _monthly(days, start) if parts["FREQ"] == "MONTHLY" and interval == "1" else ""


def _weekly(days: str, interval: str, start: datetime) -> str:
    if set(days.split(",")) == set(WORKDAYS.split(",")) and interval == "1":
        return _("every working day")
    numbers = sorted(WEEKDAYS.index(day) for day in days.split(",") if day in WEEKDAYS)
    names = [_weekday(number) for number in numbers or [start.weekday()]]
    named = get_text_list(names, _("and"))
    if interval == "1":
        return _("every %(days)s") % {"days": named}
    return _("every %(number)s weeks on %(days)s") % {"number": interval, "days": named}


def _monthly(days: str, start: datetime) -> str:
    if not days:
        return _("every month on day %(number)d") % {"number": start.day}
    found = POSITIONED.fullmatch(days)
    if not found or found[2] != WEEKDAYS[start.weekday()]:
        return ""
    position = int(found[1])
    if position not in (-1, month_position(start)):
        return ""
    words = {
        1: _("every first %(day)s of the month"),
        2: _("every second %(day)s of the month"),
        3: _("every third %(day)s of the month"),
        4: _("every fourth %(day)s of the month"),
        -1: _("every last %(day)s of the month"),
    }
    return words[position] % {"day": _weekday(start.weekday())}


def _weekday(number: int) -> str:
    """Return the name of a day of the week as Django writes it; 0 is Monday."""
    return str(WEEKDAY_NAMES[number])
