"""What a change writes into a story, and how that is said in words.

The values are what a form makes and a record keeps: ``themes`` (keys) with ``names``, ``labels``
(names) or ``review_by`` (a day as ISO 8601 has it).
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from k4k_wagtail.editing.bulk.enums import Kind
from k4k_wagtail.network.models import Theme

Values = dict[str, Any]


class Refused(Exception):  # noqa: N818 - it says what is the case
    """A page is left as it is; the text says why, for who started the change."""


def write(kind: str, values: Values, story: Any) -> bool:
    """Write the values into a version of a story, in memory.

    Args:
        kind: one of ``Kind`` that changes fields.
        values: what to write.
        story: the version: as it is online, or a draft.

    Returns:
        Whether anything is different now.

    Raises:
        Refused: a theme was deleted meanwhile.
    """
    return WRITERS[Kind(kind)](values, story)


def _themes(combine: Callable[[set[int], set[int]], set[int]]) -> Callable[[Values, Any], bool]:
    def write_themes(values: Values, story: Any) -> bool:
        wanted = set(values["themes"])
        if Theme.objects.filter(pk__in=wanted).count() < len(wanted):
            names = ", ".join(values["names"])
            raise Refused(_("A theme was deleted meanwhile: %(names)s.") % {"names": names})
        before = {theme.pk for theme in story.themes.all()}
        after = combine(before, wanted)
        if after == before:
            return False
        story.themes.set(Theme.objects.filter(pk__in=after))
        return True

    return write_themes


def _labels(combine: Callable[[set[str], set[str]], set[str]]) -> Callable[[Values, Any], bool]:
    """Labels are the same whatever the case of their letters; those that stay keep theirs."""

    def write_labels(values: Values, story: Any) -> bool:
        names = {name.casefold(): name for name in values["labels"]}
        had = {name.casefold(): name for name in story.labels.names()}
        after = combine(set(had), set(names))
        if after == set(had):
            return False
        known = {**names, **had}
        story.labels.set([known[name] for name in sorted(after)])
        return True

    return write_labels


def _review(values: Values, story: Any) -> bool:
    day = date.fromisoformat(values["review_by"])
    is_changed = bool(story.review_by != day)
    story.review_by = day
    return is_changed


WRITERS: dict[Kind, Callable[[Values, Any], bool]] = {
    Kind.ADD_THEMES: _themes(lambda had, wanted: had | wanted),
    Kind.REMOVE_THEMES: _themes(lambda had, wanted: had - wanted),
    Kind.SET_THEMES: _themes(lambda had, wanted: wanted),
    Kind.ADD_LABELS: _labels(lambda had, wanted: had | wanted),
    Kind.REMOVE_LABELS: _labels(lambda had, wanted: had - wanted),
    Kind.SET_LABELS: _labels(lambda had, wanted: wanted),
    Kind.SET_REVIEW: _review,
}


def in_words(kind: str, values: Values) -> str:
    """Return what is done, with what: “Add themes: Kansrijk kiezen”.

    Args:
        kind: one of ``Kind``.
        values: what is written.
    """
    label = str(Kind(kind).label)
    if "review_by" in values:
        return f"{label}: {date_format(date.fromisoformat(values['review_by']))}"
    names = values.get("names") or values.get("labels")
    return f"{label}: {', '.join(names)}" if names else label
