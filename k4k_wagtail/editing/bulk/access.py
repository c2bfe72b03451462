"""Who may see a change of many stories, go on with it and undo it."""

from typing import Any

from django.http import Http404
from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.editing.bulk.models import BulkAction
from k4k_wagtail.page_types import get_base_page_model, get_page_model


def may_begin(user: Any) -> bool:
    """Return whether somebody may change any page; which ones, each page decides."""
    policy = PagePermissionPolicy(get_base_page_model())
    return bool(policy.user_has_permission(user, "change"))


def sees_all(user: Any) -> bool:
    """Return whether somebody may publish a whole network: then those of others are shown too."""
    policy = PagePermissionPolicy(get_base_page_model())
    networks = get_page_model("NetworkPage").objects.order_by().values("pk")
    own = policy.instances_user_has_permission_for(user, "publish")
    return bool(own.filter(pk__in=networks).exists())


def shown_to(user: Any) -> Any:
    """Return the changes that somebody may see and go on with, the newest first."""
    known = BulkAction.objects.select_related("started_by", "acting")
    return known if sees_all(user) else known.filter(started_by=user)


def found_for(user: Any, key: int) -> BulkAction:
    """Return a change that somebody may see.

    Args:
        user: who is logged in.
        key: of the change.

    Raises:
        Http404: there is none, or it is somebody else's.
    """
    found: BulkAction | None = shown_to(user).filter(pk=key).first()
    if found is None:
        raise Http404
    return found
