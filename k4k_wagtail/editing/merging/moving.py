"""Moves everything that names a term to another term, row by row where both are named."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex, Revision

from k4k_wagtail.catalogue.changes import record_changes
from k4k_wagtail.catalogue.mixins import CataloguedPageMixin
from k4k_wagtail.editing.merging.errors import MergeRefusedError
from k4k_wagtail.editing.merging.references import (
    in_parts,
    key_fields,
    page_counts,
    page_key,
)
from k4k_wagtail.network.merged_revisions import combined, once_with, with_merged
from k4k_wagtail.network.search_index import add_to_search


def move_rows(gone: Model, kept: Model) -> None:
    """Have every row that names a term name another one; a row that then says it twice goes.

    Args:
        gone: the term that is left.
        kept: the one that takes its place.

    Raises:
        MergeRefusedError: a record of the site itself has each term once, and both of these.
    """
    for field in key_fields(type(gone)):
        others = once_with(field.model, field.name)
        if others is not None:
            _combine(field, others, gone, kept)
        field.model._base_manager.filter(**{field.name: gone}).update(**{field.name: kept})


def _combine(field: Any, others: tuple[str, ...], gone: Model, kept: Model) -> None:
    """Take away the rows for which there is one already that names the term that stays."""
    rows = field.model._base_manager.filter(**{field.name: gone}).order_by("pk")
    there = field.model._base_manager.filter(**{field.name: kept}).order_by("-pk")
    names = [field.model._meta.get_field(name).attname for name in others]
    by_rest = {tuple(values[1:]): values[0] for values in there.values_list("pk", *names)}
    twice = {
        values[0]: by_rest[tuple(values[1:])]
        for values in rows.values_list("pk", *names)
        if tuple(values[1:]) in by_rest
    }
    is_list = field.model._meta.auto_created or page_key(field.model) or len(names) > 1
    if twice and not is_list:
        text = _(
            "Both have a record of “%(kind)s”, and each may have one. Delete one of them first."
        )
        raise MergeRefusedError(text % {"kind": field.model._meta.verbose_name})
    if hasattr(field.model, "combined"):
        _combine_values(field.model, twice)
    for some in in_parts(twice):
        field.model._base_manager.filter(pk__in=some).delete()


def _combine_values(model: Any, twice: dict[Any, Any]) -> None:
    for gone_key, kept_key in twice.items():
        rows = model._base_manager.filter(pk__in=(gone_key, kept_key)).values()
        by_key = {row["id"]: row for row in rows}
        found = combined(model, by_key[kept_key], by_key[gone_key])
        model._base_manager.filter(pk=kept_key).update(**found)


def move_drafts(keys: Iterable[int]) -> None:
    """Write versions of pages anew, once what took the place of the term they name is known.

    Older versions are left as they are: they are understood whenever they are read.

    Args:
        keys: of the newest unpublished and the scheduled versions that name it.
    """
    for some in in_parts(keys):
        for revision in Revision.objects.filter(pk__in=some).select_related("content_type"):
            model = revision.content_type.model_class()
            revision.content = with_merged(model, revision.content)
            revision.save(update_fields=["content"])


def move_references(gone: Model, kept: Model) -> None:
    """Have Wagtail's index of references follow.

    Args:
        gone: the term that is left.
        kept: the one that takes its place.
    """
    here = {"to_content_type": ContentType.objects.get_for_model(gone)}
    names = ("base_content_type", "object_id", "content_path_hash")
    rows = ReferenceIndex.objects.filter(to_object_id=str(gone.pk), **here)
    known = ReferenceIndex.objects.filter(to_object_id=str(kept.pk), **here)
    there = set(known.values_list(*names))
    twice = [values[0] for values in rows.values_list("pk", *names) if values[1:] in there]
    for some in in_parts(twice):
        ReferenceIndex.objects.filter(pk__in=some).delete()
    rows.update(to_object_id=str(kept.pk))


def follow(pages: Iterable[int]) -> None:
    """Have search, lists and the log of changes follow pages that were written past ``save``.

    Args:
        pages: their keys.
    """
    keys = set(pages)
    for model in page_counts(keys):
        ours = issubclass(model, CataloguedPageMixin)
        for some in in_parts(keys):
            found = model._default_manager.filter(pk__in=some)
            of_type = set(found.values_list("pk", flat=True))
            if not of_type:
                continue
            add_to_search(model.get_indexed_objects().filter(pk__in=of_type))  # type: ignore[attr-defined]
            if ours:
                record_changes([(model.page_type, key) for key in sorted(of_type)])  # type: ignore[attr-defined]
