"""What this process remembers of the database, and brings up to date at each request."""

from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any

from k4k_wagtail.catalogue.changes import Version, changed_since, current_version
from k4k_wagtail.catalogue.index import Index, Source

# Above this many changed pages, reading everything anew is the shorter way.
REFRESH_LIMIT = 400

_indexes: dict[str, Index] = {}
_memos: dict[Hashable, tuple[Version, Any]] = {}
# Reentrant: the options of one index may come from another.
_lock = RLock()


def fresh_index(page_type: str, source: Source, version: Version | None = None) -> Index:
    """Return the index of a page type as the database is now.

    One primary-key query when nothing changed; none when the caller has read the version already.
    The lock keeps the threads of a process from reading the same changes at the same time.
    """
    version = version or current_version()
    index = _indexes.get(page_type)
    if index is not None and index.version == version:
        return index
    with _lock:
        index = _indexes.get(page_type)
        if index is None or index.version != version:
            index = _updated(index, page_type, source, version)
            _indexes[page_type] = index
        return index


def _updated(index: Index | None, page_type: str, source: Source, version: Version) -> Index:
    ids = changed_since(index.version, page_type) if index else None
    if index is None or ids is None or len(ids) > REFRESH_LIMIT:
        return source.build(version)
    return source.refresh(index, ids, version) if ids else index.at(version)


def remembered(key: Hashable, build: Callable[[], Any], version: Version) -> Any:
    """Return a value that only changes with the catalogue, built once per version.

    Args:
        key: names the value.
        build: makes it.
        version: the version that the request reads.
    """
    known = _memos.get(key)
    if known is None or known[0] != version:
        known = (version, build())
        _memos[key] = known
    return known[1]


def forget() -> None:
    """Drop all that this process remembers; the next request reads it anew."""
    with _lock:
        _indexes.clear()
        _memos.clear()
