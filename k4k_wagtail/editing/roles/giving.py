"""Who may give a role and take it back: whoever may do so for the whole network."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from k4k_wagtail.editing.roles.groups import RoleError
from k4k_wagtail.editing.roles.models import RoleGroup
from k4k_wagtail.editing.roles.scope import reach
from k4k_wagtail.page_types import get_page_model


def may(user: Any, action: str) -> bool:
    """Return whether a user may look at the roles of some network, give or take them.

    Args:
        user: who is logged in.
        action: ``view``, ``add`` to give a role, ``change`` to take it back.
    """
    return reach(user, f"k4k_wagtail.{action}_rolegroup") is None


def networks_of(user: Any, action: str) -> QuerySet[Any]:
    """Return the networks in which a user may do something with roles, in the order of the tree.

    A network editor may so in the own network alone; who has the permission in another way, as the
    site gave it, in all of them.

    Args:
        user: who is logged in.
        action: as for ``may``.
    """
    pages = get_page_model("NetworkPage").objects.order_by("path")
    if not may(user, action):
        return pages.none()
    one = Permission.objects.filter(
        content_type__app_label="k4k_wagtail", codename=f"{action}_rolegroup"
    )
    rows = user.groups.filter(permissions__in=one).values_list("k4k_role__network", flat=True)
    own = set() if user.is_superuser else set(rows)
    if not own or None in own or user.user_permissions.filter(pk__in=one).exists():
        return pages
    return pages.filter(pk__in=own)


def check_giver(user: Any, action: str, role_group: RoleGroup) -> None:
    """Refuse whoever may not give or take a role.

    Args:
        user: who does it; nobody on the command line, where everything is allowed.
        action: as for ``may``.
        role_group: the role.

    Raises:
        RoleError: the user has no such right.
    """
    if user is None or networks_of(user, action).filter(pk=role_group.network_id).exists():
        return
    message = _("You may not give or take the role “%(role)s”. Ask the editors of the network.")
    raise RoleError(message % {"role": role_group}, "role")
