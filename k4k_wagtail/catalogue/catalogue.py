"""A catalogue: what visitors filter by for one page type, written once."""

from collections.abc import Iterable
from typing import Any, ClassVar

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.facets import Facet
from k4k_wagtail.catalogue.index import Index, Scope
from k4k_wagtail.catalogue.nearby import NotLocatedError, Origin
from k4k_wagtail.catalogue.orders import INTERNAL, Ordering
from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.catalogue.records import records
from k4k_wagtail.catalogue.snapshot import EVERYWHERE, Snapshot
from k4k_wagtail.catalogue.source import Source
from k4k_wagtail.catalogue.store import fresh_index
from k4k_wagtail.catalogue.times import Time
from k4k_wagtail.page_types import get_page_model

__all__ = [
    "EVERYWHERE",
    "Catalogue",
    "Scope",
    "Snapshot",
    "catalogue_for",
    "register",
    "registered_page_types",
]


class Catalogue:
    """Subclass this once per page type and register it with ``register``.

    Attributes:
        page_type: the page type whose pages it lists, e.g. ``"StoryPage"``.
        facets: what visitors filter by, in the order of the filter panel.
        orderings: how a list can be sorted; the first is the usual way.
        follows_days: whether periods decide what is listed: then it is read anew each day.
        has_points: whether pages are on the map: then ``points`` and ``locate`` are asked.
        has_times: whether pages have dates: then ``times`` is asked, and lists have a period.
    """

    page_type: ClassVar[str]
    facets: ClassVar[tuple[Facet, ...]]
    orderings: ClassVar[dict[str, Ordering]]
    follows_days: ClassVar[bool] = False
    has_points: ClassVar[bool] = False
    has_times: ClassVar[bool] = False

    def pages(self) -> Any:
        """Return the pages that may be listed; the index drops drafts and private ones itself."""
        return get_page_model(self.page_type).objects.all()

    def sorted_pages(self) -> Any:
        """Return ``pages`` with the annotations that ``orderings`` sort by."""
        return self.pages()

    def cards(self, ids: list[int], version: Version | None = None) -> list[Any]:
        """Return page objects with all that a list shows of them, in the order of ``ids``.

        All requests get the same objects until something changes: never change one.

        Args:
            ids: the pages.
            version: the version of the catalogue that the caller read, to save a query.
        """
        index = self.index(version)
        found = records(
            self.card_queryset(), ids, index.version, lambda new: self.prepare_cards(new, index)
        )
        return [found[page_id] for page_id in ids if page_id in found]

    def card_queryset(self) -> Any:
        """Return the queryset of ``cards``: override it to prefetch what a card shows."""
        return self.pages().defer_streamfields().order_by()

    def prepare_cards(self, cards: list[Any], index: Index) -> None:
        """Complete cards that were just read with what the index knows of them."""

    def points(self, pages: Any) -> Iterable[tuple[int, Point]]:
        """Yield where pages of a queryset are; a page may be in several places."""
        return ()

    def times(self, pages: Any) -> Iterable[Time]:
        """Yield the dates of the pages of a queryset, in one query."""
        return ()

    def locate(self, text: str) -> Origin:
        """Return the place that visitors wrote, to count distances from.

        Raises:
            NotLocatedError: nobody knows it.
        """
        raise NotLocatedError(text)

    def source(self) -> Source:
        """Return where the index is read from."""
        return Source(
            self.pages(),
            self.sorted_pages(),
            self.facets,
            {**self.orderings, **INTERNAL},
            self.follows_days,
            self.points if self.has_points else None,
            self.times if self.has_times else None,
        )

    def index(self, version: Version | None = None) -> Index:
        """Return the index as the database is now, or at a version just read."""
        return fresh_index(self.page_type, self.source, version)

    def snapshot(self, version: Version | None = None) -> Snapshot:
        """Return the catalogue at this moment: ask it as often as needed, it stays the same."""
        return Snapshot(self, self.index(version))


_registry: dict[str, Catalogue] = {}


def register(catalogue: Catalogue) -> Catalogue:
    """Make a catalogue known under its page type; a site may register its own instead."""
    _registry[catalogue.page_type] = catalogue
    return catalogue


def catalogue_for(page_type: str) -> Catalogue:
    """Return the catalogue of a page type.

    Raises:
        LookupError: when there is none.
    """
    try:
        return _registry[page_type]
    except KeyError:
        raise LookupError(f"No catalogue is registered for page type {page_type!r}") from None


def registered_page_types() -> list[str]:
    """Return the page types that have a catalogue."""
    return list(_registry)
