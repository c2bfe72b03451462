"""A month of the agenda as a calendar: every date of what was found, bounded on each day."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language

from k4k_wagtail.catalogue import period_links
from k4k_wagtail.catalogue.links import Link
from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.catalogue.period import Period
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.catalogue.times import Time
from k4k_wagtail.events.badges import State, state_of
from k4k_wagtail.events.cards import occurrences
from k4k_wagtail.events.enums import EventState
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.recurrence import wall_clock
from k4k_wagtail.events.words import clock
from k4k_wagtail.events.zones import zone_of

# What a day shows, what it folds away, and the most it has at all: the rest is a list of the day.
SHOWN, MOST = 3, 8
DAY = timedelta(days=1)
KEPT_MONTHS = 50
# Any Monday.
MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Entry:
    """A date of an event on a day.

    Attributes:
        event: its page.
        time: when it begins, such as “9.30”; empty for whole days, and on later days.
        state: what is the matter with it, if anything.
        is_off: whether it was cancelled.
    """

    event: Any
    time: str
    state: State | None
    is_off: bool


@dataclass(frozen=True)
class Day:
    """A day of the calendar.

    Attributes:
        date: the day.
        is_outside: whether it belongs to another month, which shows nothing.
        is_today: whether it is today.
        shown: the first dates.
        folded: more, behind a button.
        number: how many there are at all.
        url: address of the list of the day; empty when all of them are here.
    """

    date: date
    is_outside: bool
    is_today: bool = False
    shown: tuple[Entry, ...] = ()
    folded: tuple[Entry, ...] = ()
    number: int = 0
    url: str = ""


@dataclass(frozen=True)
class Table:
    """The weeks of a month, Monday first. The same for all requests while nothing changes.

    Attributes:
        label: such as “December 2026”.
        weekdays: long and short names.
        weeks: seven days each.
    """

    label: str
    weekdays: list[tuple[str, str]]
    weeks: list[list[Day]]


@dataclass(frozen=True)
class Month:
    """A month of the agenda.

    Attributes:
        table: its days with what takes place.
        previous: link to the month before it, if anything can be there.
        next: link to the month after it, likewise.
        first_later: link to the next month with anything in it, when this one is empty.
    """

    table: Table
    previous: Link | None
    next: Link | None
    first_later: Link | None


def month_of(listing: Listing) -> Month:
    """Return the month that a list is viewed as; two queries, whatever the number of dates."""
    period = listing.selection.period
    first = date(period.year, period.month, 1)
    return Month(
        table=_kept_table(listing, first),
        previous=_neighbour(listing, first - DAY),
        next=_neighbour(listing, first + 31 * DAY),
        first_later=None if listing.total else _first_later(listing, first),
    )


def _label(day: date) -> str:
    return capfirst(date_format(day, "F Y"))


def _names(day: date) -> tuple[str, str]:
    return date_format(day, "l"), date_format(day, "D").lower()


def _neighbour(listing: Listing, day: date) -> Link | None:
    month = day.replace(day=1)
    first, last = listing.snapshot.months(listing.scope)
    if not first <= month <= last:
        return None
    return Link(_label(month), period_links.month_url(listing, month))


def _first_later(listing: Listing, first: date) -> Link | None:
    """Return a link to the next month in which the choice has anything."""
    later = replace(listing.selection, period=Period(first=(first + 31 * DAY).replace(day=1)))
    snapshot = listing.snapshot
    dates = snapshot.dates(later.period)
    time = next(dates.of(snapshot.found(later, listing.scope)), None)
    return _neighbour(listing, date.fromordinal(time.first_day)) if time else None


Entries = dict[int, tuple[list[Entry], int]]


def _kept_table(listing: Listing, first: date) -> Table:
    """Return the table of a month, kept until something changes or another date is over.

    Not of what words find: a search index may follow a moment after the page.
    """
    if listing.query:
        return _table(listing, first)
    snapshot = listing.snapshot
    kept: dict[Any, Table] = remembered("tables of months", dict, snapshot.index.version)
    place = (listing.scope, listing.scoped.expired, get_language(), snapshot.today)
    key = (*place, listing.canonical_url, len(snapshot.dates().positions))
    table = kept.get(key)
    if table is None:
        table = _table(listing, first)
        if len(kept) >= KEPT_MONTHS:
            kept.clear()
        kept[key] = table
    return table


def _table(listing: Listing, first: date) -> Table:
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    entries = _entries(listing)
    return Table(
        label=_label(first),
        weekdays=[_names(MONDAY + number * DAY) for number in range(7)],
        weeks=[[_day(listing, day, entries, first.month) for day in week] for week in weeks],
    )


def _entries(listing: Listing) -> Entries:
    """Return by day, as an ordinal, the first dates of what was found, and how many there are."""
    snapshot = listing.snapshot
    by_day = snapshot.dates(listing.selection.period).by_day(listing.found, MOST)
    times = {time.key: time for found, _number in by_day.values() for time in found}
    ids = sorted({time.page_id for time in times.values()})
    cards = snapshot.catalogue.cards(ids, snapshot.index.version)
    events = {event.pk: event for event in cards}
    rows = occurrences(snapshot, times)
    return {
        day: (list(_of_day(found, day, events, rows)), number)
        for day, (found, number) in by_day.items()
    }


def _of_day(
    times: list[Time], day: int, events: dict[int, Any], rows: dict[int, EventOccurrence]
) -> Iterator[Entry]:
    for time in times:
        event, row = events.get(time.page_id), rows.get(time.key)
        if event is None or row is None:
            continue
        begins = wall_clock(row.starts_at, zone_of(event))
        is_later = event.is_whole_day or day > time.first_day
        is_off = row.state == EventState.CANCELLED
        yield Entry(event, "" if is_later else clock(begins), state_of(row), is_off)


def _day(listing: Listing, day: date, entries: Entries, month: int) -> Day:
    if day.month != month:
        return Day(day, is_outside=True)
    found, number = entries.get(day.toordinal(), ([], 0))
    # To fold away a single one would take as much room as to show it.
    shown = len(found) if len(found) <= SHOWN + 1 else SHOWN
    return Day(
        date=day,
        is_outside=False,
        is_today=day == listing.snapshot.today,
        shown=tuple(found[:shown]),
        folded=tuple(found[shown:]),
        number=number,
        url=period_links.period_url(listing, Period(day, day)) if number > len(found) else "",
    )
