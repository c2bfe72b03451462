"""A catalogue with one index at one moment: what a selection finds, counts and puts in order."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from pyroaring import BitMap

from k4k_wagtail.catalogue.facets import Key, Option
from k4k_wagtail.catalogue.index import Index, Scope
from k4k_wagtail.catalogue.nearby import DISTANCE, Origin
from k4k_wagtail.catalogue.orders import PUBLISHED, Order
from k4k_wagtail.catalogue.period import DATE, PERIOD, Period
from k4k_wagtail.catalogue.problems import Problem
from k4k_wagtail.catalogue.scope import Scoped
from k4k_wagtail.catalogue.search import search_ids
from k4k_wagtail.catalogue.selection import RELEVANCE, Selection
from k4k_wagtail.catalogue.store import searched_lately
from k4k_wagtail.catalogue.times import Dates
from k4k_wagtail.page_types import get_page_model

if TYPE_CHECKING:
    from k4k_wagtail.catalogue.catalogue import Catalogue

EVERYWHERE = Scope()
COMING = Period()


class Snapshot:
    """A catalogue at one moment: answers within a request agree with each other."""

    def __init__(self, catalogue: "Catalogue", index: Index) -> None:
        self.catalogue = catalogue
        self.index = index
        self.moment = timezone.now()
        self.today = timezone.localdate(self.moment)
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
        """The order of a list for which none is chosen; what has dates by what is coming."""
        if self.catalogue.has_times:
            return self.dates().order
        return next(iter(self.index.orders.values()))

    def parse(self, query_string: str, scope: Scope = EVERYWHERE) -> Selection:
        """Read a selection from a query string, and look up the place that is in it."""
        vocabulary = self.scoped(scope).vocabulary
        selection = vocabulary.parse(query_string)
        if selection.view:
            selection = self._within(selection, scope)
        if not selection.nearby:
            return selection
        return vocabulary.located(selection, self.catalogue.locate)

    def _within(self, selection: Selection, scope: Scope) -> Selection:
        """Give a calendar a month: not one in which nothing can be, and else this one."""
        period = selection.period
        here = Period(year=self.today.year, month=self.today.month)
        if not period.month:
            return replace(selection, period=here)
        first, last = self.months(scope)
        if first <= date(period.year, period.month, 1) <= last:
            return selection
        problem = Problem(PERIOD, period.name, f"{PERIOD}: nothing so early or so late.")
        problems = (*selection.problems, problem)
        return replace(selection, period=here, problems=problems)

    def months(self, scope: Scope) -> tuple[date, date]:
        """Return the first days of the first and the last month of a calendar; today is in it."""
        days = self.scoped(scope).days or ()
        known = [*(date.fromordinal(day) for day in days), self.today]
        return min(known).replace(day=1), max(known).replace(day=1)

    def dates(self, period: Period = COMING) -> Dates:
        """Return the dates of a period, of all pages of the catalogue; by default those coming."""
        window = period.window(self.today)
        return self.index.times.dates(window, self.moment)

    def found(self, selection: Selection, scope: Scope, skip: str = "") -> BitMap:
        """Return the ids of the pages that a selection finds. Never change the set.

        Args:
            selection: what was chosen.
            scope: the network and language that are listed.
            skip: a facet to leave out, as the counts of its own options need.
        """
        found = self.scoped(scope).pages
        if self.catalogue.has_times:
            found = found & self.dates(selection.period).pages
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
        if not (self.catalogue.has_times or selection.query or any(others)):
            return scoped.totals[name]
        return scoped.counts(name, self.found(selection, scope, skip=name))

    def page_ids(self, selection: Selection, found: BitMap, offset: int, size: int) -> list[int]:
        """Return the ids of one page of the list, in the chosen order."""
        ordering = selection.ordering
        if self.catalogue.has_times:
            if ordering in ("", DATE):
                return self.dates(selection.period).order.page(found, offset, size)
        elif selection.query:
            ordering = ordering or RELEVANCE
        if selection.origin and selection.ordering in ("", DISTANCE):
            return self._nearest(selection.origin, found, offset, size)
        if ordering != RELEVANCE:
            order = self.index.orders[ordering] if ordering else self.usual_order
            return order.page(found, offset, size)
        order = self.usual_order
        if self.catalogue.has_times:
            order = self.dates(selection.period).order
        titled = found & self.searched(selection.query, titles=True) if found else found
        ids = order.page(titled, offset, size)
        if len(ids) < size:
            rest = max(0, offset - len(titled))
            ids += order.page(found - titled, rest, size - len(ids))
        return ids

    def _nearest(self, origin: Origin, found: BitMap, offset: int, size: int) -> list[int]:
        """Return one page of the list by distance; those that are on no map come last."""
        table = self.index.point_table
        ids = table.nearest(origin.point, found, offset + size)[offset:]
        if len(ids) < size:
            rest = max(0, offset - found.intersection_cardinality(table.pages))
            ids += self.usual_order.page(found - table.pages, rest, size - len(ids))
        return ids

    def last_published(self, found: BitMap, size: int) -> list[int]:
        """Return the ids of the pages of a set that were published last, the latest first."""
        return self.index.orders[PUBLISHED].page(found, 0, size)

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
