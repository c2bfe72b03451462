"""What this process remembers of the database, and brings up to date at each request."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import RLock
from time import monotonic
from typing import Any

from k4k_wagtail.catalogue.changes import Version, changed_since, current_version
from k4k_wagtail.catalogue.index import Index
from k4k_wagtail.catalogue.source import Source

# Above this many changed pages, reading everything anew is the shorter way.
REFRESH_LIMIT = 400
# The newest and the one before it: a request that began earlier, or a transaction that was rolled
# back, does not make the others build anew.
KEPT_INDEXES = 2
KEPT_MEMOS = 500
# Words that were searched for: many ask for the same, and pages of one list follow each other.
KEPT_SEARCHES = 100
SECONDS_KEPT = 30
# A thread that waits longer reads for itself: it may hold a lock that the other one waits for.
SECONDS_TO_WAIT = 30

_indexes: dict[str, tuple[Index, ...]] = {}
_memos: dict[Hashable, tuple[Version, Any]] = {}
_searches: dict[Hashable, tuple[Version, float, Any]] = {}
# Reentrant: the options of one index may come from another.
_lock = RLock()


def fresh_index(
    page_type: str, source: Callable[[], Source], version: Version | None = None
) -> Index:
    """Return the index of a page type as the database is now.

    One primary-key query when nothing changed; none when the caller has read the version already.
    The lock keeps the threads of a process from reading the same changes at the same time.

    Args:
        page_type: one of ``PAGE_TYPES``.
        source: gives where to read from; asked only when there is something to read.
        version: the version that the caller's request or transaction read.
    """
    version = version or current_version()
    known = _known(page_type, version)
    if known is not None:
        return known
    with _turn():
        known = _known(page_type, version)
        if known is None:
            known = _updated(page_type, source(), version)
            _indexes[page_type] = (known, *_indexes.get(page_type, ()))[:KEPT_INDEXES]
        return known


def _known(page_type: str, version: Version) -> Index | None:
    kept = _indexes.get(page_type, ())
    return next((index for index in kept if index.version == version), None)


@contextmanager
def _turn() -> Iterator[None]:
    mine = _lock.acquire(timeout=SECONDS_TO_WAIT)
    try:
        yield
    finally:
        if mine:
            _lock.release()


def _updated(page_type: str, source: Source, version: Version) -> Index:
    for index in _indexes.get(page_type, ()):
        if index.version.number > version.number:
            continue
        if source.follows_days and index.version.day != version.day:
            continue
        ids = changed_since(index.version, page_type)
        if ids is not None and len(ids) <= REFRESH_LIMIT:
            return source.refresh(index, ids, version) if ids else index.at(version)
    return source.build(version)


def remembered(key: Hashable, build: Callable[[], Any], version: Version) -> Any:
    """Return a value that only changes with the catalogue, built once per version.

    All requests and threads get the same object: never change it.

    Args:
        key: names the value.
        build: makes it.
        version: the version that the request reads.
    """
    known = _memos.get(key)
    if known is None or known[0] != version:
        known = (version, build())
        # The newest stand at the end, so what nobody asks for any more goes first.
        _memos.pop(key, None)
        if len(_memos) >= KEPT_MEMOS:
            for old in list(_memos)[: KEPT_MEMOS // 10]:
                _memos.pop(old, None)
        _memos[key] = known
    return known[1]


def searched_lately(key: Hashable, search: Callable[[], Any], version: Version) -> Any:
    """Return what a search found, asked again after a change and after half a minute.

    A search index that a worker of the site writes may follow a change later: hence the time.

    Args:
        key: names the search.
        search: makes the answer.
        version: the version that the request reads.
    """
    now = monotonic()
    known = _searches.get(key)
    if known is None or known[0] != version or known[1] < now:
        known = (version, now + SECONDS_KEPT, search())
        if len(_searches) >= KEPT_SEARCHES:
            _searches.clear()
        _searches[key] = known
    return known[2]


def forget_searches() -> None:
    """Drop what searches found: words that are asked for now are looked up."""
    _searches.clear()


def forget() -> None:
    """Drop all that this process remembers; the next request reads it anew."""
    with _lock:
        for kept in (_indexes, _memos, _searches):
            kept.clear()
