"""What a merge would change, told beforehand."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from k4k_wagtail.editing.merging.references import (
    drafts_naming,
    other_counts,
    page_counts,
    pages_naming,
)
from k4k_wagtail.editing.merging.rules import page_problems, term_problems


@dataclass(frozen=True)
class Plan:
    """What a merge would change.

    Attributes:
        gone: the term that goes.
        kept: the one that stays.
        lines: what changes, a sentence each.
        problems: why it cannot be done; mostly nothing.
    """

    gone: Any
    kept: Any
    lines: list[str]
    problems: list[str]


def plan_of(gone: Any, kept: Any, user: Any = None) -> Plan:
    """Return what merging a term into another one would change.

    Args:
        gone: the term that would go.
        kept: the one that would stay.
        user: who merges, or nobody for a command.
    """
    pages = pages_naming(gone)
    drafts = {int(one.object_id) for one in drafts_naming(gone)}
    problems = term_problems(gone, kept, user) or page_problems(pages | drafts, user)
    lines = _used_lines(gone, kept, pages)
    if drafts:
        lines.append(
            ngettext(
                "%(number)d version that is not published yet is changed too.",
                "%(number)d versions that are not published yet are changed too.",
                len(drafts),
            )
            % {"number": len(drafts)}
        )
    lines.append(
        _("Addresses of lists, feeds and calendars with “%(old)s” lead to those with “%(new)s”.")
        % {"old": gone.slug, "new": kept.slug}
    )
    return Plan(gone, kept, lines, problems)


def _used_lines(gone: Any, kept: Any, pages: set[int]) -> list[str]:
    """Return how much names the term that goes, and how much of that names both."""
    counts = [*page_counts(pages).items(), *other_counts(gone).items()]
    if not counts:
        return [_("Nothing online or in the lists uses “%(term)s”.") % {"term": gone}]
    text = _("“%(kept)s” takes the place of “%(gone)s” in: %(uses)s.")
    words = {"kept": kept, "gone": gone, "uses": ", ".join(_counted(*one) for one in counts)}
    lines = [text % words]
    both = len(pages & pages_naming(kept))
    if both:
        told = ngettext(
            "%(number)d page has both already; “%(kept)s” stands there once afterwards.",
            "%(number)d pages have both already; “%(kept)s” stands there once afterwards.",
            both,
        )
        lines.append(told % {"number": both, "kept": kept})
    return lines


def _counted(model: type[Model], number: int) -> str:
    names = model._meta
    return f"{number} {names.verbose_name if number == 1 else names.verbose_name_plural}"
