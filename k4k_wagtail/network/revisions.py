"""Old versions of pages, which may name records that no longer exist."""

from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations


def without_deleted(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """Return a version's data with empty keys where the record was deleted since.

    Rows that are nothing without that record, such as a school's part in a theme, are left out.
    Modelcluster does this itself for keys that are set to null on deletion, and gives up on those
    that protect a record. A version that is neither the newest nor scheduled protects nothing.

    Args:
        model: the page class.
        data: the version as it was stored.
    """
    return {**data, **dict.fromkeys(_gone(model, data)), **_rows_left(model, data)}


def _rows_left(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    left = {}
    for relation in get_all_child_relations(model):
        name, row_model = relation.get_accessor_name(), relation.related_model
        if isinstance(data.get(name), list):
            left[name] = [row for row in data[name] if not _gone(row_model, row)]
    return left


def _gone(model: type[models.Model], data: dict[str, Any]) -> list[str]:
    """Return the names of the keys to records that were protected, and deleted since."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.remote_field is not None
        and field.remote_field.on_delete is models.PROTECT
        and data.get(field.name) is not None
        and not _exists(field, data[field.name])
    ]


def empty_keys(page: Any) -> list[Any]:
    """Return the keys that a page cannot do without and that are empty in this version."""
    return [
        field
        for field in page._meta.concrete_fields
        if field.remote_field is not None
        and not field.null
        and getattr(page, field.attname) is None
    ]


def _exists(field: Any, key: Any) -> bool:
    return bool(field.related_model._default_manager.filter(pk=key).exists())
