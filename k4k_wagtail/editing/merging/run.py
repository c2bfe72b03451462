"""Merging: all of it in one transaction, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from k4k_wagtail.catalogue.changes import record_changes
from k4k_wagtail.editing.merging.errors import MergeRefusedError
from k4k_wagtail.editing.merging.moving import follow, move_drafts, move_references, move_rows
from k4k_wagtail.editing.merging.references import drafts_naming, pages_naming
from k4k_wagtail.editing.merging.rules import (
    page_problems,
    schools_without_agreement,
    term_problems,
)
from k4k_wagtail.network.merged_revisions import KINDS
from k4k_wagtail.network.merged_terms import MergedTerm, TermKind
from k4k_wagtail.network.models import Organisation, Theme
from k4k_wagtail.page_types import get_page_model

ACTION = "k4k.merge"
MODELS: dict[str, type[Model]] = {str(kind): model for model, kind in KINDS.items()}


@dataclass(frozen=True)
class Merged:
    """What became of a merge.

    Attributes:
        kept: the term that stays.
        name: that of the one that went.
        pages: number of pages that name the other one now.
        offline: titles of theme pages that went offline, as the network has one of the theme.
    """

    kept: Any
    name: str
    pages: int
    offline: tuple[str, ...] = ()


def merge(kind: TermKind | str, gone_key: int, kept_key: int, user: Any = None) -> Merged:
    """Merge a term into another one: everything that names it names the other one afterwards.

    Args:
        kind: the vocabulary.
        gone_key: key of the term that goes.
        kept_key: key of the term that stays.
        user: who does it; nobody is a command, which may do everything.

    Raises:
        MergeRefusedError: it cannot be done; nothing was changed.
    """
    with transaction.atomic():
        # Writing first takes the lock on the version, and SQLite's one lock, before any reading.
        record_changes([("NetworkPage", None)])
        gone, kept = _locked(kind, gone_key, kept_key)
        refuse(term_problems(gone, kept, user))
        drafts = {one.pk: int(one.object_id) for one in drafts_naming(gone)}
        pages = pages_naming(gone) | set(drafts.values())
        refuse(page_problems(pages, user))
        doubles = _second_theme_pages(gone, kept)
        _move(gone, kept, drafts)
        if isinstance(kept, Theme):
            refuse([schools_without_agreement(kept, pages)])
        done = Merged(kept, str(gone), len(pages), _take_offline(doubles, user))
        data = {"name": str(gone), "slug": gone.slug, "pages": len(pages)}
        log(instance=kept, action=ACTION, user=user, data=data)
        follow(pages)
    return done


def refuse(problems: list[str]) -> None:
    """Stop if there is anything that keeps terms from being merged.

    Raises:
        MergeRefusedError: with all that is wrong.
    """
    told = [one for one in problems if one]
    if told:
        raise MergeRefusedError(*told)


def _locked(kind: str, gone_key: int, kept_key: int) -> tuple[Any, Any]:
    model = MODELS[str(kind)]
    rows = model._default_manager.select_for_update().filter(pk__in=(gone_key, kept_key))
    found = {one.pk: one for one in rows.order_by("pk")}
    if gone_key not in found or kept_key not in found:
        text = _(
            "One of the two is no longer there: somebody deleted or merged it in the meantime."
        )
        raise MergeRefusedError(text)
    return found[gone_key], found[kept_key]


def _move(gone: Any, kept: Any, drafts: Iterable[int]) -> None:
    kind = KINDS[type(gone)]
    if isinstance(gone, Theme) and kept.parent_id == gone.pk:
        # The sub-theme comes in the place of the theme that it was part of.
        kept.parent = None
        kept.save(update_fields=["parent"])
    move_rows(gone, kept)
    move_references(gone, kept)
    same = MergedTerm.objects.filter(kind=kind)
    same.filter(new_key=gone.pk).update(new_key=kept.pk)
    same.filter(old_slug=gone.slug).update(old_slug="")
    MergedTerm.objects.create(
        kind=kind, old_key=gone.pk, old_slug=gone.slug, old_name=str(gone), new_key=kept.pk
    )
    move_drafts(drafts)
    gone.delete()
    if isinstance(kept, Organisation):
        _complete(kept, gone)


def _complete(kept: Organisation, gone: Organisation) -> None:
    """Give an organisation what only the other one had."""
    kept.code = kept.code or gone.code
    kept.website = kept.website or gone.website
    kept.save()


def _second_theme_pages(gone: Any, kept: Any) -> list[Any]:
    """Return the pages of a theme in networks that have one of the other theme."""
    if not isinstance(gone, Theme):
        return []
    pages = get_page_model("ThemePage").objects
    there = pages.filter(theme=kept).order_by("path")
    return [
        (page, one)
        for page in pages.filter(theme=gone)
        for one in there
        if one.path[: -one.steplen] == page.path[: -page.steplen] and one.live
    ]


def _take_offline(doubles: list[Any], user: Any) -> tuple[str, ...]:
    """Take theme pages offline, and have their addresses lead to the page that stays."""
    titles = []
    for page, other in doubles:
        if not page.live:
            continue
        address = page.get_url_parts()
        page.refresh_from_db()
        page.unpublish(user=user)
        titles.append(page.title)
        if address and apps.is_installed("wagtail.contrib.redirects"):
            _redirect(address, other)
    return tuple(titles)


def _redirect(address: Any, page: Any) -> None:
    from wagtail.contrib.redirects.models import Redirect

    path = Redirect.normalise_path(address[2])
    Redirect.objects.update_or_create(
        old_path=path, site_id=address[0], defaults={"redirect_page": page, "is_permanent": True}
    )
