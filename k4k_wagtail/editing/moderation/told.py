"""Who hears what while a page is reviewed, from Wagtail's signals, in our words.

Wagtail's own mails about our pages are switched off, so that nobody gets two. Mails go out after
the commit: a submission that is rolled back tells nobody, and one that stands is never lost because
a mail server is down. Then whoever was at it is told, and the log says why.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import TaskState, WorkflowState

from k4k_wagtail.editing.moderation.asked import asked_in
from k4k_wagtail.editing.moderation.letters import Letter, about, logger, send
from k4k_wagtail.editing.moderation.people import (
    APPROVED,
    REJECTED,
    SUBMITTED,
    name_of,
    to_tell_of,
    wants,
)
from k4k_wagtail.network.member import NetworkMemberMixin

FAILED = "k4k_mails_not_sent"


def is_ours(state: Any) -> bool:
    """Return whether a state of Wagtail's moderation is about a page of ours.

    Args:
        state: of a workflow, or of one of its steps.
    """
    page = getattr(state, "workflow_state", state).content_object
    return isinstance(getattr(page, "specific", page), NetworkMemberMixin)


def on_submitted(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """Tell reviewers that a page waits for them."""
    _after_commit(_submitted, instance, user)


def on_rejected(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Tell the author what was asked to change."""
    _after_commit(_rejected, instance, user)


def on_approved(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Tell the author that the page is online."""
    _after_commit(_approved, instance, user)


def on_cancelled(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Tell the author that somebody ended the review: by publishing at once, or without."""
    _after_commit(_cancelled, instance, user)


def _after_commit(letters: Callable[[Any, Any], list[Letter]], state: Any, user: Any) -> None:
    if is_ours(state):
        transaction.on_commit(partial(_tell, letters, state, user), robust=True)


def _tell(letters: Callable[[Any, Any], list[Letter]], state: Any, user: Any) -> None:
    failed = send(letters(type(state).objects.get(pk=state.pk), user))
    if failed and user is not None:
        setattr(user, FAILED, [*getattr(user, FAILED, []), *failed])


def _submitted(state: TaskState, user: Any) -> list[Letter]:
    workflow_state = state.workflow_state
    author = workflow_state.requested_by
    context = {
        **_about(workflow_state),
        "author": name_of(author),
        "approved_by": name_of(user) if user != author else "",
        "asked": asked_in(workflow_state),
    }
    people = to_tell_of(state) - {user, author}
    wanted = sorted((one for one in people if wants(one, SUBMITTED)), key=lambda one: one.pk)
    return [Letter(one, "review_submitted", context) for one in wanted]


def _rejected(state: WorkflowState, user: Any) -> list[Letter]:
    context = {"asked": asked_in(state)}
    return _to_author(state, user, REJECTED, "review_changes", context)


def _approved(state: WorkflowState, user: Any) -> list[Letter]:
    context = {"comment": _comment(state)}
    return _to_author(state, user, APPROVED, "review_published", context)


def _cancelled(state: WorkflowState, user: Any) -> list[Letter]:
    page = state.content_object
    if page.approved_schedule or (page.live and not page.has_unpublished_changes):
        return _to_author(state, user, APPROVED, "review_published", {})
    return _to_author(state, user, REJECTED, "review_ended", {})


def _to_author(
    state: WorkflowState, user: Any, kind: str, template: str, context: dict[str, Any]
) -> list[Letter]:
    author = state.requested_by
    if author == user or not wants(author, kind):
        return []
    return [Letter(author, template, {**_about(state), "by": name_of(user), **context})]


def _about(state: WorkflowState) -> dict[str, Any]:
    page = state.content_object.specific.get_latest_revision_as_object()
    goes_live = page.go_live_at if page.approved_schedule else None
    return {**about(page), "is_live": state.content_object.live, "goes_live": goes_live}


def _comment(state: WorkflowState) -> str:
    last = state.current_task_state
    return str(last.specific.get_comment()).strip() if last else ""


def say_what_failed(request: HttpRequest) -> None:
    """Tell whoever handed in or judged a page when a mail about it was not sent.

    Args:
        request: in which that was done.
    """
    # After the mails: the site may keep a whole request in one transaction.
    transaction.on_commit(partial(_say_what_failed, request), robust=True)


def _say_what_failed(request: HttpRequest) -> None:
    failed = getattr(request.user, FAILED, [])
    if not failed:
        return
    setattr(request.user, FAILED, [])
    text = ngettext(
        "What you did is saved, but a mail about it could not be sent to %(to)s. Tell them "
        "yourself, and tell your administrator.",
        "What you did is saved, but mails about it could not be sent to %(to)s. Tell them "
        "yourself, and tell your administrator.",
        len(failed),
    )
    logger.warning("%s mails about a review were not sent", len(failed))
    messages.warning(request, text % {"to": ", ".join(sorted(set(failed)))})
