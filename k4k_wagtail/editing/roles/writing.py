"""Writes the rights of a role into Wagtail's own tables, and only what differs."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    get_default_page_content_type,
)

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.models import RoleGroup
from k4k_wagtail.editing.roles.rights import RIGHTS, Rights
from k4k_wagtail.page_types import get_base_page_model, get_page_model

MEDIA = (("wagtailimages", "image"), ("wagtaildocs", "document"))


def write_rights(role_group: RoleGroup) -> None:
    """Give the group of a role the rights of that role, and take from it what it has besides.

    Rights that a site gave the group on pages and collections outside the network are taken too: a
    group that is a role has what docs/roles.md says.

    Args:
        role_group: the role in its place.
    """
    rights = RIGHTS[Role(role_group.role)]
    role_group.group.permissions.set(record_permissions(rights))
    write_pages(role_group)
    _write_media(role_group, rights)


def record_permissions(rights: Rights) -> QuerySet[Permission]:
    """Return the permissions of Django that a role has."""
    codenames = [
        f"{action}_{model}" for model, actions in rights.records.items() for action in actions
    ]
    codenames += ["read_reports"] if rights.reads_reports else []
    ours = Permission.objects.filter(content_type__app_label="k4k_wagtail", codename__in=codenames)
    return ours | Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )


def pages_of(role_group: RoleGroup) -> set[int]:
    """Return the pages at the top of what a role may edit; what is below them comes along."""
    role = Role(role_group.role)
    if not RIGHTS[role].pages:
        return set()
    if role == Role.NETWORK_EDITOR:
        return {role_group.network_id}
    if role_group.page_id:
        return {role_group.page_id}
    network = get_base_page_model().objects.get(pk=role_group.network_id)
    own = {"municipality": role_group.municipality_id}
    return {
        key
        for page_type in ("MunicipalityPage", "SchoolPage")
        for key in get_page_model(page_type)
        .objects.descendant_of(network)
        .filter(**own)
        .values_list("pk", flat=True)
    }


def write_pages(role_group: RoleGroup) -> None:
    """Give the group of a role its pages, and take others: a school may have moved elsewhere."""
    wanted = {
        (page_id, permission)
        for page_id in pages_of(role_group)
        for permission in _page_permissions(RIGHTS[Role(role_group.role)].pages)
    }
    rows = GroupPagePermission.objects.filter(group=role_group.group_id)
    known = {(row.page_id, row.permission_id): row.pk for row in rows}
    rows.filter(pk__in=[pk for key, pk in known.items() if key not in wanted]).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group_id=role_group.group_id, page_id=page_id, permission_id=permission)
        for page_id, permission in sorted(wanted - known.keys())
    )


def _page_permissions(actions: Iterable[str]) -> list[int]:
    codenames = [get_permission_codename(action, get_base_page_model()._meta) for action in actions]
    found = Permission.objects.filter(
        content_type=get_default_page_content_type(), codename__in=codenames
    )
    return list(found.values_list("pk", flat=True))


def _write_media(role_group: RoleGroup, rights: Rights) -> None:
    """Let a role add pictures to a collection of its place, and choose those of the network."""
    if not rights.media:
        GroupCollectionPermission.objects.filter(group=role_group.group_id).delete()
        return
    shared, own = _collections(role_group)
    wanted = {(shared.pk, key) for key in _media_permissions(("choose",))}
    wanted |= {(own.pk, key) for key in _media_permissions(rights.media)}
    rows = GroupCollectionPermission.objects.filter(group=role_group.group_id)
    known = {(row.collection_id, row.permission_id): row.pk for row in rows}
    rows.filter(pk__in=[pk for key, pk in known.items() if key not in wanted]).delete()
    for collection_id, permission_id in sorted(wanted - known.keys()):
        GroupCollectionPermission.objects.create(
            group_id=role_group.group_id, collection_id=collection_id, permission_id=permission_id
        )


def _media_permissions(actions: Iterable[str]) -> list[int]:
    found = Permission.objects.none()
    for app_label, model in MEDIA:
        codenames = [f"{action}_{model}" for action in actions]
        found |= Permission.objects.filter(
            content_type__app_label=app_label, codename__in=codenames
        )
    return list(found.values_list("pk", flat=True))


def _collections(role_group: RoleGroup) -> tuple[Any, Any]:
    """Return the collection of the network, and the one of the role's place in it."""
    shared = _shared_collection(role_group.network)
    if role_group.role == Role.NETWORK_EDITOR:
        own = shared
    else:
        own = role_group.collection or shared.add_child(instance=Collection(name=role_group.place))
    if role_group.collection_id != own.pk:
        role_group.collection = own
        role_group.save(update_fields=["collection"])
    return shared, own


def _shared_collection(network: Any) -> Any:
    """Return the collection of a network: by its name only as long as nobody has it yet."""
    editors = RoleGroup.objects.filter(role=Role.NETWORK_EDITOR, collection__isnull=False)
    known = editors.filter(network=network.pk).select_related("collection").first()
    if known:
        return known.collection
    root = Collection.get_first_root_node()
    named = root.get_children().filter(name=network.title)
    found = named.exclude(pk__in=editors.values("collection")).first()
    return found or root.add_child(instance=Collection(name=network.title))
