"""Who reviews a page, and who wants to be mailed about it."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.admin.utils import get_user_display_name
from wagtail.models import AbstractGroupApprovalTask, TaskState
from wagtail.users.models import UserProfile

from k4k_wagtail.editing.moderation.models import MunicipalityTaskState

# Choices that each user of Wagtail's admin makes about mails.
SUBMITTED, APPROVED, REJECTED = "submitted", "approved", "rejected"


def reviewers_of(state: TaskState) -> set[Any]:
    """Return who is to judge a page now.

    Args:
        state: the step that the page waits in.

    Returns:
        Users of that step who are active; who may do it as well is left out.
    """
    specific = state.specific
    task = state.task.specific
    if isinstance(specific, MunicipalityTaskState):
        groups = specific.asked.values_list("group", flat=True)
    elif isinstance(task, AbstractGroupApprovalTask):
        groups = task.groups.values_list("pk", flat=True)
    else:
        return set()
    people = get_user_model()._default_manager.filter(groups__in=list(groups), is_active=True)
    return set(people.select_related("wagtail_userprofile"))


def to_tell_of(state: TaskState) -> set[Any]:
    """Return whom to tell that a page was handed in: reviewers, and administrators by the setting.

    Args:
        state: the step that the page waits in.
    """
    found = reviewers_of(state)
    is_ours = isinstance(state.specific, MunicipalityTaskState)
    if is_ours or not getattr(settings, "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS", True):
        return found
    administrators = Q(is_superuser=True, is_active=True)
    return found | set(get_user_model()._default_manager.filter(administrators))


def wants(user: Any, kind: str) -> bool:
    """Return whether somebody can be mailed, and did not switch this kind of mail off.

    Args:
        user: who.
        kind: ``SUBMITTED``, ``APPROVED`` or ``REJECTED``.
    """
    if user is None or not user.is_active or not user.email:
        return False
    return bool(getattr(UserProfile.get_for_user(user), f"{kind}_notifications"))


def name_of(user: Any) -> str:
    """Return how somebody is called in a mail; empty without anybody."""
    return str(get_user_display_name(user)) if user else ""
