"""Old versions of pages, which may name records that no longer exist."""

from typing import Any

from django.db import models


def without_deleted(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """Return a version's data with empty keys where the record was deleted since.

    Modelcluster does this itself for keys that are set to null on deletion, and gives up on those
    that protect a record. A version that is neither the newest nor scheduled protects nothing.

    Args:
        model: the page class.
        data: the version as it was stored.
    """
    gone = {
        field.name: None
        for field in model._meta.concrete_fields
        if field.remote_field is not None
        and field.remote_field.on_delete is models.PROTECT
        and data.get(field.name) is not None
        and not _exists(field, data[field.name])
    }
    return {**data, **gone}


def _exists(field: Any, key: Any) -> bool:
    return bool(field.related_model._default_manager.filter(pk=key).exists())
