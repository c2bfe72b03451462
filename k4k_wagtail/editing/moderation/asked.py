"""What a reviewer asked to change: on top of the form, and in mails."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState, WorkflowState

TEMPLATE = "k4k_wagtail/admin/asked_for_changes.html"


@dataclass(frozen=True)
class Asked:
    """What was asked.

    Attributes:
        by: the name of who asked; empty when that account is gone.
        at: when.
        text: what, as it was typed.
    """

    by: str
    at: datetime
    text: str


def asked_in(state: WorkflowState) -> Asked | None:
    """Return what was asked last in a workflow of a page, answered or not.

    Args:
        state: Wagtail's state of the workflow.
    """
    rejected = state.task_states.filter(status=TaskState.STATUS_REJECTED)
    last = rejected.select_related("finished_by").order_by("-finished_at", "-pk").first()
    if last is None or last.finished_at is None:
        return None
    by = get_user_display_name(last.finished_by) if last.finished_by else ""
    return Asked(by, last.finished_at, last.specific.get_comment().strip())


def notice(request: HttpRequest, page: Any) -> str:
    """Return what the author of a page still has to change, as HTML; empty when nothing.

    Args:
        request: of who opened the form.
        page: the page.
    """
    if not page.pk:
        return ""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    asked = asked_in(state)
    return render_to_string(TEMPLATE, {"asked": asked}, request=request) if asked else ""
