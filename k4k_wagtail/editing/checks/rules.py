"""What a page still lacks: asked of those who know it, so that no rule stands in two places.

The gate (``network/publishing.py``) knows what may not go live, the model which fields are filled
in before that, and the report of incomplete stories what editors are advised to add.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from k4k_wagtail.editing.checks.draft import Draft
from k4k_wagtail.editing.checks.findings import Finding, Severity
from k4k_wagtail.editing.reports.stories import lacking
from k4k_wagtail.page_types import get_page_model


def check(draft: Draft) -> Iterator[Finding]:
    """Say what keeps a page from being published, and what a story could do with.

    Args:
        draft: what is being written.
    """
    for refusal in draft.page.publish_refusals():
        field = getattr(refusal, "field", "")
        yield Finding("needed", Severity.MEND, str(refusal), field, subject=str(refusal))
    for field in _empty_fields(draft.page):
        yield _needed(field)
    if isinstance(draft.page, get_page_model("StoryPage")) and "picture" in lacking(draft.page):
        message = _(
            "A picture makes people want to read the story. Without one, a drawing stands above it."
        )
        yield Finding("no-picture", Severity.HINT, message, "image")


def _empty_fields(page: Any) -> Iterator[Any]:
    """Yield the texts that a draft is saved without and a published page is not."""
    for field in page._meta.concrete_fields:
        is_text = type(field) in (models.CharField, models.TextField) and not field.choices
        if is_text and field.editable and not field.blank and not getattr(page, field.name):
            yield field


def _needed(field: Any) -> Finding:
    if field.name == "gist":
        message = _(
            "Say in one or two short sentences what it is about. They stand on cards and in search "
            "results."
        )
    else:
        name = capfirst(str(field.verbose_name))
        message = _("Fill in “%(field)s”: without it the page cannot be published.")
        message %= {"field": name}
    return Finding("needed", Severity.MEND, message, field.name, subject=field.name)
