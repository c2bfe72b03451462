"""Pages in bulk, past ``add_child``: what takes an hour that way takes a minute this way.

Nothing is checked and no signal is sent. Whoever uses this on a running site's database must call
``record_change`` afterwards; here the database is made for one run, or one test module.
"""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, models

from k4k_wagtail.page_types import get_base_page_model

BATCH = 2000


def insert_rows(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Insert rows as they are, also those of a multi-table child whose parent row exists."""
    fields = model._meta.local_concrete_fields
    # An automatic key is left to the database.
    if fields[0].auto_created and fields[0].primary_key and rows and rows[0].pk is None:
        fields = fields[1:]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        # A statement takes a limited number of values.
        size = max(1, 900 // len(fields)) if len(fields) > 1 else 900
        for offset in range(0, len(batch), size):
            model._base_manager._insert(
                batch[offset : offset + size], fields=fields, using="default"
            )


def add_children(parent: Any, pages: Sequence[Any]) -> None:
    """Insert page instances below a parent, after the children it has.

    Args:
        parent: a saved page; its number of children is brought up to date.
        pages: unsaved instances of one page class, with title, slug and their own fields.
    """
    if not pages:
        return
    base, model = get_base_page_model(), type(pages[0])
    first = (base.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    content_type = ContentType.objects.get_for_model(model)
    for number, page in enumerate(pages):
        page.pk = page.id = first + number
        _place(page, parent, parent.numchild + number + 1)
        page.content_type = content_type
        page.draft_title = page.draft_title or page.title
        page.locale_id = page.locale_id or parent.locale_id
        page.translation_key = page.translation_key or uuid.uuid4()
    insert_rows(base, [_base_row(base, page) for page in pages])
    if model is not base:
        insert_rows(model, list(pages))
    _follow_keys(base)
    parent.numchild += len(pages)
    base.objects.filter(pk=parent.pk).update(numchild=parent.numchild)


def _follow_keys(model: type[models.Model]) -> None:
    """Have the database give out keys after those that were given here."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _place(page: Any, parent: Any, position: int) -> None:
    page.depth, page.numchild = parent.depth + 1, 0
    page.path = page._get_path(parent.path, page.depth, position)
    page.url_path = f"{parent.url_path}{page.slug}/"


def _base_row(base: Any, page: Any) -> Any:
    row = base()
    for field in base._meta.local_concrete_fields:
        setattr(row, field.attname, getattr(page, field.attname))
    row.pk = page.pk
    return row


def link(through: type[models.Model], pairs: Iterable[tuple[int, int]], *names: str) -> None:
    """Insert rows of a many-to-many table.

    Args:
        through: the table, e.g. ``StoryPage.themes.through``.
        pairs: two keys a row.
        names: the two columns, e.g. ``"storypage_id", "theme_id"``.
    """
    first, second = names
    rows = [through(**{first: one, second: other}) for one, other in pairs]
    through._default_manager.bulk_create(rows, batch_size=BATCH)
