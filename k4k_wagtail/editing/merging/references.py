"""Where a term is used: in rows of the database, and in versions not published yet."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Count, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Revision

from k4k_wagtail.editing.usage import fields_to, unpublished_revisions
from k4k_wagtail.network.merged_revisions import KINDS, named_in
from k4k_wagtail.page_types import get_base_page_model

AT_ONCE = 500


def key_fields(model: type[Model]) -> Iterator[Any]:
    """Return the foreign keys to a model, of any installed app and of many-to-many tables too."""
    return (field for field in fields_to(model) if not field.many_to_many)


def page_key(model: type[Model]) -> str:
    """Return the name of the column by which a row belongs to a page; empty when it does not.

    Args:
        model: a page class, the rows of a many-to-many field of one, or rows of a page.
    """
    base = get_base_page_model()
    if issubclass(model, base):
        return "pk"
    for field in model._meta.concrete_fields:
        is_owner = model._meta.auto_created or isinstance(field, ParentalKey)
        related = field.related_model if field.is_relation else None
        if is_owner and isinstance(related, type) and issubclass(related, base):
            return str(field.attname)
    return ""


def pages_naming(term: Model) -> set[int]:
    """Return the keys of the pages that name a term, as visitors see them or would."""
    found: set[int] = set()
    for field in key_fields(type(term)):
        column = page_key(field.model)
        if column:
            rows = field.model._base_manager.filter(**{field.name: term}).order_by()
            found |= set(rows.values_list(column, flat=True))
    return found


def drafts_naming(term: Model) -> Iterator[Revision]:
    """Yield the newest unpublished and the scheduled versions of pages that name a term."""
    kind = KINDS[type(term)]
    known = unpublished_revisions().select_related("content_type").order_by("pk")
    for revision in known.iterator(chunk_size=AT_ONCE):
        model = revision.content_type.model_class()
        is_known = bool(model) and issubclass(model, ClusterableModel)
        if is_known and (kind, term.pk) in set(named_in(model, revision.content)):
            yield revision


def in_parts(keys: Any) -> Iterator[list[Any]]:
    """Yield keys, so many at once as every database takes."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def page_counts(keys: Any) -> dict[type[Model], int]:
    """Return how many of some pages there are of each type.

    Args:
        keys: of pages.
    """
    counts: dict[Any, int] = {}
    for some in in_parts(keys):
        pages = get_base_page_model().objects.filter(pk__in=some).order_by()
        rows = pages.values_list("content_type__app_label", "content_type__model")
        for label, model, number in rows.annotate(number=Count("pk")):
            counts[label, model] = counts.get((label, model), 0) + number
    return _by_model(counts)


def _by_model(counts: dict[Any, int]) -> dict[type[Model], int]:
    return {apps.get_model(*names): number for names, number in sorted(counts.items())}


def other_counts(term: Model) -> dict[type[Model], int]:
    """Return how many records that are no pages name a term, by their model."""
    counts: dict[type[Model], int] = {}
    for field in key_fields(type(term)):
        if not page_key(field.model):
            rows = field.model._base_manager.filter(**{field.name: term})
            number = rows.count()
            if number:
                counts[field.model] = counts.get(field.model, 0) + number
    return counts
