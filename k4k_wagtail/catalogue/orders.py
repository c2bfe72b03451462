"""Ids in an order, and a page of them out of any set, without walking the whole list."""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyroaring import BitMap

CHUNK = 1024


@dataclass(frozen=True)
class Ordering:
    """A way to sort a list.

    Attributes:
        label: what visitors read (translatable).
        fields: the page's fields that are sorted by.
        key: makes one comparable value of theirs; smallest first.
    """

    label: Any
    fields: tuple[str, ...]
    key: Callable[..., Any]


class Order:
    """Page ids, sorted by a key and then by id."""

    def __init__(self, keys: dict[int, Any], ids: list[int] | None = None) -> None:
        self.keys = keys
        self.ids = sorted(keys, key=self._rank) if ids is None else ids

    def _rank(self, page_id: int) -> tuple[Any, int]:
        return self.keys[page_id], page_id

    def replaced(self, gone: Iterable[int], new: Mapping[int, Any]) -> "Order":
        """Return a copy without some ids and with others."""
        keys, ids = dict(self.keys), list(self.ids)
        for page_id in gone:
            if page_id in keys:
                del ids[bisect_left(ids, self._rank(page_id), key=self._rank)]
                del keys[page_id]
        for page_id, key in new.items():
            keys[page_id] = key
        copy = Order(keys, ids)
        for page_id in new:
            ids.insert(bisect_left(ids, copy._rank(page_id), key=copy._rank), page_id)
        return copy

    @cached_property
    def chunks(self) -> list[BitMap]:
        """The ids in sets of 1,024, so that a page deep in the list skips what comes before."""
        return [BitMap(self.ids[start : start + CHUNK]) for start in range(0, len(self.ids), CHUNK)]

    def page(self, chosen: BitMap, offset: int, size: int) -> list[int]:
        """Return ``size`` ids of a set from an offset on, in this order."""
        found: list[int] = []
        for position, chunk in enumerate(self.chunks):
            here = chunk.intersection_cardinality(chosen)
            if here <= offset:
                offset -= here
                continue
            ids = self.ids[position * CHUNK : (position + 1) * CHUNK]
            wanted = [page_id for page_id in ids if page_id in chosen]
            found += wanted[offset : offset + size - len(found)]
            offset = 0
            if len(found) == size:
                break
        return found


def sort_key(text: str | None) -> str:
    """Return a text as a Dutch reader sorts it: without capitals, accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    return "".join(letter for letter in plain if letter.isalnum() or letter == " ").strip()
