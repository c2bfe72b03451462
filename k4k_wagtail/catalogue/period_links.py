"""The links of a list that has a period: what is coming, what is over, its years, its months."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.links import Link
from k4k_wagtail.catalogue.period import FROM, MONTH_VIEW, PAST, PERIOD, UNTIL, VIEW, Period

if TYPE_CHECKING:
    from k4k_wagtail.catalogue.listing import Listing


def switch(listing: "Listing") -> list[Link]:
    """Return links to what is coming, what is over and a calendar, with the other choices kept."""
    period, view = listing.selection.period, listing.selection.view
    ways = (
        (_("Coming"), "", period_url(listing, Period()), not (view or period.is_over)),
        (_("Past"), PAST, period_url(listing, Period(is_past=True)), period.is_over),
        (_("Month"), MONTH_VIEW, month_url(listing, listing.snapshot.today), bool(view)),
    )
    return [Link(label, url, is_current, name=name) for label, name, url, is_current in ways]


def years(listing: "Listing") -> list[Link]:
    """Return links to the years in which something was, the latest first, with their numbers.

    Only for a list of what is over.
    """
    selection = listing.selection
    if not selection.period.is_over:
        return []
    past = replace(selection, period=Period(is_past=True))
    snapshot = listing.snapshot
    found = snapshot.found(past, listing.scope)
    links = []
    for year, pages in sorted(snapshot.dates(past.period).years.items(), reverse=True):
        count = pages.intersection_cardinality(found)
        chosen = Period(year=year)
        if count and year <= snapshot.today.year:
            is_current = selection.period == chosen
            url = period_url(listing, chosen)
            links.append(Link(str(year), url, is_current, name=str(year), count=count))
    return links


def period_url(listing: "Listing", period: Period, view: str = "") -> str:
    """Return the address of the same choice in another period."""
    return listing.url(replace(listing.selection, period=period, view=view, number=1))


def month_url(listing: "Listing", month: date) -> str:
    """Return the address of the same choice in a month's calendar; any day of it will do."""
    period = Period(year=month.year, month=month.month)
    selection = replace(listing.selection, period=period, view=MONTH_VIEW, ordering="", number=1)
    return listing.url(selection)


def chips(listing: "Listing") -> list[Link]:
    """Return a link for each day, and for a month, that takes it away again."""
    period, links = listing.selection.period, []
    label = _("Period")
    days = (
        (FROM, period.first, _("from %(day)s"), replace(period, first=None)),
        (UNTIL, period.last, _("until %(day)s"), replace(period, last=None)),
    )
    for name, day, text, rest in days:
        if day:
            words = text % {"day": date_format(day, "j F Y")}
            links.append(Link(words, period_url(listing, rest), name=name, facet_label=label))
    if period.month and not listing.selection.view:
        words = date_format(date(period.year, period.month, 1), "F Y")
        links.append(Link(words, period_url(listing, Period()), name=PERIOD, facet_label=label))
    return links


def hidden_fields(listing: "Listing") -> list[tuple[str, str]]:
    """Return what the filter form carries along: where somebody looks, not between which days."""
    selection = listing.selection
    fields = [(VIEW, selection.view)] if selection.view else []
    if selection.period.name and (selection.view or selection.period.is_over):
        fields.append((PERIOD, selection.period.name))
    return fields
