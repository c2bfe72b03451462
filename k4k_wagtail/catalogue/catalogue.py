"""A catalogue: what visitors filter by for one page type, written once."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.utils import timezone
from pyroaring import BitMap

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.facets import Facet, Key, Option
from k4k_wagtail.catalogue.index import Index, Scope
from k4k_wagtail.catalogue.nearby import DISTANCE, NotLocatedError, Origin, nearest_first
from k4k_wagtail.catalogue.orders import Order, Ordering
from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.catalogue.records import records
from k4k_wagtail.catalogue.scope import Scoped
from k4k_wagtail.catalogue.search import search_ids
from k4k_wagtail.catalogue.selection import RELEVANCE, Selection
from k4k_wagtail.catalogue.source import Source
from k4k_wagtail.catalogue.store import fresh_index, searched_lately
from k4k_wagtail.page_types import get_page_model

EVERYWHERE = Scope()


class Catalogue:
    """Subclass this once per page type and register it with ``register``.

    Attributes:
        page_type: the page type whose pages it lists, e.g. ``"StoryPage"``.
        facets: what visitors filter by, in the order of the filter panel.
        orderings: how a list can be sorted; the first is the usual way.
        follows_days: whether periods decide what is listed: then it is read anew each day.
        has_points: whether pages are on the map: then ``points`` and ``locate`` are asked.
    """

    page_type: ClassVar[str]
    facets: ClassVar[tuple[Facet, ...]]
    orderings: ClassVar[dict[str, Ordering]]
    follows_days: ClassVar[bool] = False
    has_points: ClassVar[bool] = False

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
            self.orderings,
            self.follows_days,
            self.points if self.has_points else None,
        )

    def index(self, version: Version | None = None) -> Index:
        """Return the index as the database is now, or at a version just read."""
        return fresh_index(self.page_type, self.source, version)

    def snapshot(self, version: Version | None = None) -> "Snapshot":
        """Return the catalogue at this moment: ask it as often as needed, it stays the same."""
        return Snapshot(self, self.index(version))


class Snapshot:
    """A catalogue with one index at one moment: answers within a request agree with each other."""

    def __init__(self, catalogue: Catalogue, index: Index) -> None:
        self.catalogue = catalogue
        self.index = index
        self.moment = timezone.now()
        self._searches: dict[tuple[str, bool], BitMap] = {}

    def scoped(self, scope: Scope) -> Scoped:
        """Return the index as a scope sees it."""
        return self.index.scoped(scope, self.moment)

    @property
    def visible(self) -> BitMap:
        """The ids of all pages that visitors may see now, in any network and language."""
        return self.in_scope(EVERYWHERE)

    def in_scope(self, scope: Scope) -> BitMap:
        """Return the ids of the pages of a scope."""
        return self.index.in_scope(scope, self.moment)

    @property
    def usual_order(self) -> Order:
        """The order of a list for which none is chosen."""
        return next(iter(self.index.orders.values()))

    def parse(self, query_string: str, scope: Scope = EVERYWHERE) -> Selection:
        """Read a selection from a query string, and look up the place that is in it."""
        vocabulary = self.scoped(scope).vocabulary
        selection = vocabulary.parse(query_string)
        if not selection.nearby:
            return selection
        return vocabulary.located(selection, self.catalogue.locate)

    def found(self, selection: Selection, scope: Scope, skip: str = "") -> BitMap:
        """Return the ids of the pages that a selection finds. Never change the set.

        Args:
            selection: what was chosen.
            scope: the network and language that are listed.
            skip: a facet to leave out, as the counts of its own options need.
        """
        found = self.scoped(scope).pages
        if selection.query:
            found = found & self.searched(selection.query)
        for name, keys in selection.values.items():
            if keys and name != skip:
                found = found & self.having(name, keys)
        return found

    def having(self, name: str, keys: Iterable[Key]) -> BitMap:
        """Return the ids of the pages that have any of a facet's options, or one below them."""
        return BitMap.union(BitMap(), *(self.index.having(name, key) for key in keys))

    def counts(self, name: str, selection: Selection, scope: Scope) -> Mapping[Key, int]:
        """Return for every option of a facet that the scope offers how many pages it would show.

        The facet's own choice is left out: its options widen the list, they do not narrow it.
        """
        scoped = self.scoped(scope)
        others = (keys for other, keys in selection.values.items() if other != name)
        if not selection.query and not any(others):
            return scoped.totals[name]
        return scoped.counts(name, self.found(selection, scope, skip=name))

    def page_ids(self, selection: Selection, found: BitMap, offset: int, size: int) -> list[int]:
        """Return the ids of one page of the list, in the chosen order."""
        ordering = selection.ordering or (RELEVANCE if selection.query else "")
        if selection.origin and selection.ordering in ("", DISTANCE):
            return self._nearest(selection.origin, found, offset, size)
        if ordering != RELEVANCE:
            order = self.index.orders[ordering] if ordering else self.usual_order
            return order.page(found, offset, size)
        order = self.usual_order
        titled = found & self.searched(selection.query, titles=True) if found else found
        ids = order.page(titled, offset, size)
        if len(ids) < size:
            rest = max(0, offset - len(titled))
            ids += order.page(found - titled, rest, size - len(ids))
        return ids

    def _nearest(self, origin: Origin, found: BitMap, offset: int, size: int) -> list[int]:
        """Return one page of the list by distance; those that are on no map come last."""
        nearest = nearest_first(origin.point, found, self.index.points)
        ids = nearest[offset : offset + size]
        if len(ids) < size:
            rest = max(0, offset - len(nearest))
            others = found - BitMap(nearest)
            ids += self.usual_order.page(others, rest, size - len(ids))
        return ids

    def newest(self, found: BitMap, size: int) -> list[Any]:
        """Return the first pages of a set in the usual order, as cards."""
        ids = self.usual_order.page(found, 0, size)
        return self.catalogue.cards(ids, self.index.version)

    def front(self, scope: Scope, first_id: int | None, size: int) -> tuple[Any, list[Any]]:
        """Return a page to put first and the newest others; both in one go.

        Args:
            scope: the network and language.
            first_id: the page that editors put first; if it cannot be shown, the newest is.
            size: number of others.
        """
        found = self.scoped(scope).pages
        ids = self.usual_order.page(found, 0, size + 1)
        if first_id is not None and first_id in found:
            ids = [first_id, *(page_id for page_id in ids if page_id != first_id)]
        cards = self.catalogue.cards(ids[: size + 1], self.index.version)
        return (cards[0] if cards else None), cards[1:]

    def searched(self, query: str, titles: bool = False) -> BitMap:
        """Return the pages with all the words, or only those with all of them in the title."""
        key = (query, titles)
        if key not in self._searches:
            page_type, index = self.catalogue.page_type, self.index
            self._searches[key] = searched_lately(
                (page_type, *key),
                lambda: search_ids(get_page_model(page_type), query, index.entries, titles),
                index.version,
            )
        return self._searches[key]

    def option(self, name: str, key: Key) -> Option | None:
        """Return one option of a facet."""
        return self.index.option(name, key)


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
