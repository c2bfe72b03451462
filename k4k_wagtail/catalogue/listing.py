"""A list as a page, a feed or an API shows it: total, counts, chips, pages and the items."""

import math
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.catalogue import period_links
from k4k_wagtail.catalogue.catalogue import Catalogue, Snapshot
from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.index import Scope
from k4k_wagtail.catalogue.links import Link
from k4k_wagtail.catalogue.nearby import DISTANCE, NEARBY, kilometres
from k4k_wagtail.catalogue.panel import FacetView, facet_view
from k4k_wagtail.catalogue.period import DATE, Period
from k4k_wagtail.catalogue.problems import problem_text
from k4k_wagtail.catalogue.selection import PAGE, QUERY, RELEVANCE, SORT, Selection
from k4k_wagtail.catalogue.suggestions import suggest
from k4k_wagtail.catalogue.ways_out import ways_out

__all__ = ["Link", "Listing"]

# Characters of a place that nobody knows which the field shows again.
MAX_PLACE = 40
# Other spellings that are tried before giving up.
SUGGESTIONS = 3


class Listing:
    """One answer of a catalogue.

    Args:
        catalogue: what to list.
        query_string: the visitor's choice, raw.
        scope: the network and language to list.
        url: address of the list, without a query string.
        per_page: number of items a page shows.
        version: the version of the catalogue that the caller read, to save a query.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        query_string: str,
        scope: Scope,
        url: str,
        per_page: int,
        version: Version | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.snapshot: Snapshot = catalogue.snapshot(version)
        self.scoped = self.snapshot.scoped(scope)
        self.selection: Selection = self.snapshot.parse(query_string, scope)
        self.scope = scope
        self.base_url = url
        self.per_page = per_page
        self.found = self.snapshot.found(self.selection, scope)
        self.total = len(self.found)
        self.num_pages = max(1, math.ceil(self.total / per_page))
        self.number = self.selection.number
        self.past_the_end = self.number > self.num_pages
        self.query = self.selection.query
        self.chosen_count = self.selection.chosen_count
        self.is_filtered = self.selection.is_filtered

    def url(self, selection: Selection) -> str:
        """Return the canonical address of a selection."""
        return self.base_url + self.scoped.vocabulary.query_string(selection)

    @property
    def canonical_url(self) -> str:
        """The address this answer should be known by."""
        return self.url(self.selection)

    @property
    def problem_text(self) -> str:
        """What visitors read when a part of their address means nothing; mostly empty."""
        return problem_text(self.selection.problems)

    @property
    def ordering(self) -> str:
        """The name of the ordering that the list has."""
        selection = self.selection
        usual = self.scoped.vocabulary.usual(selection.query, selection.nearby)
        return selection.ordering or usual

    @property
    def has_times(self) -> bool:
        """Whether the list is of what takes place, so that visitors may choose a period."""
        return self.catalogue.has_times

    @property
    def has_points(self) -> bool:
        """Whether any page is on the map, so that visitors may ask what is near them."""
        return bool(self.snapshot.index.points)

    @property
    def nearby_text(self) -> str:
        """What stands in the field for a place: also one that nobody knows, to be mended."""
        told = (one.value for one in self.selection.problems if one.name == NEARBY)
        origin = self.selection.origin
        written = "".join(sign for sign in next(told, "") if sign.isprintable())
        return origin.label if origin else written[:MAX_PLACE]

    def kilometres(self, page_id: int) -> float | None:
        """Return how far a page is from the place that the visitor gave, as the crow flies."""
        origin = self.selection.origin
        if origin is None:
            return None
        return kilometres(origin.point, self.snapshot.index.points.get(page_id, ()))

    @cached_property
    def items(self) -> list[Any]:
        """The pages on this page of the list."""
        if self.past_the_end:
            return []
        offset = (self.number - 1) * self.per_page
        ids = self.snapshot.page_ids(self.selection, self.found, offset, self.per_page)
        return self.catalogue.cards(ids, self.snapshot.index.version)

    @cached_property
    def facets(self) -> list[FacetView]:
        """The filter panel. Facets without anything to choose are left out."""
        views = (
            facet_view(self.snapshot, facet, self.selection, self.scope)
            for facet in self.catalogue.facets
        )
        return [view for view in views if view.options]

    @property
    def has_facets(self) -> bool:
        """Whether there is anything to choose; quicker than making the panel."""
        return any(self.scoped.offered.values())

    @cached_property
    def chips(self) -> list[Link]:
        """A link for every choice that takes it away again."""
        chips = []
        if self.selection.origin:
            label = _("near %(place)s") % {"place": self.selection.origin.label}
            away = self._without_place()
            chips.append(Link(label, self.url(away), name=NEARBY, facet_label=_("Distance")))
        if self.query:
            url = self.url(replace(self.selection, query="", number=1, ordering=""))
            chips.append(Link(f"‘{self.query}’", url, name=QUERY, facet_label=_("Search word")))
        chips += period_links.chips(self)
        for facet in self.catalogue.facets:
            for key in self.selection.values.get(facet.name, ()):
                option = self.snapshot.option(facet.name, key)
                url = self.url(self.selection.without(facet.name, key))
                label = str(option.label if option else key)
                chips.append(Link(label, url, name=facet.name, facet_label=str(facet.label)))
        return chips

    def _without_place(self) -> Selection:
        ordering = self.selection.ordering
        usual = self.scoped.vocabulary.usual(self.query)
        kept = "" if ordering in (DISTANCE, usual) else ordering
        return replace(self.selection, nearby="", origin=None, ordering=kept, number=1)

    @property
    def clear_url(self) -> str:
        """The address of the list without any choice but the ordering, and where one looks."""
        ordering, period = self.selection.ordering, self.selection.period
        usual = (RELEVANCE, DISTANCE, self.scoped.vocabulary.usual(""))
        kept = period if period.is_over or self.selection.view else Period()
        ordering = "" if ordering in usual else ordering
        return self.url(Selection(ordering=ordering, period=kept, view=self.selection.view))

    @cached_property
    def orderings(self) -> list[Link]:
        """The ways to sort; relevance only where words are searched for."""
        labels = {name: str(way.label) for name, way in self.catalogue.orderings.items()}
        if self.query:
            labels = {RELEVANCE: _("best match"), **labels}
        if self.has_times:
            labels = {DATE: _("date"), **labels}
        if self.selection.origin:
            labels = {DISTANCE: _("distance"), **labels}
        usual = self.scoped.vocabulary.usual(self.query, self.selection.nearby)
        current = self.ordering
        return [
            Link(
                label,
                self.url(replace(self.selection, ordering="" if name == usual else name, number=1)),
                is_current=name == current,
                name=name,
            )
            for name, label in labels.items()
        ]

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """What the filter form carries along unseen."""
        ordering = self.selection.ordering
        fields = period_links.hidden_fields(self)
        if ordering and ordering not in (RELEVANCE, DISTANCE):
            fields.append((SORT, ordering))
        return fields

    def page_url(self, number: int) -> str:
        """Return the address of a page of this list."""
        return self.url(replace(self.selection, number=number))

    @property
    def first_url(self) -> str:
        """The address of the first page."""
        return self.page_url(1)

    @property
    def previous_url(self) -> str:
        """The address of the page before this one, or an empty text."""
        number = min(self.number, self.num_pages + 1)
        return self.page_url(number - 1) if number > 1 else ""

    @property
    def next_url(self) -> str:
        """The address of the page after this one, or an empty text."""
        return self.page_url(self.number + 1) if self.number < self.num_pages else ""

    @property
    def page_links(self) -> list[Link]:
        """Links to the first, the last and the neighbouring pages, with gaps between."""
        near = {1, self.num_pages, *range(self.number - 1, self.number + 2)}
        numbers = sorted(number for number in near if 1 <= number <= self.num_pages)
        links: list[Link] = []
        before = 0
        for number in numbers:
            if number > before + 1:
                links.append(Link("…", "", is_gap=True, name=PAGE))
            url, is_current = self.page_url(number), number == self.number
            links.append(Link(str(number), url, is_current, name=PAGE))
            before = number
        return links

    @cached_property
    def ways_out(self) -> list[Link]:
        """What to try when nothing was found, each with the number of pages it gives."""
        return ways_out(self)

    @cached_property
    def suggestion(self) -> Link | None:
        """Another spelling of the words, when it finds something and these do not."""
        for words in suggest(self.snapshot, self.query)[:SUGGESTIONS]:
            selection = replace(self.selection, query=words, number=1, ordering="")
            count = len(self.snapshot.found(selection, self.scope))
            if count:
                return Link(words, self.url(selection), count=count)
        return None
