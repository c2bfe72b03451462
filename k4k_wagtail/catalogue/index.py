"""The index of one page type: which pages have which value, as sets, in the process's memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from pyroaring import BitMap
from wagtail.models import PageViewRestriction

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.facets import Facet, Key, Option
from k4k_wagtail.catalogue.orders import Order, Ordering
from k4k_wagtail.page_types import get_page_model

Sets = dict[Key, BitMap]


@dataclass(frozen=True)
class Scope:
    """The pages a list may show: those of one network and one language. None means any."""

    network_id: int | None = None
    locale_id: int | None = None


@dataclass(frozen=True)
class Index:
    """Every page of a type that visitors may see, by value. Never changed: replaced by a copy."""

    version: Version
    pages: BitMap
    networks: Sets
    locales: Sets
    values: dict[str, Sets]
    options: dict[str, list[Option]]
    orders: dict[str, Order]
    expiring: dict[int, datetime]

    def at(self, version: Version) -> "Index":
        """Return the same index under a later version that changed none of its pages."""
        return replace(self, version=version)

    def in_scope(self, scope: Scope) -> BitMap:
        """Return the ids of the pages in a scope that have not expired by now."""
        found = self.pages
        if scope.network_id is not None:
            found = found & self.networks.get(scope.network_id, BitMap())
        if scope.locale_id is not None:
            found = found & self.locales.get(scope.locale_id, BitMap())
        now = timezone.now()
        return found - BitMap(key for key, moment in self.expiring.items() if moment <= now)


@dataclass(frozen=True)
class Source:
    """Where an index is read from: a page type's queryset, its facets and orderings."""

    pages: QuerySet[Any]
    facets: tuple[Facet, ...]
    orderings: Mapping[str, Ordering]

    def build(self, version: Version) -> Index:
        """Read everything: one query a facet and a few more, whatever the number of pages."""
        empty = Index(version, BitMap(), {}, {}, {}, {}, {}, {})
        return self._read(empty, self.pages, version)

    def refresh(self, index: Index, ids: set[int], version: Version) -> Index:
        """Return a copy of an index in which some pages are read anew."""
        return self._read(_without(index, ids), self.pages.filter(pk__in=ids), version)

    def _read(self, index: Index, pages: QuerySet[Any], version: Version) -> Index:
        rows = self._visible_rows(pages)
        found = BitMap(row[0] for row in rows)
        values = {facet.name: dict(index.values.get(facet.name, {})) for facet in self.facets}
        for facet in self.facets:
            _add(values[facet.name], (pair for pair in facet.pairs(pages) if pair[0] in found))
        return replace(
            index,
            version=version,
            pages=index.pages | found,
            networks=_added(index.networks, _network_pairs(rows)),
            locales=_added(index.locales, ((row[0], row[2]) for row in rows)),
            values=values,
            options={facet.name: list(facet.options()) for facet in self.facets},
            orders=self._ordered(index, rows),
            expiring={**index.expiring, **{row[0]: row[3] for row in rows if row[3]}},
        )

    def _visible_rows(self, pages: QuerySet[Any]) -> list[tuple[Any, ...]]:
        fields = [name for ordering in self.orderings.values() for name in ordering.fields]
        rows = (
            pages.filter(live=True)
            .order_by()
            .values_list("pk", "path", "locale_id", "expire_at", *fields)
        )
        private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
        return [row for row in rows if not (private and row[1].startswith(private))]

    def _ordered(self, index: Index, rows: list[tuple[Any, ...]]) -> dict[str, Order]:
        orders = {}
        position = 4
        for name, ordering in self.orderings.items():
            end = position + len(ordering.fields)
            keys = {row[0]: ordering.key(*row[position:end]) for row in rows}
            known, position = index.orders.get(name), end
            orders[name] = known.replaced((), keys) if known else Order(keys)
        return orders


def _network_pairs(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[int, Key]]:
    """Yield the network each page lies in: the nearest network page above it in the tree."""
    networks = dict(get_page_model("NetworkPage").objects.values_list("path", "pk"))
    step = get_page_model("NetworkPage").steplen
    for page_id, path, *_ in rows:
        for end in range(len(path) - step, 0, -step):
            if path[:end] in networks:
                yield page_id, networks[path[:end]]
                break


def _add(sets: Sets, pairs: Iterable[tuple[int, Key]]) -> None:
    ids: dict[Key, list[int]] = {}
    for page_id, key in pairs:
        ids.setdefault(key, []).append(page_id)
    for key, found in ids.items():
        sets[key] = sets.get(key, BitMap()) | BitMap(found)


def _added(sets: Sets, pairs: Iterable[tuple[int, Key]]) -> Sets:
    copy = dict(sets)
    _add(copy, pairs)
    return copy


def _without(index: Index, ids: set[int]) -> Index:
    gone = BitMap(ids)

    def pruned(sets: Sets) -> Sets:
        return {key: found - gone for key, found in sets.items()}

    return replace(
        index,
        pages=index.pages - gone,
        networks=pruned(index.networks),
        locales=pruned(index.locales),
        values={name: pruned(sets) for name, sets in index.values.items()},
        orders={name: order.replaced(ids, {}) for name, order in index.orders.items()},
        expiring={key: moment for key, moment in index.expiring.items() if key not in ids},
    )
