"""The next events on other pages: of a network, a theme, a school, a municipality."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from pyroaring import BitMap

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.events.cards import EventRow, event_row, event_rows
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.page_types import get_page_model


def coming_rows(network: Any, facet: str = "", key: Any = None, size: int = 3) -> list[EventRow]:
    """Return the first events that are coming.

    Args:
        network: the network of the page they stand on.
        facet: only those with an option of this facet of the agenda, such as ``school``.
        key: the key of that option.
        size: number of events.
    """
    snapshot = catalogue_for("EventPage").snapshot(network.version)
    found = snapshot.in_scope(network.scope)
    if facet:
        found = found & snapshot.having(facet, (key,))
    return event_rows(snapshot, snapshot.newest(found, size))


@dataclass(frozen=True)
class Coming:
    """What is coming of one option of the agenda.

    Attributes:
        rows: the first events.
        total: how many there are: the number that the agenda at ``url`` shows.
        url: the agenda with just these; empty when there is none.
    """

    rows: list[EventRow]
    total: int
    url: str


def coming_of(network: Any, facet: str, keys: Iterable[Any], size: int = 3) -> Coming:
    """Return what is coming of some options of a facet, with the address of the whole list.

    Args:
        network: the network of the page it stands on.
        facet: name of the facet in the agenda, such as ``gemeente``.
        keys: the keys of the options.
        size: number of rows.
    """
    snapshot = catalogue_for("EventPage").snapshot(network.version)
    keys = list(keys)
    known = [one for one in (snapshot.option(facet, key) for key in keys) if one]
    selection = Selection(values={facet: tuple(keys)})
    found = snapshot.found(selection, network.scope) if keys else BitMap()
    ids = snapshot.page_ids(selection, found, 0, size)
    rows = event_rows(snapshot, snapshot.catalogue.cards(ids, snapshot.index.version))
    address = network.event_list_url
    query = urlencode([(facet, one.slug) for one in known])
    return Coming(rows, len(found), f"{address}?{query}" if address and known and found else "")


def events_of_story(story: Any, network: Any) -> list[Any]:
    """Return the events that a story came of, as far as visitors may see them, newest first."""
    snapshot = catalogue_for("EventPage").snapshot(network.version)
    events: dict[int, BitMap] = remembered("events of stories", _by_story, network.version)
    found = events.get(story.pk, BitMap()) & snapshot.in_scope(network.scope)
    if not found:
        return []
    dates = EventOccurrence.objects.filter(page__in=list(found)).order_by("starts_at")
    last = {one.page_id: one for one in dates}
    cards = snapshot.catalogue.cards(list(found), snapshot.index.version)
    rows = [event_row(one, last[one.pk]) for one in cards if one.pk in last]
    return sorted(rows, key=lambda row: row.occurrence.starts_at, reverse=True)


def _by_story() -> dict[int, BitMap]:
    """Return the keys of the events of each story that has any; one query."""
    events = get_page_model("EventPage").objects.filter(stories__isnull=False)
    found: dict[int, BitMap] = {}
    for story, event in events.order_by().values_list("stories", "pk"):
        found.setdefault(story, BitMap()).add(event)
    return found
