"""Reading an index from the database: all of it, or just the pages that changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyroaring import BitMap
from wagtail.models import PageViewRestriction

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.facets import Facet, Key
from k4k_wagtail.catalogue.index import Index, Sets
from k4k_wagtail.catalogue.nearby import Points
from k4k_wagtail.catalogue.orders import Order, Ordering
from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.catalogue.times import Time, Times
from k4k_wagtail.page_types import get_page_model

# The columns that come before those of the orderings.
PK, PATH, LOCALE, EXPIRES, KEYS = range(5)


@dataclass(frozen=True)
class Source:
    """Where an index is read from.

    Attributes:
        pages: the queryset of the pages that may be listed.
        sorted_pages: the same, with the annotations that orderings sort by.
        facets: what visitors filter by.
        orderings: how lists can be sorted.
        follows_days: whether a new day may change it.
        points: gives (page id, point) for pages of a queryset; nothing when they are on no map.
        times: gives the dates of pages of a queryset; nothing when they have none.
    """

    pages: Any
    sorted_pages: Any
    facets: tuple[Facet, ...]
    orderings: Mapping[str, Ordering]
    follows_days: bool = False
    points: Callable[[Any], Iterable[tuple[int, Point]]] | None = None
    times: Callable[[Any], Iterable[Time]] | None = None

    def build(self, version: Version) -> Index:
        """Read everything: one query a facet and a few more, whatever the number of pages."""
        names = [facet.name for facet in self.facets]
        orders = {name: Order.of({}) for name in self.orderings}
        empty = Index(version, BitMap(), {}, {}, {name: {} for name in names}, {}, orders, {})
        return self._read(empty, version, BitMap(), None)

    def refresh(self, index: Index, ids: set[int], version: Version) -> Index:
        """Return a copy of an index in which some pages are read anew."""
        return self._read(index, version, BitMap(ids), ids)

    def _read(self, index: Index, version: Version, gone: BitMap, only: set[int] | None) -> Index:
        rows = self._visible_rows(only)
        found = BitMap(row[PK] for row in rows)
        pages = self.pages if only is None else self.pages.filter(pk__in=only)
        return Index(
            version=version,
            pages=(index.pages - gone) | found,
            networks=_replaced(index.networks, gone, _network_pairs(rows)),
            locales=_replaced(index.locales, gone, ((row[PK], row[LOCALE]) for row in rows)),
            values={
                facet.name: _replaced(
                    index.values[facet.name],
                    gone,
                    (pair for pair in facet.pairs(pages) if pair[0] in found),
                )
                for facet in self.facets
            },
            options={facet.name: list(facet.options()) for facet in self.facets},
            orders=self._orders(index, gone, rows),
            expiring={
                **{key: end for key, end in index.expiring.items() if key not in gone},
                **{row[PK]: row[EXPIRES] for row in rows if row[EXPIRES]},
            },
            points=self._points(index, gone, pages, found),
            has_points=self.points is not None,
            times=self._times(index, gone, pages, found),
            has_times=self.times is not None,
            entries=index.entries,
        )

    def _points(self, index: Index, gone: BitMap, pages: Any, found: BitMap) -> Points:
        if self.points is None:
            return {}
        new: dict[int, tuple[Point, ...]] = {}
        for page_id, point in self.points(pages):
            if page_id in found:
                new[page_id] = (*new.get(page_id, ()), point)
        return {**{key: kept for key, kept in index.points.items() if key not in gone}, **new}

    def _times(self, index: Index, gone: BitMap, pages: Any, found: BitMap) -> Times:
        if self.times is None:
            return index.times
        new = [time for time in self.times(pages) if time.page_id in found]
        return index.times.replaced(gone, new)

    def _visible_rows(self, only: set[int] | None) -> list[tuple[Any, ...]]:
        fields = [name for ordering in self.orderings.values() for name in ordering.fields]
        pages = self.sorted_pages if only is None else self.sorted_pages.filter(pk__in=only)
        rows = (
            pages.filter(live=True)
            .order_by()
            .values_list("pk", "path", "locale_id", "expire_at", *fields)
        )
        private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
        return [row for row in rows if not (private and row[PATH].startswith(private))]

    def _orders(self, index: Index, gone: BitMap, rows: list[tuple[Any, ...]]) -> dict[str, Order]:
        orders = {}
        start = KEYS
        for name, ordering in self.orderings.items():
            end = start + len(ordering.fields)
            keys = {row[PK]: ordering.key(*row[start:end]) for row in rows}
            known, start = index.orders[name], end
            orders[name] = known.replaced(gone, keys) if known.ids else Order.of(keys)
        return orders


def _network_pairs(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[int, Key]]:
    """Yield the network each page lies in: the nearest network page above it in the tree."""
    networks = dict(get_page_model("NetworkPage").objects.values_list("path", "pk"))
    step = get_page_model("NetworkPage").steplen
    for row in rows:
        path = row[PATH]
        for end in range(len(path) - step, 0, -step):
            if path[:end] in networks:
                yield row[PK], networks[path[:end]]
                break


def _replaced(sets: Sets, gone: BitMap, pairs: Iterable[tuple[int, Key]]) -> Sets:
    """Return a copy of sets by value without some ids, and with what pairs say of others.

    A set that loses nothing and gains nothing is the same object in both.
    """
    ids: dict[Key, list[int]] = {}
    for page_id, key in pairs:
        ids.setdefault(key, []).append(page_id)
    copy = {key: found - gone if found.intersect(gone) else found for key, found in sets.items()}
    for key, new in ids.items():
        copy[key] = copy.get(key, BitMap()) | BitMap(new)
    return {key: found for key, found in copy.items() if found}
