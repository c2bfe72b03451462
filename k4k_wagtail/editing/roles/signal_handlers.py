"""Keeps rights as they should be when schools come and move, and when a role goes."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q
from django.db.models.signals import post_delete
from wagtail.models import GroupPagePermission

from k4k_wagtail.catalogue.changes import recorded
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.models import RoleGroup
from k4k_wagtail.editing.roles.writing import write_pages
from k4k_wagtail.municipalities.mixins import MunicipalityPageMixin
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.mixins import SchoolPageMixin

PAGE_TYPES = ("SchoolPage", "MunicipalityPage")


def follow_pages(pairs: list[tuple[str, int | None]], **kwargs: Any) -> None:
    """Write the rights of the municipalities that pages went to or came from.

    Args:
        pairs: what changed: page type and page, ``None`` for any page of the type.
        **kwargs: the rest of what the signal sends.
    """
    changed = {page_type: set[int | None]() for page_type in PAGE_TYPES}
    for page_type, page_id in pairs:
        if page_type in changed:
            changed[page_type].add(page_id)
    if not any(changed.values()):
        return
    editors = RoleGroup.objects.filter(role=Role.MUNICIPALITY_EDITOR)
    if not any(None in ids for ids in changed.values()):
        editors = editors.filter(_concerns(changed)).distinct()
    for role_group in editors:
        write_pages(role_group)


def _concerns(changed: dict[str, set[int | None]]) -> Q:
    """Return the condition that a role has one of the pages now, or is to have it."""
    found = Q(group__page_permissions__page__in=set[int | None]().union(*changed.values()))
    for page_type, ids in changed.items():
        pages = get_page_model(page_type).objects.filter(pk__in=ids).order_by()
        found |= Q(municipality__in=pages.values("municipality"))
    return found


def forget_page(instance: Any, **kwargs: Any) -> None:
    """Take the rights on a page that is being deleted.

    They go first, but then rows that hang on the page go: that is a change of a page which is still
    there, so its rights are written again, and would be left behind.

    Args:
        instance: what was deleted: only rows of schools and municipalities count, which go just
            before that of the base page.
        **kwargs: the rest of what the signal sends.
    """
    if isinstance(instance, (SchoolPageMixin, MunicipalityPageMixin)):
        GroupPagePermission.objects.filter(page=instance.pk).delete()


def delete_group(instance: RoleGroup, **kwargs: Any) -> None:
    """Delete the group of a role that goes, with its school say: nobody would see its rights."""
    Group.objects.filter(pk=instance.group_id).delete()


def connect() -> None:
    """Connect the receivers; doing so twice changes nothing."""
    post_delete.connect(delete_group, sender=RoleGroup, dispatch_uid="k4k group of a role")
    post_delete.connect(forget_page, dispatch_uid="k4k rights on a page that goes")
    recorded.connect(follow_pages, dispatch_uid="k4k rights of municipality editors")
