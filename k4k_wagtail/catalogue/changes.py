"""Writing and reading the log of changes."""

import uuid
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from k4k_wagtail.catalogue.models import CatalogueChange, CatalogueVersion

# A process that is further behind than this builds its index anew; so older rows may go.
KEPT_VERSIONS = 1000


class Version(NamedTuple):
    """A state of the catalogue: number and token of the last change that was committed."""

    number: int
    token: str


def current_version() -> Version:
    """Return the version of the database's content, by one primary-key query."""
    row = CatalogueVersion.objects.filter(pk=1).values_list("number", "token").first()
    return Version(*row) if row else Version(0, "")


def record_change(page_type: str, page_ids: Iterable[int] | None) -> None:
    """Write that pages changed, in the transaction of the change itself.

    Args:
        page_type: one of ``PAGE_TYPES``.
        page_ids: the pages; ``None`` when it may be any of them.
    """
    ids: list[int | None] = [None] if page_ids is None else list(page_ids)
    if ids:
        record_changes([(page_type, page_id) for page_id in ids])


def record_changes(pairs: list[tuple[str, int | None]]) -> None:
    """Write several changes of several page types under one version."""
    token = uuid.uuid4().hex
    with transaction.atomic():
        changed = CatalogueVersion.objects.filter(pk=1)
        if not changed.update(number=F("number") + 1, token=token):
            CatalogueVersion.objects.get_or_create(pk=1, defaults={"token": ""})
            changed.update(number=F("number") + 1, token=token)
        number = changed.values_list("number", flat=True).get()
        CatalogueChange.objects.bulk_create(
            CatalogueChange(number=number, token=token, page_type=page_type, page_id=page_id)
            for page_type, page_id in pairs
        )
        if number % KEPT_VERSIONS == 0:
            CatalogueChange.objects.filter(number__lte=number - KEPT_VERSIONS).delete()


def changed_since(known: Version, page_type: str) -> set[int] | None:
    """Return the ids of the pages of a type that changed since a version.

    Returns:
        The ids, or ``None`` when only a new index will do: the known version was rolled back, is
        too old, or a change touched everything.
    """
    rows = list(
        CatalogueChange.objects.filter(number__gte=known.number).values_list(
            "number", "token", "page_type", "page_id"
        )[: 20 * KEPT_VERSIONS]
    )
    if len(rows) == 20 * KEPT_VERSIONS:
        return None
    if not any(number == known.number and token == known.token for number, token, *_ in rows):
        return None
    ids = {
        page_id for number, _, kind, page_id in rows if kind == page_type and number > known.number
    }
    return None if None in ids else {page_id for page_id in ids if page_id is not None}
