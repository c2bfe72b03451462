"""What keeps two terms from being merged. Each rule says why, and what to do."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from k4k_wagtail.editing.merging.references import in_parts
from k4k_wagtail.editing.merging.rights import may_keep, may_let_go
from k4k_wagtail.editing.roles.scope import editable_pages
from k4k_wagtail.network.agreements import Agreement, agreement_problem
from k4k_wagtail.network.models import Organisation, Theme
from k4k_wagtail.page_types import get_base_page_model, get_page_model
from k4k_wagtail.schools.models import SchoolTheme

NAMED = 3


def term_problems(gone: Model, kept: Model, user: Any) -> list[str]:
    """Return why two terms cannot be merged by somebody, whatever names them; mostly nothing.

    Args:
        gone: the term that would be left.
        kept: the one that would take its place.
        user: who merges, or nobody for a command.
    """
    if type(gone) is not type(kept):
        return [_("These are of different kinds. Only two of the same kind can be merged.")]
    if gone.pk == kept.pk:
        return [_("“%(term)s” cannot be merged with itself. Choose another one.") % {"term": kept}]
    found = list(_right_problems(gone, kept, user))
    if isinstance(gone, Organisation) and isinstance(kept, Organisation):
        found += _organisation_problems(gone, kept)
    if isinstance(gone, Theme) and isinstance(kept, Theme):
        found += [*_level_problems(gone, kept), *_overlaps(gone, kept)]
    return found


def _right_problems(gone: Model, kept: Model, user: Any) -> Iterator[str]:
    if not may_let_go(user, gone):
        text = _("You may not delete “%(term)s”, so you cannot merge it. Ask the network office.")
        yield text % {"term": gone}
    if not may_keep(user, kept):
        yield _("You may not change “%(term)s”. Ask the network office.") % {"term": kept}


def _organisation_problems(gone: Organisation, kept: Organisation) -> Iterator[str]:
    names = {"gone": gone.name, "kept": kept.name}
    if gone.kind != kept.kind:
        kinds = {"gone_kind": gone.get_kind_display(), "kept_kind": kept.get_kind_display()}
        text = _(
            "“%(gone)s” is of the kind “%(gone_kind)s” and “%(kept)s” of the kind “%(kept_kind)s”. "
            "Are they the same all the same? Give them the same kind first."
        )
        yield text % {**names, **kinds}
    if gone.code and kept.code:
        codes = {"gone_code": gone.code, "kept_code": kept.code}
        text = _(
            "“%(gone)s” has board number %(gone_code)s and “%(kept)s” %(kept_code)s: in the "
            "register they are two boards. Take the number away that is no longer valid, and then "
            "merge."
        )
        yield text % {**names, **codes}


def _level_problems(gone: Theme, kept: Theme) -> Iterator[str]:
    if kept.parent_id not in (None, gone.pk) and gone.subthemes.exists():
        text = _(
            "“%(gone)s” has sub-themes and “%(kept)s” is a sub-theme itself. Move the sub-themes "
            "elsewhere first, or keep “%(gone)s”."
        )
        yield text % {"gone": gone.name, "kept": kept.name}


def _overlaps(gone: Theme, kept: Theme) -> Iterator[str]:
    for one in Agreement.objects.filter(theme=gone).select_related("municipality"):
        other = Agreement(
            municipality=one.municipality, theme=kept, starts_on=one.starts_on, ends_on=one.ends_on
        )
        if other.overlapping().exists():
            text = _(
                "%(municipality)s has agreements on both themes on the same days. End or delete "
                "one of them first."
            )
            yield text % {"municipality": one.municipality.name}


def page_problems(pages: set[int], user: Any) -> list[str]:
    """Return why the pages that name a term keep it from being merged; mostly nothing.

    Args:
        pages: keys of the pages that name it, also in a version that is not published yet.
        user: who merges, or nobody for a command.
    """
    found = []
    locked = _locked(pages, user)
    if locked:
        text = ngettext(
            "A page that uses it is locked: %(pages)s. Unlock it first.",
            "%(number)d pages that use it are locked: %(pages)s. Unlock them first.",
            len(locked),
        )
        found.append(text % {"number": len(locked), "pages": some_of(locked)})
    elsewhere = len(pages) - _editable(pages, user)
    if elsewhere:
        text = ngettext(
            "%(number)d page that uses it is not yours to change, such as one of another network. "
            "Ask who manages the whole site.",
            "%(number)d pages that use it are not yours to change, such as those of another "
            "network. Ask who manages the whole site.",
            elsewhere,
        )
        found.append(text % {"number": elsewhere})
    return found


def _locked(pages: set[int], user: Any) -> list[str]:
    """Return the titles of pages that are locked; a lock of one's own holds back nobody else."""
    titles: list[str] = []
    for some in in_parts(pages):
        found = get_base_page_model().objects.filter(pk__in=some, locked=True)
        if user is not None:
            found = found.exclude(locked_by=user)
        titles += found.order_by("path").values_list("title", flat=True)
    return titles


def _editable(pages: set[int], user: Any) -> int:
    if user is None or user.is_superuser:
        return len(pages)
    own = editable_pages(user)
    return sum(own.filter(pk__in=some).count() for some in in_parts(pages))


def some_of(titles: list[str]) -> str:
    """Return the first titles, and how many more there are.

    Args:
        titles: of pages.
    """
    more = len(titles) - NAMED
    return ", ".join(f"“{one}”" for one in titles[:NAMED]) + (f" +{more}" if more > 0 else "")


def schools_without_agreement(kept: Theme, pages: set[int]) -> str:
    """Return what is wrong when schools would take part in a theme without an agreement.

    Args:
        kept: the theme, with all rows that were moved to it.
        pages: keys of the pages that got it.
    """
    if not kept.requires_agreement:
        return ""
    names, problem = [], ""
    rows = SchoolTheme.objects.filter(theme=kept, page__in=pages)
    schools = get_page_model("SchoolPage").objects.select_related("municipality")
    by_key = {one.pk: one for one in schools.filter(pk__in=rows.values("page"))}
    for row in rows.order_by("page__title"):
        school = by_key.get(row.page_id)
        found = school and agreement_problem(school.municipality, kept, row.starts_on, row.ends_on)
        if school and found:
            names.append(school.title)
            problem = problem or found
    return f"{some_of(names)}: {problem}" if names else ""
