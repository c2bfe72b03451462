"""Comparing a row of the register with the page of the school."""

from datetime import date
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.register.known import KnownSchool

# Fields that follow others, and say nothing to people.
UNSEEN = ("draft_title", "located_address")


class Difference(NamedTuple):
    """One field that changes, in words: its name, what it was and what it becomes."""

    field: str
    old: str
    new: str


def differences(
    school: KnownSchool, fields: dict[str, Any], labels: dict[str, dict[str, str]]
) -> tuple[Difference, ...]:
    """Return changes as people read them.

    Args:
        school: the page as it is.
        fields: the new values.
        labels: for fields that hold a code, the names of the codes.
    """
    model = get_page_model("SchoolPage")
    before = {**school.fields, "title": school.title, "draft_title": school.draft_title}
    return tuple(
        Difference(
            capfirst(str(model._meta.get_field(name).verbose_name)),
            _in_words(before[name], labels.get(name, {})),
            _in_words(value, labels.get(name, {})),
        )
        for name, value in fields.items()
        if name not in UNSEEN
    )


def _in_words(value: Any, labels: dict[str, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if value in labels:
        return f"{labels[value]} ({value})"
    return str(value or "")


def later_titles(school: KnownSchool, name: str) -> dict[str, str]:
    """Return the titles that follow the register: those that nobody changed by hand."""
    old = school.fields["register_name"]
    titles = {"title": school.title, "draft_title": school.draft_title}
    return {key: name for key, title in titles.items() if title == old != name}


def _limits() -> dict[str, int]:
    model = get_page_model("SchoolPage")
    return {
        name: model._meta.get_field(name).max_length
        for name in model.register_fields
        if getattr(model._meta.get_field(name), "max_length", None)
    }


def length_problem(fields: dict[str, Any]) -> str:
    """Return what is wrong with the length of a value, or an empty text."""
    limits = _limits()
    for name, value in fields.items():
        limit = limits.get(name, len(value))
        if len(value) > limit:
            label = get_page_model("SchoolPage")._meta.get_field(name).verbose_name
            message = _("%(field)s “%(value)s…” has %(length)d characters; %(limit)d fit.")
            return message % {
                "field": capfirst(str(label)),
                "value": value[:40],
                "length": len(value),
                "limit": limit,
            }
    return ""
