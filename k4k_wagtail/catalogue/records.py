"""What lists show besides sets: pages as cards, and the records they name. Read once a version."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyroaring import BitMap

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.facets import Key
from k4k_wagtail.catalogue.index import Index
from k4k_wagtail.catalogue.store import remembered

# More of one kind than this: then those that were read are dropped and read again.
KEPT_RECORDS = 1000


def records(
    queryset: Any,
    keys: Iterable[Key],
    version: Version,
    prepare: Callable[[list[Any]], None] | None = None,
) -> dict[Any, Any]:
    """Return records by key; one query for those that this process did not read before.

    They are the same objects for all requests of a version: never change one.

    Args:
        queryset: where to find them, with what is shown of them; one queryset a model.
        keys: primary keys; one that does not exist is left out.
        version: the version that the request reads.
        prepare: completes the records that were just read.
    """
    known: dict[Any, Any] = remembered(("records", queryset.model._meta.label), dict, version)
    found = {key: known.get(key) for key in keys}
    missing = [key for key, record in found.items() if record is None]
    if missing:
        new = list(queryset.filter(pk__in=missing))
        if prepare:
            prepare(new)
        if len(known) > KEPT_RECORDS:
            known.clear()
        known.update({record.pk: record for record in new})
        found.update({record.pk: record for record in new})
    return {key: record for key, record in found.items() if record is not None}


def keys_of(index: Index, name: str, ids: Iterable[int]) -> dict[int, list[Any]]:
    """Return the keys that pages have of a facet, from the index and without a query.

    Args:
        index: the index of the pages' type.
        name: a facet.
        ids: the pages, a few.
    """
    wanted = BitMap(ids)
    found: dict[int, list[Any]] = {page_id: [] for page_id in wanted}
    for page_id, key in _pairs(index, name, wanted):
        found[page_id].append(key)
    return found


def _pairs(index: Index, name: str, wanted: BitMap) -> Iterator[tuple[int, Key]]:
    for key, pages in index.values[name].items():
        if pages.intersect(wanted):
            for page_id in pages & wanted:
                yield page_id, key


def named(queryset: Any, index: Index, facet: str, ids: list[int]) -> dict[int, list[Any]]:
    """Return by page the records that a facet says it has.

    Args:
        queryset: the records, keyed as the facet's options are.
        index: the index of the pages' type.
        facet: name of the facet.
        ids: the pages, a few.
    """
    keys = keys_of(index, facet, ids)
    known = records(queryset, {key for mine in keys.values() for key in mine}, index.version)
    return {page_id: [known[key] for key in mine if key in known] for page_id, mine in keys.items()}
