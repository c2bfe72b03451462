"""Writing and reading the log of changes."""

import uuid
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db import connections, router, transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils import timezone

from k4k_wagtail.catalogue.models import CatalogueChange, CatalogueVersion

# A process that is further behind than this builds its index anew; so older rows may go.
KEPT_VERSIONS = 1000
# Sent in the transaction of a change, however it was made, with ``pairs`` of page type and page.
recorded = Signal()
# Stands for a page in the log when only options changed: no page has this number.
OPTIONS = 0
# Reading more rows than this costs more than building anew.
READ_LIMIT = 20 * KEPT_VERSIONS


class Version(NamedTuple):
    """A state of the catalogue: number and token of the last change that was committed.

    And the day: periods begin and end without anybody writing anything.
    """

    number: int
    token: str
    day: date = date.min


def current_version() -> Version:
    """Return the version of the database's content, by one primary-key query.

    Every request asks it, and for some it is all they ask: the database answers in a twentieth of
    the time that it takes to put the question together, so that is done once.
    """
    alias = router.db_for_read(CatalogueVersion)
    with connections[alias].cursor() as cursor:
        cursor.execute(_version_query(alias))
        number, token = cursor.fetchone() or (0, "")
    return Version(number, token, timezone.localdate())


@cache
def _version_query(alias: str) -> str:
    quote = connections[alias].ops.quote_name
    number, token, table = map(quote, ("number", "token", CatalogueVersion._meta.db_table))
    return f"SELECT {number}, {token} FROM {table} WHERE id = 1"  # noqa: S608 - our own names


def record_change(page_type: str, page_ids: Iterable[int] | None) -> None:
    """Write that pages changed, in the transaction of the change itself.

    Whoever writes rows in bulk, past ``save``, calls this in the same transaction.

    Args:
        page_type: one of ``PAGE_TYPES``.
        page_ids: the pages; ``None`` when it may be any of them.
    """
    ids: list[int | None] = [None] if page_ids is None else list(page_ids)
    if ids:
        record_changes([(page_type, page_id) for page_id in ids])


def record_changes(pairs: list[tuple[str, int | None]]) -> None:
    """Write several changes of several page types under one version."""
    with transaction.atomic():
        version = next_version()
        CatalogueChange.objects.bulk_create(
            CatalogueChange(
                number=version.number, token=version.token, page_type=page_type, page_id=page_id
            )
            for page_type, page_id in pairs
        )
        if version.number % KEPT_VERSIONS == 0:
            oldest = version.number - KEPT_VERSIONS
            CatalogueChange.objects.filter(number__lte=oldest).delete()
        recorded.send(sender=CatalogueChange, pairs=pairs)


def lock_version() -> None:
    """Lock the version until the transaction ends; SQLite locks all writing anyway.

    What writes pages locks this first and the pages after it, always in this order: two editors
    then wait for each other instead of locking each other out.
    """
    list(CatalogueVersion.objects.select_for_update().filter(pk=1).values_list("pk"))


def next_version() -> Version:
    """Take the next version, which locks it until the transaction ends."""
    token = uuid.uuid4().hex
    row = CatalogueVersion.objects.filter(pk=1)
    if not row.update(number=F("number") + 1, token=token):
        # Two processes may be the first: neither sees the other's row before it is there.
        CatalogueVersion.objects.bulk_create(
            [CatalogueVersion(pk=1, number=0, token="")], ignore_conflicts=True
        )
        row.update(number=F("number") + 1, token=token)
    return Version(row.values_list("number", flat=True).get(), token)


def changed_since(known: Version, page_type: str) -> set[int] | None:
    """Return the ids of the pages of a type that changed since a version.

    Returns:
        The ids, or ``None`` when only a new index will do: the known version was rolled back, is
        too old, or a change touched everything.
    """
    rows = list(
        CatalogueChange.objects.filter(number__gte=known.number).values_list(
            "number", "token", "page_type", "page_id"
        )[:READ_LIMIT]
    )
    if len(rows) == READ_LIMIT:
        return None
    if not any(number == known.number and token == known.token for number, token, *_ in rows):
        return None
    ids = {
        page_id for number, _, kind, page_id in rows if kind == page_type and number > known.number
    }
    return None if None in ids else {page_id for page_id in ids if page_id is not None}


def named_since(known: Version, page_type: str) -> set[int]:
    """Return the ids of the pages of a type that the log names since a version.

    Also when everything may have changed besides: a page that is named did change.
    """
    rows = CatalogueChange.objects.filter(number__gt=known.number, page_type=page_type)
    found = rows.exclude(page_id=None).exclude(page_id=OPTIONS).values_list("page_id", flat=True)
    return {page_id for page_id in found if page_id is not None}
