"""What to try when nothing was found, each with the number of pages it gives."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from k4k_wagtail.catalogue.links import Link
from k4k_wagtail.catalogue.period import Period
from k4k_wagtail.catalogue.selection import Selection

if TYPE_CHECKING:
    from k4k_wagtail.catalogue.listing import Listing


def ways_out(listing: "Listing") -> list[Link]:
    """Return links to lists that are not empty, the nearest to what was asked for first."""
    links = []
    for name, label, selection in _ways(listing):
        cleared = replace(selection, number=1, ordering="")
        count = len(listing.snapshot.found(cleared, listing.scope))
        if count:
            links.append(Link(label, listing.url(cleared), name=name, count=count))
    return links


def _ways(listing: "Listing") -> Iterator[tuple[str, str, Selection]]:
    selection = listing.selection
    if listing.query:
        yield "without_query", f"‘{listing.query}’", replace(selection, query="")
    if not selection.period.is_coming:
        yield "coming", "", replace(selection, period=Period(), view="")
    for facet in listing.catalogue.facets:
        if selection.values.get(facet.name):
            yield "without_facet", str(facet.label), selection.without(facet.name)
    if listing.has_times and not selection.period.is_past:
        yield "past", "", replace(selection, period=Period(is_past=True), view="")
    if selection.is_filtered or not selection.period.is_coming:
        yield "everything", "", Selection()
