"""Search entries of rows that were written in bulk, which tells the search nothing by itself."""

import logging
from typing import Any

from wagtail.search.backends import get_search_backends_with_name

logger = logging.getLogger(__name__)


def add_to_search(rows: Any) -> None:
    """Put rows in the search indexes that follow changes, as Wagtail does for one saved row.

    Args:
        rows: a queryset of an indexed model.
    """
    found = list(rows)
    if not found:
        return
    for name, backend in get_search_backends_with_name(with_auto_update=True):
        try:
            backend.add_bulk(rows.model, found)
        except Exception:
            # The search may be a service of its own that is away for a while.
            logger.exception("Could not add %s to the search “%s”", rows.model.__name__, name)
            if not backend.catch_indexing_errors:
                raise
