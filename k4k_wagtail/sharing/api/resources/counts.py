"""How many pages of each type have a theme, or lie in a municipality."""

from collections.abc import Mapping
from typing import Any

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.network.network import Network
from k4k_wagtail.sharing.api.contracts.records import Counts

COUNTED = {
    "stories": "StoryPage",
    "schools": "SchoolPage",
    "coaches": "CoachPage",
    "events": "EventPage",
}


class CountsBy:
    """Counts by the options of a facet, without a query; they are those that the lists show.

    Args:
        facet: a facet that all lists have.
        network: the network.

    Attributes:
        offered: the keys that any list offers.
    """

    def __init__(self, facet: str, network: Network) -> None:
        self._counts: dict[str, Mapping[Any, int]] = {}
        self.offered: set[Any] = set()
        for name, page_type in COUNTED.items():
            snapshot = catalogue_for(page_type).snapshot(network.version)
            self._counts[name] = snapshot.counts(facet, Selection(), network.scope)
            offered = snapshot.scoped(network.scope).offered[facet]
            self.offered |= {option.key for option in offered}

    def of(self, key: Any) -> Counts:
        """Return the counts of one option."""
        return Counts(**{name: counts.get(key, 0) for name, counts in self._counts.items()})
