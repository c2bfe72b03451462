"""Connects moderation to Wagtail's signals, in the place of Wagtail's own mails."""

from typing import Any

from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from k4k_wagtail.editing.moderation import asked, told
from k4k_wagtail.network.form_notices import register_notice

# Wagtail's receivers of each signal, under the names that wagtail/admin/signal_handlers.py uses.
WAGTAILS = (
    (
        task_submitted,
        TaskState,
        "group_approval_task_submitted_email_notification",
        mail.GroupApprovalTaskStateSubmissionEmailNotifier,
    ),
    (
        workflow_submitted,
        WorkflowState,
        "workflow_state_submitted_email_notification",
        mail.WorkflowStateSubmissionEmailNotifier,
    ),
    (
        workflow_rejected,
        WorkflowState,
        "workflow_state_rejected_email_notification",
        mail.WorkflowStateRejectionEmailNotifier,
    ),
    (
        workflow_approved,
        WorkflowState,
        "workflow_state_approved_email_notification",
        mail.WorkflowStateApprovalEmailNotifier,
    ),
)
OURS = (
    (task_submitted, told.on_submitted),
    (workflow_rejected, told.on_rejected),
    (workflow_approved, told.on_approved),
    (workflow_cancelled, told.on_cancelled),
)
# Signals keep receivers weakly, and Wagtail's are kept by its own module.
_kept: list[Any] = []


def connect() -> None:
    """Connect the receivers; doing so twice changes nothing."""
    if not _kept:
        for signal, sender, name, notifier in WAGTAILS:
            narrower = for_others(notifier)
            _kept.append(narrower)
            # Whichever app was ready first: under its name Wagtail's own is not connected again.
            signal.disconnect(sender=sender, dispatch_uid=name)
            signal.connect(narrower, sender=sender, dispatch_uid=name)
    for signal, receiver in OURS:
        signal.connect(receiver, dispatch_uid=f"k4k {receiver.__name__}")
    register_notice(asked.notice)


def for_others(notifier: Any) -> Any:
    """Return one of Wagtail's notifiers that says nothing about pages of ours.

    Args:
        notifier: its class.
    """

    class ForOthers(notifier):
        def can_handle(self, instance: Any, **kwargs: Any) -> bool:
            return super().can_handle(instance, **kwargs) and not told.is_ours(instance)

    return ForOthers()
