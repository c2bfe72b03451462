"""What a network has in a municipality: its schools, coaches and stories, from the catalogues."""

from dataclasses import dataclass
from typing import Any

from pyroaring import BitMap

from k4k_wagtail.catalogue.catalogue import Snapshot, catalogue_for
from k4k_wagtail.network.network import Network

FACET = "gemeente"
# Each kind: its page type, and the page that lists it.
KINDS = {
    "schools": ("SchoolPage", "SchoolIndexPage"),
    "coaches": ("CoachPage", "CoachIndexPage"),
    "stories": ("StoryPage", "StoryIndexPage"),
}


@dataclass(frozen=True)
class Part:
    """One kind of pages in a municipality.

    Attributes:
        total: how many there are: the number that the list at ``url`` shows.
        url: the network's list of just these; empty when there is no list, or nothing in it.
        items: the first of them, in the usual order of the list.
    """

    total: int
    url: str
    items: tuple[Any, ...] = ()


def parts_of(municipality: Any, network: Network, sizes: dict[str, int]) -> dict[str, Part]:
    """Return the parts of one municipality by kind, with some of their pages.

    Args:
        municipality: the record.
        network: the network.
        sizes: how many pages of each kind to bring along.
    """
    parts = {}
    for kind, (page_type, list_type) in KINDS.items():
        snapshot = catalogue_for(page_type).snapshot(network.version)
        found = pages_in(snapshot, municipality.pk, network)
        items = tuple(snapshot.newest(found, sizes.get(kind, 0))) if found else ()
        parts[kind] = Part(len(found), _url(network, list_type, municipality, len(found)), items)
    return parts


def pages_in(snapshot: Snapshot, municipality_id: int, network: Network) -> BitMap:
    """Return the pages of a network's list that lie in a municipality, as its filter finds them."""
    if FACET not in snapshot.index.values:
        return BitMap()
    return snapshot.having(FACET, (municipality_id,)) & snapshot.in_scope(network.scope)


def _url(network: Network, list_type: str, municipality: Any, total: int) -> str:
    address = network.list_urls.get(list_type, "")
    return f"{address}?{FACET}={municipality.slug}" if address and total else ""


def rows_of(pages: list[Any], network: Network) -> list[dict[str, Any]]:
    """Return municipality pages, each with its parts; no query when the catalogues are known.

    Args:
        pages: cards of the catalogue of municipalities.
        network: the network.
    """
    return [{"page": page, **parts_of(page.municipality, network, {})} for page in pages]
