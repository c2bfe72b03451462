"""What a list answers, whatever it is a list of."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.selection import PAGE
from k4k_wagtail.network.answers import etag_of
from k4k_wagtail.sharing.api.call import Call
from k4k_wagtail.sharing.api.contracts.base import Contract, Facet
from k4k_wagtail.sharing.api.media import CSV
from k4k_wagtail.sharing.api.parameters import (
    FIELDS,
    LAST_PAGE,
    MOST_SIZE,
    SIZE,
    USUAL_SIZE,
    Parameter,
)
from k4k_wagtail.sharing.api.query import Query


class Listed(Protocol):
    """One answer of a list."""

    @property
    def total(self) -> int:
        """How many there are in all."""

    @property
    def state(self) -> str:
        """Another text when anything in the answer may be otherwise."""

    @property
    def lasts(self) -> bool:
        """Whether the answer stays the same as long as the catalogue does."""

    def page(self) -> list[Any]:
        """Return the items of the page that was asked."""

    def every(self) -> Iterator[Any]:
        """Yield all items, a few in memory at a time."""

    def facets(self) -> list[Facet] | None:
        """Return the counts of the filters if they were asked for."""


class Resource:
    """Something that the API has a list of: subclass it.

    Attributes:
        name: in the address: a Dutch plural.
        title: what it is (translatable).
        about: a sentence about it (translatable).
        contract: what an item in a list is.
        item_contract: what an item by itself is.
        has_geometry: whether there is GeoJSON of it.
        example_id: an id.
    """

    name: ClassVar[str]
    title: ClassVar[Any]
    about: ClassVar[Any]
    contract: ClassVar[type[Contract]]
    item_contract: ClassVar[type[Contract]]
    has_geometry: ClassVar[bool] = False
    example_id: ClassVar[str] = ""

    def parameters(self) -> list[Parameter]:
        """Return the parameters of the list."""
        raise NotImplementedError

    def listed(self, call: Call, query: Query, window: "Window") -> Listed:
        """Return the answer to a query.

        Raises:
            BadRequest: with all that is wrong with it.
        """
        raise NotImplementedError

    def item(self, call: Call, key: str) -> Contract | None:
        """Return an item by its id, or nothing when visitors may not see it."""
        raise NotImplementedError


class Window:
    """Which part of a list is asked, and which members of each item.

    Args:
        query: the query string.
        contract: of an item.
        media: the type of the answer; CSV has no pages.
    """

    def __init__(self, query: Query, contract: type[Contract], media: str) -> None:
        self.number = query.number(PAGE, 1, LAST_PAGE)
        self.size = query.number(SIZE, USUAL_SIZE, MOST_SIZE)
        self.fields = query.names(FIELDS, contract.member_names())
        self.media = media
        if media == CSV:
            refuse_pages(query)

    @property
    def offset(self) -> int:
        """How many items come before."""
        return (self.number - 1) * self.size


def refuse_pages(query: Query) -> None:
    """Report what means nothing for CSV, which has all rows in one go."""
    for name in (PAGE, SIZE):
        for value in query.values(name):
            detail = _("%(name)s means nothing for CSV, which has all rows. Leave it out.")
            query.refuse(name, value, "not-with-csv", detail, name=name)


class ListedRecords:
    """A list of records that are few: all of them are read, and a part is shown.

    Args:
        read: reads them, when the query was found to be right.
        window: which part is shown.
    """

    def __init__(self, read: Callable[[], Sequence[Any]], window: Window) -> None:
        self._read = read
        self._window = window

    @cached_property
    def _rows(self) -> Sequence[Any]:
        return self._read()

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self._rows)

    @property
    def lasts(self) -> bool:
        """Whether the answer stays the same as long as the catalogue does: that is not known."""
        return False

    @property
    def state(self) -> str:
        """The ETag of what is shown."""
        rows = self._rows if self._window.media == CSV else self.page()
        return etag_of(self.total, *(row.model_dump_json() for row in rows))

    def page(self) -> list[Any]:
        """Return the items of the page that was asked."""
        return list(self._rows[self._window.offset : self._window.offset + self._window.size])

    def every(self) -> Iterator[Any]:
        """Yield all items."""
        yield from self._rows

    def facets(self) -> list[Facet] | None:
        """Return nothing: these lists have no counts."""
        return None


def dumped(item: Contract, names: Iterable[str] | None = None) -> dict[str, Any]:
    """Return an item as JSON has it, with some of its members or all."""
    found: dict[str, Any] = item.model_dump(mode="json", by_alias=True)
    return found if names is None else {name: found[name] for name in names}


def as_text(value: Any) -> str:
    """Return a value as JSON, with lazy texts written out."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)
