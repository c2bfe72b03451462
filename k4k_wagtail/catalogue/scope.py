"""What a list may show: the pages of one network and language, and the options they offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pyroaring import BitMap

from k4k_wagtail.catalogue.facets import Key, Option
from k4k_wagtail.catalogue.orders import INTERNAL
from k4k_wagtail.catalogue.selection import Vocabulary

if TYPE_CHECKING:
    from k4k_wagtail.catalogue.index import Index


@dataclass(frozen=True)
class Scope:
    """The pages a list may show: those of one network and one language. None means any."""

    network_id: int | None = None
    locale_id: int | None = None


class Scoped:
    """An index as one scope sees it. Made once and kept with the index: never change its sets.

    Attributes:
        expired: how many pages of the index had expired when it was made.
        pages: the ids of the pages in the scope.
    """

    def __init__(self, index: "Index", scope: Scope, expired: BitMap) -> None:
        self._index = index
        self.expired = len(expired)
        pages = index.pages - expired
        if scope.network_id is not None:
            pages &= index.networks.get(scope.network_id, BitMap())
        if scope.locale_id is not None:
            pages &= index.locales.get(scope.locale_id, BitMap())
        self.pages = pages

    @cached_property
    def offered(self) -> Mapping[str, list[Option]]:
        """The options of every facet that visitors can choose: fixed, or on a page in the scope."""
        return {
            name: [
                option
                for option in options
                if option.is_fixed or self._index.having(name, option.key).intersect(self.pages)
            ]
            for name, options in self._index.options.items()
        }

    @cached_property
    def by_label(self) -> Mapping[str, list[Option]]:
        """The options of every facet that visitors can choose, by their labels."""
        return {
            name: sorted(options, key=lambda option: str(option.label).casefold())
            for name, options in self.offered.items()
        }

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What a query string may say here."""
        here = {name: {one.key for one in options} for name, options in self.offered.items()}
        orders = tuple(name for name in self._index.orders if name not in INTERNAL)
        has_points = self._index.has_points
        has_times = self._index.has_times
        return Vocabulary(self._index.options, orders, here, has_points, has_times)

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """The first and the last day, as ordinals, on which anything takes place; if any does."""
        return self._index.times.days(self.pages)

    @cached_property
    def totals(self) -> Mapping[str, Mapping[Key, int]]:
        """The counts of every option when nothing is chosen."""
        return {name: self.counts(name, self.pages) for name in self._index.options}

    def counts(self, name: str, pages: BitMap) -> dict[Key, int]:
        """Return for every offered option of a facet how many of some pages have it."""
        having = self._index.having
        return {
            option.key: pages.intersection_cardinality(having(name, option.key))
            for option in self.offered[name]
        }
