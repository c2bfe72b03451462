"""What the ledger knows of a page."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

# Databases take a limited number of keys at once.
READ_AT_ONCE = 5000


class Place(NamedTuple):
    """A page of a network."""

    network_id: int
    page_id: int


class Seen(NamedTuple):
    """A page as it is now.

    Attributes:
        public_id: what other software knows it by.
        locale_id: its language.
        published_at: when it was last published, if that is known.
    """

    public_id: UUID
    locale_id: int
    published_at: datetime | None


def seen_pages(model: Any, ids: Collection[int]) -> dict[int, Seen]:
    """Return pages by key, as they are now.

    Args:
        model: their page type.
        ids: their keys; those that do not exist are left out.
    """
    found: dict[int, Seen] = {}
    ordered = sorted(ids)
    for start in range(0, len(ordered), READ_AT_ONCE):
        rows = model.objects.filter(pk__in=ordered[start : start + READ_AT_ONCE]).order_by()
        for page_id, *values in rows.values_list(
            "pk", "translation_key", "locale_id", "last_published_at"
        ):
            found[page_id] = Seen(*values)
    return found
