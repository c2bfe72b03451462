"""What the page of the agenda shows besides its list: months, years, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from k4k_wagtail.catalogue import period_links
from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.catalogue.period import DATE, Period
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.events.cards import EventRow, event_rows
from k4k_wagtail.events.month import month_of

# What an empty list shows of what is coming.
NEXT = 3


@dataclass(frozen=True)
class Group:
    """Events under a heading, such as “November 2026”; without one when the list has no months."""

    heading: str
    rows: list[EventRow] = field(default_factory=list)


def agenda_context(listing: Listing, root_url: str) -> dict[str, Any]:
    """Return what the template of the agenda needs: groups of rows, and the ways to other periods.

    Args:
        listing: the list that the query string asks for.
        root_url: address of the site, without a slash at the end.
    """
    around = {
        "period_switch": period_links.switch(listing),
        "calendar": calendar_addresses(listing, root_url),
    }
    if listing.selection.view:
        return {**around, "month": month_of(listing)}
    rows = event_rows(listing.snapshot, listing.items, listing.selection.period)
    return {
        **around,
        "groups": groups(rows, listing),
        "years": period_links.years(listing),
        "next_rows": [] if listing.total or listing.past_the_end else next_rows(listing),
    }


def groups(rows: Iterable[EventRow], listing: Listing) -> list[Group]:
    """Return rows by month, while they are in the order of time."""
    found: list[Group] = []
    by_month = listing.ordering == DATE
    headings: dict[date, str] = {}
    for row in rows:
        day = row.occurrence.first_day
        heading = ""
        if by_month:
            heading = headings[day] = headings.get(day) or _heading(day, listing)
        if not found or found[-1].heading != heading:
            found.append(Group(heading))
        found[-1].rows.append(row)
    return found


def _heading(day: date, listing: Listing) -> str:
    """Return the month of a date; what began before the period stands apart."""
    period = listing.selection.period
    first = listing.snapshot.today if period.is_coming else period.days[0]
    if first and day < first and not period.is_over:
        return _("Already begun")
    return capfirst(date_format(day, "F Y"))


def next_rows(listing: Listing) -> list[EventRow]:
    """Return the first events that are coming, whatever was chosen."""
    snapshot = listing.snapshot
    return event_rows(snapshot, snapshot.newest(snapshot.in_scope(listing.scope), NEXT))


@dataclass(frozen=True)
class CalendarAddresses:
    """Where calendars find what was chosen: full addresses.

    Attributes:
        https: to copy, and to download once.
        webcal: opens the visitor's own calendar.
        is_choice: whether it is less than the whole agenda.
    """

    https: str
    webcal: str
    is_choice: bool


def calendar_addresses(listing: Listing, root_url: str) -> CalendarAddresses | None:
    """Return where calendars follow the choice; nothing on a site without our addresses.

    Whoever follows something wants what is to come, so the period of the list does not count.
    """
    try:
        path = reverse("k4k_wagtail:calendar")
    except NoReverseMatch:
        return None
    chosen = Selection(values=listing.selection.values, query=listing.query, period=Period())
    address = root_url + path + listing.scoped.vocabulary.query_string(chosen)
    _scheme, _sign, rest = address.partition("://")
    return CalendarAddresses(address, f"webcal://{rest}", chosen.is_filtered)
