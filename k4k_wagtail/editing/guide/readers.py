"""Who may read the guide, and in which roles."""

from typing import Any

from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.models import RoleGroup
from k4k_wagtail.network.member import NetworkMemberMixin
from k4k_wagtail.page_types import get_base_page_model, get_page_model, missing_page_types

REPORTS = "k4k_wagtail.read_reports"


def may_read(user: Any) -> bool:
    """Return whether somebody has any right on pages of a network, or reads the reports of one.

    The menu asks this on every screen: mostly without a query, as Wagtail read the rights already.

    Args:
        user: who is logged in.
    """
    if user.is_superuser or user.has_perm(REPORTS):
        return True
    given = PagePermissionPolicy(get_base_page_model()).get_cached_permissions_for_user(user)
    tops = {right.page for right in given}
    if any(issubclass(page.specific_class or object, NetworkMemberMixin) for page in tops):
        return True
    return bool(tops) and _has_network_below(tops)


def roles_of(user: Any) -> list[str]:
    """Return the roles of a reader; who may do everything reads as the network office does.

    Args:
        user: who is logged in.
    """
    if user.is_superuser:
        return [Role.NETWORK_EDITOR]
    groups = user.groups.all()
    return list(RoleGroup.objects.filter(group__in=groups).values_list("role", flat=True))


def _has_network_below(tops: set[Any]) -> bool:
    """Return whether a network hangs below one of these pages of the site itself."""
    if missing_page_types():
        return False
    paths = get_page_model("NetworkPage").objects.order_by().values_list("path", flat=True)
    return any(path.startswith(page.path) for path in paths for page in tops)
