"""The period of a list of what takes place, as it stands in the query string.

==============================  ==================================================================
nothing                         what is coming: a date counts until it is over
``van=2026-12-01``              from a day on; over or not
``tot=2026-12-31``              up to and including a day, and with ``van`` the days between; alone
                                what is coming until then, or until a day that is over all before
``periode=geweest``             what is over, the newest first
``periode=2025``                what is over in a year
``periode=2026-12``             a month, over or not
``weergave=maand``              the month as a calendar; without ``periode`` this month
==============================  ==================================================================
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.problems import Problem

FROM, UNTIL, PERIOD, VIEW = "van", "tot", "periode", "weergave"
PAST, MONTH_VIEW, DATE = "geweest", "maand", "datum"
PERIOD_KEYS = (FROM, UNTIL, PERIOD, VIEW)
FIRST_YEAR, LAST_YEAR = 1900, 2100
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
# As people write it by hand.
DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)


class Window(NamedTuple):
    """Which dates count. Days are ordinals, inclusive; 0 means no limit.

    Attributes:
        is_coming: only dates that are not over.
        is_over: only dates that are.
        first: a date ends on this day or later.
        last: a date begins on this day or sooner.
    """

    is_coming: bool = False
    is_over: bool = False
    first: int = 0
    last: int = 0

    @property
    def follows_clock(self) -> bool:
        """Whether it has other dates a moment later."""
        return self.is_coming or self.is_over


@dataclass(frozen=True)
class Period:
    """A period that a visitor chose; without any value what is coming.

    Attributes:
        first: the first day.
        last: the last day.
        year: a year; without a month only what is over.
        month: a month of it, 1 to 12, or 0.
        is_past: all that is over.
    """

    first: date | None = None
    last: date | None = None
    year: int = 0
    month: int = 0
    is_past: bool = False

    @property
    def is_coming(self) -> bool:
        """Whether nothing was chosen."""
        return self == Period()

    @property
    def is_over(self) -> bool:
        """Whether it looks back: at all that is over, or at that of a year."""
        return self.is_past or bool(self.year and not self.month)

    @property
    def narrows(self) -> bool:
        """Whether it leaves out what the lists of what comes and of what is over have."""
        return bool(self.first or self.last or self.month)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day, as far as it has them."""
        if not self.year:
            return self.first, self.last
        first, last = self.month or 1, self.month or 12
        end = monthrange(self.year, last)[1]
        return date(self.year, first, 1), date(self.year, last, end)

    @property
    def name(self) -> str:
        """What stands behind ``periode=``; empty for what is coming, and for two days."""
        if self.is_past:
            return PAST
        if not self.year:
            return ""
        return f"{self.year}-{self.month:02d}" if self.month else str(self.year)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Names and values as they stand in the query string."""
        days = ((FROM, self.first), (UNTIL, self.last))
        found = [(name, day.isoformat()) for name, day in days if day]
        return [*found, (PERIOD, self.name)] if self.name else found

    def window(self, today: date) -> Window:
        """Return which dates count.

        Args:
            today: today.
        """
        first, last = self.days
        is_coming = self.is_coming or bool(last and not first and last >= today)
        start, end = (day.toordinal() if day else 0 for day in (first, last))
        return Window(is_coming, self.is_over, start, end)


def read_period(single: Mapping[str, str], problems: list[Problem]) -> tuple[Period, str]:
    """Return the period and the view that a query string names.

    Args:
        single: its values by name.
        problems: gets what means nothing.
    """
    view = single.get(VIEW, "")
    if view and view != MONTH_VIEW:
        problems.append(Problem(VIEW, view, f"{VIEW}: unknown value {view[:50]!r}."))
        view = ""
    named = _read_name(single.get(PERIOD, ""), problems)
    if view:
        return _for_view(named, single, problems), view
    first, last = (_read_day(name, single.get(name, ""), problems) for name in (FROM, UNTIL))
    if first and last and last < first:
        message = _("The last day comes before the first one: we left the last day out.")
        problems.append(Problem(UNTIL, single[UNTIL], f"{UNTIL}: {message}", sentence=message))
        last = None
    # Who fills in days on the page of a period wants those days.
    return (Period(first, last) if first or last else named), view


def _for_view(named: Period, single: Mapping[str, str], problems: list[Problem]) -> Period:
    """Return the month that is viewed; two days mean nothing there."""
    for name in (FROM, UNTIL):
        if single.get(name):
            problems.append(Problem(name, single[name], f"{name}: not for a month."))
    if named.month or named.is_coming:
        return named
    problems.append(Problem(PERIOD, single[PERIOD], f"{PERIOD}: no month."))
    return Period()


def _read_day(name: str, text: str, problems: list[Problem]) -> date | None:
    text = text.strip()
    found = DAY.fullmatch(text)
    parts = found.groups() if found else ()
    if not found and (dutch := DUTCH_DAY.fullmatch(text)):
        parts = dutch.groups()[::-1]
    if parts:
        try:
            day = date(*map(int, parts))
        except ValueError:
            day = date.min
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    if text:
        problems.append(Problem(name, text, f"{name}: {text[:50]!r} is no day."))
    return None


def _read_name(text: str, problems: list[Problem]) -> Period:
    text = text.strip().casefold()
    if text == PAST:
        return Period(is_past=True)
    found = YEAR.fullmatch(text)
    if found:
        year, month = int(found[1]), int(found[2] or 0)
        last = LAST_YEAR if found[2] else timezone.localdate().year
        if FIRST_YEAR <= year <= last and (month in range(1, 13) if found[2] else True):
            return Period(year=year, month=month)
    if text:
        problems.append(Problem(PERIOD, text, f"{PERIOD}: unknown value {text[:50]!r}."))
    return Period()
