"""What remembers terms that were merged into another: their slugs and keys still mean something."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TermKind(models.TextChoices):
    """A vocabulary whose terms can be merged."""

    THEME = "theme", _("theme")
    ORGANISATION = "organisation", _("organisation")
    LABEL = "label", _("label")


class MergedTerm(models.Model):
    """A theme, organisation or label that is gone, and the one that took its place.

    It points at what is there today: when that is merged too, its rows move along, so there are no
    chains. Keys are numbers and no foreign keys, since the terms are of three models.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=TermKind.choices)
    old_key = models.PositiveBigIntegerField(_("key it had"))
    # Empty once a newer term of the same slug was merged: that one is what the slug stands for.
    old_slug = models.CharField(_("slug it had"), max_length=120, blank=True, db_index=True)
    old_name = models.CharField(_("name it had"), max_length=120)
    new_key = models.PositiveBigIntegerField(_("key of what took its place"), db_index=True)
    merged_at = models.DateTimeField(_("merged at"), auto_now_add=True)

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["-merged_at", "-pk"]
        verbose_name = _("merged term")
        verbose_name_plural = _("merged terms")
        constraints = [
            models.UniqueConstraint(fields=["kind", "old_key"], name="k4k_term_merged_once")
        ]

    def __str__(self) -> str:
        return self.old_name


def former_slugs(kind: TermKind) -> dict[int, tuple[str, ...]]:
    """Return by key of a term the slugs of those that were merged into it; one query.

    Args:
        kind: the vocabulary.
    """
    found: dict[int, tuple[str, ...]] = {}
    rows = MergedTerm.objects.filter(kind=kind).exclude(old_slug="").order_by("pk")
    for new_key, slug in rows.values_list("new_key", "old_slug"):
        found[new_key] = (*found.get(new_key, ()), slug)
    return found


def keys_today(wanted: Mapping[TermKind, Iterable[Any]]) -> dict[tuple[str, Any], int]:
    """Return for keys of merged terms those of what took their place; one query at most.

    Args:
        wanted: keys by vocabulary; a key of a term that was not merged is left out of the answer.
    """
    asked = Q()
    for kind, keys in wanted.items():
        numbers = {key for key in keys if isinstance(key, int)}
        if numbers:
            asked |= Q(kind=kind, old_key__in=numbers)
    if not asked:
        return {}
    rows = MergedTerm.objects.filter(asked).order_by()
    return {(kind, old): new for kind, old, new in rows.values_list("kind", "old_key", "new_key")}


def key_of_slug(kind: TermKind, slug: str) -> int | None:
    """Return the key of what took the place of the term that had a slug; nothing if none had it.

    Args:
        kind: the vocabulary.
        slug: as it stood in addresses.
    """
    rows = MergedTerm.objects.filter(kind=kind, old_slug=slug)
    return rows.values_list("new_key", flat=True).first() if slug else None


def former_names(kind: TermKind) -> dict[str, int]:
    """Return the keys of today by the names that merged terms had.

    Args:
        kind: the vocabulary.
    """
    rows = MergedTerm.objects.filter(kind=kind).order_by("pk")
    return dict(rows.values_list("old_name", "new_key"))
