"""Old versions of pages, which may name terms that were merged into another since."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from taggit.models import Tag

from k4k_wagtail.network.merged_terms import TermKind, keys_today
from k4k_wagtail.network.models import Organisation, Theme
from k4k_wagtail.network.page_rows import PageLabel

# What can be merged, by the model of its terms.
KINDS: dict[type[models.Model], TermKind] = {
    Theme: TermKind.THEME,
    Organisation: TermKind.ORGANISATION,
    Tag: TermKind.LABEL,
}
# A page has a label once, although the table says nothing of the kind.
ONCE_A_PAGE = {PageLabel: "content_object"}

Today = dict[tuple[str, Any], int]


def with_merged(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """Return a version's data with what took the place of merged terms, each term once.

    So no version has to be written anew when terms are merged, however old it is.

    Args:
        model: the page class.
        data: the version as it was stored.
    """
    wanted: dict[TermKind, set[Any]] = {kind: set() for kind in TermKind}
    for kind, key in named_in(model, data):
        wanted[kind].add(key)
    today = keys_today(wanted)
    return {**data, **_fields(model, data, today), **_rows(model, data, today)} if today else data


def once_with(model: type[models.Model], name: str) -> tuple[str, ...] | None:
    """Return the fields that a row may have only once together with a field, if there are such.

    Args:
        model: of the row.
        name: of the field.

    Returns:
        The other fields of the unique set; an empty tuple when the field is unique by itself.
    """
    if model in ONCE_A_PAGE:
        return (ONCE_A_PAGE[model],)
    constraints = [
        one.fields
        for one in model._meta.constraints
        if isinstance(one, models.UniqueConstraint) and one.condition is None
    ]
    own: list[tuple[str, ...]] = [
        (field.name,) for field in model._meta.concrete_fields if field.unique
    ]
    for names in (*own, *model._meta.unique_together, *constraints):
        if name in names:
            return tuple(one for one in names if one != name)
    return None


def combined(model: type[models.Model], kept: dict[str, Any], gone: dict[str, Any]) -> Any:
    """Return what a row keeps of another one that says the same of the page; mostly nothing new.

    Args:
        model: of the rows; one that can combine them has a static method ``combined``.
        kept: values of the row that stays, by name.
        gone: those of the row that goes.
    """
    combine = getattr(model, "combined", None)
    return combine(kept, gone) if combine else {}


def _keys(model: type[models.Model]) -> Iterator[tuple[Any, TermKind]]:
    """Yield the fields of a model that name a term."""
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        kind = KINDS.get(field.related_model) if field.is_relation else None  # type: ignore[arg-type]
        is_many = field.many_to_many
        if kind is not None and (not is_many or isinstance(field, ParentalManyToManyField)):
            yield field, kind


def _relations(model: type[models.Model], data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if isinstance(data.get(name), list):
            yield name, relation.related_model


def named_in(model: type[models.Model], data: dict[str, Any]) -> Iterator[tuple[TermKind, Any]]:
    """Yield the terms that a version of a page names: vocabulary and key.

    Args:
        model: the page class, or that of a row of it.
        data: the version as it was stored, or the row.
    """
    for field, kind in _keys(model):
        value = data.get(field.name)
        for key in value if isinstance(value, list) else [value]:
            yield kind, key
    for name, row_model in _relations(model, data):
        for row in data[name]:
            yield from named_in(row_model, row)


def _fields(model: type[models.Model], data: dict[str, Any], today: Today) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field, kind in _keys(model):
        value = data.get(field.name)
        if isinstance(value, list):
            found[field.name] = list(dict.fromkeys(today.get((kind, key), key) for key in value))
        elif (kind, value) in today:
            found[field.name] = today[kind, value]
    return found


def _rows(model: type[models.Model], data: dict[str, Any], today: Today) -> dict[str, Any]:
    return {
        name: _once(row_model, data[name], today) for name, row_model in _relations(model, data)
    }


def _once(model: type[models.Model], rows: list[Any], today: Today) -> list[Any]:
    """Return rows with the terms of today; one that names a term again goes into the first."""
    found = [{**row, **_fields(model, row, today)} for row in rows]
    for field, _kind in _keys(model):
        if once_with(model, field.name) is None:
            continue
        before = {id(new): old.get(field.name) for old, new in zip(rows, found, strict=True)}
        first: dict[Any, dict[str, Any]] = {}
        # The row that named the term before the merge is the one that stays.
        for row in sorted(found, key=lambda one: before[id(one)] != one[field.name]):
            kept = first.setdefault(row[field.name], row)
            if kept is not row:
                kept.update(combined(model, kept, row))
        return [row for row in found if first[row[field.name]] is row]
    return found
