"""What a network has in a municipality: its schools, coaches and stories, from the catalogues."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext
from pyroaring import BitMap

from k4k_wagtail.catalogue.catalogue import Snapshot, catalogue_for
from k4k_wagtail.network.network import Network
from k4k_wagtail.network.sprite import kept_urls

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
        kind: key of ``KINDS``.
        total: how many there are: the number that the list at ``url`` shows.
        url: the network's list of just these; empty when there is no list, or nothing in it.
        items: the first of them, in the usual order of the list.
    """

    kind: str
    total: int
    url: str
    items: tuple[Any, ...] = ()

    @property
    def text(self) -> str:
        """The total with its word, such as “9 schools”."""
        total = self.total
        if self.kind == "schools":
            words = ngettext("%(counter)s school", "%(counter)s schools", total)
        elif self.kind == "coaches":
            words = ngettext("%(counter)s coach", "%(counter)s coaches", total)
        else:
            words = ngettext("%(counter)s story", "%(counter)s stories", total)
        return words % {"counter": total}


def parts_of(municipality: Any, network: Network, sizes: dict[str, int]) -> dict[str, Part]:
    """Return the parts of one municipality by kind, with some of their pages.

    Args:
        municipality: the record.
        network: the network.
        sizes: how many pages of each kind to bring along.
    """
    parts = {}
    for kind, snapshot in _snapshots(network).items():
        found = pages_in(snapshot, municipality.pk, network)
        items = tuple(snapshot.newest(found, sizes.get(kind, 0)))
        parts[kind] = Part(kind, len(found), _url(network, kind, municipality, len(found)), items)
    return parts


def _snapshots(network: Network) -> dict[str, Snapshot]:
    return {
        kind: catalogue_for(page_type).snapshot(network.version)
        for kind, (page_type, _list_type) in KINDS.items()
    }


def pages_in(snapshot: Snapshot, municipality_id: int, network: Network) -> BitMap:
    """Return the pages of a network's list that lie in a municipality, as its filter finds them."""
    if FACET not in snapshot.index.values:
        return BitMap()
    return snapshot.having(FACET, (municipality_id,)) & snapshot.scoped(network.scope).pages


def _url(network: Network, kind: str, municipality: Any, total: int) -> str:
    address = network.list_urls.get(KINDS[kind][1], "")
    return f"{address}?{FACET}={municipality.slug}" if address and total else ""


def rows_of(pages: list[Any], network: Network, request: Any) -> list[dict[str, Any]]:
    """Return municipality pages, each with its address and the parts that it has.

    No query when the catalogues are known.

    Args:
        pages: cards of the catalogue of municipalities.
        network: the network.
        request: the request of the list.
    """
    snapshots = _snapshots(network)
    rows = []
    for page, url in zip(pages, kept_urls(pages, request), strict=True):
        key = page.municipality_id
        totals = ((kind, len(pages_in(one, key, network))) for kind, one in snapshots.items())
        parts = [
            Part(kind, total, _url(network, kind, page.municipality, total))
            for kind, total in totals
            if total
        ]
        rows.append({"page": page, "url": url, "parts": parts})
    return rows
