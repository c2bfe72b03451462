"""Text search: the site's own Wagtail search backend gives ids, which then meet the sets.

Ranking and the join to the page tree are what makes a search slow inside a filtered listing, so
neither is asked for: the index is read unranked and unordered.
"""

from functools import cache
from typing import Any

from pyroaring import BitMap
from wagtail.search.backends import get_search_backend
from wagtail.search.index import get_indexed_models

from k4k_wagtail import conf


def search_ids(model: Any, query: str) -> BitMap:
    """Return the ids of a model's pages that hold all words; the last may be a word's beginning.

    Args:
        model: an indexed page class.
        query: cleaned words, at most a line of them. Operators of the database mean nothing here:
            the backend quotes every word.
    """
    if not query or model not in get_indexed_models():
        return BitMap()
    backend = get_search_backend(conf.get("SEARCH_BACKEND"))
    results = backend._search(
        _prefix_compiler(backend.query_compiler_class),
        query,
        model.objects.order_by(),
        operator="and",
        order_by_relevance=False,
    )
    if hasattr(results, "get_queryset"):
        return BitMap(results.get_queryset().order_by().values_list("pk", flat=True))
    return BitMap(page.pk for page in results)


@cache
def _prefix_compiler(compiler_class: type) -> type:
    """Return a backend's own query compiler, told that the last word may be unfinished.

    The database backends read this attribute; others ignore it and match whole words.
    """
    return type(
        f"Prefix{compiler_class.__name__}", (compiler_class,), {"LAST_TERM_IS_PREFIX": True}
    )
