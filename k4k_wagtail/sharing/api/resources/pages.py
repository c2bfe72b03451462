"""A list of pages: what a catalogue finds, as the API answers it."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from pyroaring import BitMap

from k4k_wagtail.catalogue.catalogue import Catalogue, catalogue_for
from k4k_wagtail.network.answers import etag_of
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.sharing.api.call import Call
from k4k_wagtail.sharing.api.changed import changed_since
from k4k_wagtail.sharing.api.contracts.base import EXAMPLE_ID, Contract, Facet, FacetOption
from k4k_wagtail.sharing.api.listed import Resource, Window
from k4k_wagtail.sharing.api.parameters import (
    FACETS,
    SINCE,
    Parameter,
    facets_of,
    fields,
    filters,
    paging,
)
from k4k_wagtail.sharing.api.query import Query
from k4k_wagtail.sharing.api.reading import Reading
from k4k_wagtail.sharing.api.resources.selections import read_selection
from k4k_wagtail.sharing.changes.ledger import follow
from k4k_wagtail.sharing.kept import lasts, past_last_day

# Rows of CSV that are in memory at a time.
CHUNK = 200


class PageResource(Resource):
    """Pages of one type. Subclass it once a type.

    Attributes:
        page_type: the type; its catalogue is asked.
    """

    page_type: ClassVar[str]
    example_id = EXAMPLE_ID

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the type."""
        return catalogue_for(self.page_type)

    def parameters(self) -> list[Parameter]:
        """Return the parameters of the list."""
        members = fields(self.contract.member_names())
        return [*filters(self.catalogue), *paging(), members]

    def listed(self, call: Call, query: Query, window: Window) -> "ListedPages":
        """Return the answer to a query."""
        return ListedPages(self, call, query, window)

    def reading(self, listed: "ListedPages", pages: list[Any]) -> Reading:
        """Return what goes with some cards."""
        return Reading(listed.call, listed.snapshot, pages)

    def in_list(self, page: Any, reading: Reading) -> dict[str, Any]:
        """Return the members of an item in a list.

        Args:
            page: a card of the catalogue.
            reading: what goes with it.
        """
        raise NotImplementedError

    def by_itself(self, page: Any, reading: Reading) -> dict[str, Any]:
        """Return the members that an item has besides when it is asked for by itself.

        Args:
            page: the whole page.
            reading: what goes with it.
        """
        raise NotImplementedError

    def item(self, call: Call, key: str) -> Contract | None:
        """Return a page by its id, or nothing when visitors may not see it."""
        try:
            public_id = UUID(key)
        except ValueError:
            return None
        # The one way to write an id; others would be addresses of the same.
        if str(public_id) != key:
            return None
        snapshot = self.catalogue.snapshot(call.network.version)
        pages = get_page_model(self.page_type).objects.filter(translation_key=public_id)
        shown = snapshot.in_scope(call.network.scope)
        page = next((one for one in pages if one.pk in shown), None)
        cards = self.catalogue.cards([page.pk] if page else [], snapshot.index.version)
        if page is None or not cards:
            return None
        reading = self.item_reading(call, snapshot, cards)
        members = self.in_list(cards[0], reading) | self.by_itself(page, reading)
        return self.item_contract(**members)

    def item_reading(self, call: Call, snapshot: Any, cards: list[Any]) -> Reading:
        """Return what goes with one card."""
        return Reading(call, snapshot, cards)


class ListedPages:
    """One answer of a catalogue to the API.

    Args:
        resource: whose list it is.
        call: the request.
        query: what it asks.
        window: which part.
    """

    def __init__(self, resource: PageResource, call: Call, query: Query, window: Window) -> None:
        self.resource, self.call, self.window = resource, call, window
        self.snapshot = resource.catalogue.snapshot(call.network.version)
        self.scoped = self.snapshot.scoped(call.network.scope)
        since = query.moment(SINCE)
        self.counts_facets = query.switch(FACETS)
        self.selection = read_selection(query, self.snapshot, call.network.scope)
        query.finish([one.name for one in resource.parameters()])
        # Who reads a list may follow its changes from here on, and must then learn what went.
        follow(call.network.version)
        found = self.snapshot.found(self.selection, call.network.scope)
        if since is not None:
            found = found & changed_since(resource.page_type, call.network, since)
        self.found = found

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self.found)

    @property
    def lasts(self) -> bool:
        """Whether the answer stays the same as long as the catalogue does."""
        return lasts(self.selection, self.resource.catalogue.has_times)

    @cached_property
    def state(self) -> str:
        """Another text when anything in the answer may be otherwise."""
        network = self.call.network
        parts: list[Any] = [*network.version, network.page_id, network.locale_id]
        parts.append(past_last_day(network.version))
        parts.append(digest(self.found))
        if self.counts_facets:
            nothing = replace(self.selection, values={})
            parts.append(digest(self.snapshot.found(nothing, network.scope)))
        return etag_of(*parts, *self.ids, *self.resource_state())

    def resource_state(self) -> tuple[Any, ...]:
        """Return which date of each is shown: that follows the clock."""
        if not self.resource.catalogue.has_times:
            return ()
        dates = self.snapshot.dates(self.selection.period)
        return tuple((dates.time(key).key, dates.more(key)) for key in self.ids)

    @cached_property
    def ids(self) -> list[int]:
        """The keys of the pages that were asked."""
        window = self.window
        return self.snapshot.page_ids(self.selection, self.found, window.offset, window.size)

    def page(self) -> list[Contract]:
        """Return the items of the page that was asked."""
        return self._items(self.resource.catalogue.cards(self.ids, self.snapshot.index.version))

    def every(self) -> Iterator[Contract]:
        """Yield all items. Their cards are read past the memory of the process: it stays flat."""
        ids = self.snapshot.page_ids(self.selection, self.found, 0, len(self.found))
        catalogue = self.resource.catalogue
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            cards = {one.pk: one for one in catalogue.card_queryset().filter(pk__in=chunk)}
            shown = [cards[key] for key in chunk if key in cards]
            catalogue.prepare_cards(shown, self.snapshot.index)
            yield from self._items(shown)

    def _items(self, cards: list[Any]) -> list[Contract]:
        reading = self.resource.reading(self, cards)
        contract = self.resource.contract
        return [contract(**self.resource.in_list(card, reading)) for card in cards]

    def facets(self) -> list[Facet] | None:
        """Return the counts of the filters if they were asked for."""
        if not self.counts_facets:
            return None
        return [self._facet(one) for one in facets_of(self.resource.catalogue)]

    def _facet(self, facet: Any) -> Facet:
        counts = self.snapshot.counts(facet.name, self.selection, self.call.network.scope)
        chosen = self.selection.values.get(facet.name, ())
        slug = self.scoped.vocabulary.slug
        options = [
            FacetOption(
                value=slug(facet.name, one.key),
                label=str(one.label),
                count=counts.get(one.key, 0),
                below=slug(facet.name, one.parent) if one.parent is not None else None,
                is_chosen=one.key in chosen,
            )
            for one in self.scoped.offered[facet.name]
        ]
        return Facet(name=facet.name, label=str(facet.label), options=options)


def digest(found: BitMap) -> str:
    """Return a short text for a set of keys."""
    return hashlib.sha256(found.serialize()).hexdigest()
