"""What a browser sends when an editor saves a page."""

import json
from typing import Any

from django.urls import reverse

BODIES = ("reason", "approach", "results", "lessons", "getting_started", "body")
INLINES = ("k4k_downloads", "k4k_adoptions", "k4k_school_themes", "comments")


def stream(name: str, *blocks: tuple[str, str]) -> dict[str, Any]:
    """Return the fields of a stream of simple blocks, given as kind and value."""
    data: dict[str, Any] = {f"{name}-count": len(blocks)}
    for place, (kind, value) in enumerate(blocks):
        data |= {
            f"{name}-{place}-deleted": "",
            f"{name}-{place}-order": place,
            f"{name}-{place}-type": kind,
            f"{name}-{place}-id": "",
            f"{name}-{place}-value": value,
        }
    return data


def chosen(name: str, *records: Any) -> dict[str, Any]:
    """Return the fields of a list of choosers."""
    return stream(name, *(("chosen", str(record.pk)) for record in records))


def inline(name: str) -> dict[str, Any]:
    """Return the fields of an empty list of rows."""
    return {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0, f"{name}-MIN_NUM_FORMS": 0}


def story(**values: Any) -> dict[str, Any]:
    """Return a story as an editor who only gave it a title would save it.

    Args:
        **values: fields that differ; ``publish=True`` presses the other button.
    """
    publish = values.pop("publish", False)
    data: dict[str, Any] = {
        "title": "Samen lezen",
        "slug": "samen-lezen",
        "kind": "good_practice",
        "phase": "trying",
        "labels": "",
        **chosen("schools"),
        **chosen("partners"),
    }
    for name in BODIES:
        data |= stream(name)
    for name in INLINES:
        data |= inline(name)
    if publish:
        data["action-publish"] = "action-publish"
    return {**data, **values}


def rich_text(text: str) -> str:
    """Return a paragraph as Wagtail's text editor sends it."""
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0}
    return json.dumps(
        {
            "blocks": [{**block, "inlineStyleRanges": [], "entityRanges": []}],
            "entityMap": {},
        }
    )


def add_url(page_type: type, parent: Any) -> str:
    """Return the address at which a page of a type is made below another."""
    names = page_type._meta
    return reverse("wagtailadmin_pages:add", args=[names.app_label, names.model_name, parent.pk])


def edit_url(page: Any) -> str:
    """Return the address at which a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
