"""A catalogue: what visitors filter by for one page type, written once."""

from typing import Any, ClassVar

from pyroaring import BitMap

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.facets import Facet, Option
from k4k_wagtail.catalogue.index import Index, Scope, Source
from k4k_wagtail.catalogue.orders import Ordering, sort_key
from k4k_wagtail.catalogue.search import search_ids
from k4k_wagtail.catalogue.selection import RELEVANCE, Selection, Vocabulary
from k4k_wagtail.catalogue.store import fresh_index
from k4k_wagtail.page_types import get_page_model

# Hits that are looked at for words in the title.
RANKED = 5000


class Catalogue:
    """Subclass this once per page type and register it with ``register``.

    Attributes:
        page_type: the page type whose pages it lists, e.g. ``"StoryPage"``.
        facets: what visitors filter by, in the order of the filter panel.
        orderings: how a list can be sorted; the first is the usual way.
        title_ordering: the ordering by title; its keys tell which hits are the best.
    """

    page_type: ClassVar[str]
    facets: ClassVar[tuple[Facet, ...]]
    orderings: ClassVar[dict[str, Ordering]]
    title_ordering: ClassVar[str] = "titel"

    def pages(self) -> Any:
        """Return the pages that may be listed; the index drops drafts and private ones itself."""
        return get_page_model(self.page_type).objects.all()

    def cards(self, ids: list[int], version: Version | None = None) -> list[Any]:
        """Return page objects with all that a list shows of them, in the order of ``ids``.

        Args:
            ids: the pages.
            version: the version of the catalogue that the caller read, to save a query.
        """
        found = {page.pk: page for page in self.card_queryset().filter(pk__in=ids)}
        return [found[page_id] for page_id in ids if page_id in found]

    def card_queryset(self) -> Any:
        """Return the queryset of ``cards``: override it to prefetch what a card shows."""
        return self.pages().defer_streamfields()

    def index(self, version: Version | None = None) -> Index:
        """Return the index as the database is now, or at a version just read."""
        source = Source(self.pages(), self.facets, self.orderings)
        return fresh_index(self.page_type, source, version)

    def snapshot(self, version: Version | None = None) -> "Snapshot":
        """Return the catalogue at this moment: ask it as often as needed, it stays the same."""
        return Snapshot(self, self.index(version))


class Snapshot:
    """A catalogue with one index: answers within a request agree with each other."""

    def __init__(self, catalogue: Catalogue, index: Index) -> None:
        self.catalogue = catalogue
        self.index = index
        self.vocabulary = Vocabulary(catalogue.facets, index.options, tuple(catalogue.orderings))
        self._searches: dict[str, BitMap] = {}

    def parse(self, query_string: str) -> Selection:
        """Read a selection from a query string."""
        return self.vocabulary.parse(query_string)

    def found(self, selection: Selection, scope: Scope, skip: str = "") -> BitMap:
        """Return the ids of the pages that a selection finds.

        Args:
            selection: what was chosen.
            scope: the network and language that are listed.
            skip: a facet to leave out, as the counts of its own options need.
        """
        found = self.index.in_scope(scope)
        if selection.query:
            found = found & self._searched(selection.query)
        for name, keys in selection.values.items():
            if keys and name != skip:
                found = found & self.having(name, keys)
        return found

    def having(self, name: str, keys: Any) -> BitMap:
        """Return the ids of the pages that have any of a facet's options, or one below them."""
        sets = self.index.values.get(name, {})
        below = [o.key for o in self.index.options.get(name, []) if o.parent in keys]
        return BitMap.union(BitMap(), *(sets[key] for key in (*keys, *below) if key in sets))

    def counts(self, name: str, selection: Selection, scope: Scope) -> dict[Any, int]:
        """Return for every option of a facet how many pages it would show.

        The facet's own choice is left out: its options widen the list, they do not narrow it.
        """
        base = self.found(selection, scope, skip=name)
        return {
            option.key: base.intersection_cardinality(self.having(name, (option.key,)))
            for option in self.index.options.get(name, [])
        }

    def page_ids(
        self, selection: Selection, scope: Scope, found: BitMap, offset: int, size: int
    ) -> list[int]:
        """Return the ids of one page of the list, in the chosen order."""
        ordering = selection.ordering or self.vocabulary.usual(selection.query)
        if ordering != RELEVANCE:
            return self.index.orders[ordering].page(found, offset, size)
        order = self.index.orders[self.vocabulary.orderings[0]]
        titled = self._titled(found, selection.query)
        ids = order.page(titled, offset, size)
        if len(ids) < size:
            rest = max(0, offset - len(titled))
            ids += order.page(found - titled, rest, size - len(ids))
        return ids

    def newest(self, found: BitMap, size: int) -> list[Any]:
        """Return the first pages of a set in the usual order, as cards."""
        ids = self.index.orders[self.vocabulary.orderings[0]].page(found, 0, size)
        return self.catalogue.cards(ids, self.index.version)

    def front(self, scope: Scope, first_id: int | None, size: int) -> tuple[Any, list[Any]]:
        """Return a page to put first and the newest others; both in one go.

        Args:
            scope: the network and language.
            first_id: the page that editors put first; if it cannot be shown, the newest is.
            size: number of others.
        """
        found = self.index.in_scope(scope)
        order = self.index.orders[self.vocabulary.orderings[0]]
        ids = order.page(found, 0, size + 1)
        if first_id is not None and first_id in found:
            ids = [first_id, *(page_id for page_id in ids if page_id != first_id)]
        cards = self.catalogue.cards(ids[: size + 1], self.index.version)
        return (cards[0] if cards else None), cards[1:]

    def _titled(self, found: BitMap, query: str) -> BitMap:
        """Return the found pages whose title has all the words: the best matches.

        Only the newest hits are looked at: among thousands, nobody misses an old one on top.
        """
        titles = self.index.orders[self.catalogue.title_ordering].keys
        words = [sort_key(word) for word in query.split()]
        newest = self.index.orders[self.vocabulary.orderings[0]].page(found, 0, RANKED)
        return BitMap(
            page_id for page_id in newest if all(word in titles[page_id] for word in words)
        )

    def _searched(self, query: str) -> BitMap:
        if query not in self._searches:
            self._searches[query] = search_ids(get_page_model(self.catalogue.page_type), query)
        return self._searches[query]

    def option(self, name: str, key: Any) -> Option | None:
        """Return one option of a facet."""
        options = self.index.options.get(name, [])
        return next((option for option in options if option.key == key), None)


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
