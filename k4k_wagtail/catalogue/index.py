"""The index of one page type: which pages have which value, as sets, in the process's memory."""

import copy
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils import timezone
from pyroaring import BitMap

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.entries import EntryMap
from k4k_wagtail.catalogue.facets import Key, Option
from k4k_wagtail.catalogue.nearby import Points, PointTable
from k4k_wagtail.catalogue.orders import Order
from k4k_wagtail.catalogue.scope import Scope, Scoped
from k4k_wagtail.catalogue.times import Times

__all__ = ["Index", "Scope", "Sets"]

Sets = dict[Key, BitMap]
NOTHING = BitMap()
# More networks and languages than this on one site: then some are made again.
KEPT_SCOPES = 100


@dataclass(frozen=True)
class Index:
    """Every page of a type that visitors may see, by value. Never changed: replaced by a copy.

    Attributes:
        version: the state of the database it was read from.
        pages: the ids of all live, public pages.
        networks: the ids by the network page they lie under.
        locales: the ids by language.
        values: the ids by facet and option; an option's own, without those below it.
        options: the options by facet.
        orders: the ids in each ordering.
        expiring: when a page stops to be shown, for those that will.
        points: where pages are on the map; a page may be in several places.
        has_points: whether pages of this type can be on the map at all.
        times: when pages take place.
        has_times: whether pages of this type have dates at all.
        entries: what is known of the entries of the text search.
    """

    version: Version
    pages: BitMap
    networks: Sets
    locales: Sets
    values: dict[str, Sets]
    options: dict[str, list[Option]]
    orders: dict[str, Order]
    expiring: dict[int, datetime]
    points: Points = field(default_factory=dict)
    has_points: bool = False
    times: Times = field(default_factory=Times)
    has_times: bool = False
    entries: EntryMap = field(default_factory=EntryMap, compare=False, repr=False)
    _scopes: dict[Scope, Scoped] = field(default_factory=dict, compare=False, repr=False)

    def at(self, version: Version) -> "Index":
        """Return the same index under a later version that changed none of its pages."""
        later = copy.copy(self)
        object.__setattr__(later, "version", version)
        return later

    def in_scope(self, scope: Scope, moment: datetime | None = None) -> BitMap:
        """Return the ids of the pages in a scope that have not expired at a moment, or by now."""
        return BitMap(self.scoped(scope, moment).pages)

    def scoped(self, scope: Scope, moment: datetime | None = None) -> Scoped:
        """Return what a scope sees at a moment, or by now; kept until a page expires."""
        expired = bisect_right(self._ends, moment or timezone.now(), key=lambda end: end[0])
        known = self._scopes.get(scope)
        if known is None or known.expired != expired:
            gone = BitMap(page_id for _, page_id in self._ends[:expired])
            known = Scoped(self, scope, gone)
            if len(self._scopes) >= KEPT_SCOPES:
                self._scopes.clear()
            self._scopes[scope] = known
        return known

    @cached_property
    def point_table(self) -> PointTable:
        """The points in columns."""
        return PointTable(self.points)

    @cached_property
    def _ends(self) -> list[tuple[datetime, int]]:
        return sorted((moment, page_id) for page_id, moment in self.expiring.items())

    def having(self, name: str, key: Key) -> BitMap:
        """Return the ids of the pages with an option, or one below it. Never change the set."""
        return self._with_below[name].get(key, NOTHING) if name in self._with_below else NOTHING

    @cached_property
    def _with_below(self) -> Mapping[str, Sets]:
        """The values, in which an option has the pages of the options below it too."""
        sets = dict(self.values)
        for name, options in self.options.items():
            below = [option for option in options if option.parent is not None]
            if below:
                sets[name] = dict(sets.get(name, {}))
            for option in below:
                own = self.values.get(name, {}).get(option.key, NOTHING)
                above: Key = option.parent  # type: ignore[assignment]
                sets[name][above] = sets[name].get(above, NOTHING) | own
        return sets

    def option(self, name: str, key: Key) -> Option | None:
        """Return one option of a facet."""
        return self._known.get(name, {}).get(key)

    @cached_property
    def _known(self) -> Mapping[str, Mapping[Key, Option]]:
        return {
            name: {option.key: option for option in options}
            for name, options in self.options.items()
        }
