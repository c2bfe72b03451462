"""The next events on other pages: of a network, a theme, a school, a municipality."""

from typing import Any

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.events.cards import EventRow, event_rows


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
