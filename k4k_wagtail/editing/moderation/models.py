"""What moderation keeps: the step of a municipality, and who was reminded of what."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState
from wagtail.signals import task_submitted

from k4k_wagtail.editing.moderation.municipality_step import may_review, reviewers_to_ask
from k4k_wagtail.editing.roles.models import RoleGroup

# The actions of Wagtail's own approval, in its words: name, label, whether it asks for a comment.
ACTIONS = (
    ("reject", "Request changes", True),
    ("approve", "Approve", False),
    ("approve", "Approve with comment", True),
)


class MunicipalityTaskState(TaskState):
    """The step of a municipality for one version of a page."""

    asked = models.ManyToManyField(RoleGroup, verbose_name=_("asked"), related_name="+")

    class Meta:
        app_label = "k4k_wagtail"
        verbose_name = _("look of a municipality")
        verbose_name_plural = _("looks of municipalities")


class MunicipalityApprovalTask(Task):
    """A step of a workflow in which the municipality of the page looks at it.

    It is skipped by itself when the network does not ask for it, when nobody has that role for the
    municipality of the page, and when one of those people hands the page in.
    """

    task_state_class = MunicipalityTaskState

    class Meta:
        app_label = "k4k_wagtail"
        verbose_name = _("approval by the municipality")
        verbose_name_plural = _("approvals by municipalities")

    def start(self, workflow_state: Any, user: Any = None) -> MunicipalityTaskState:
        """Begin the step for a page, or skip it.

        Args:
            workflow_state: Wagtail's state of the workflow.
            user: who handed the page in, or approved the step before this one.
        """
        page = workflow_state.content_object
        asked = reviewers_to_ask(page, by=workflow_state.requested_by or user)
        state = MunicipalityTaskState.objects.create(
            workflow_state=workflow_state,
            revision=page.get_latest_revision(),
            task=self,
            status=TaskState.STATUS_IN_PROGRESS if asked else TaskState.STATUS_SKIPPED,
            finished_at=None if asked else timezone.now(),
        )
        state.asked.set(asked)
        if asked:
            task_submitted.send(sender=MunicipalityTaskState, instance=state, user=user)
        return state

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Let reviewers open the page wherever it hangs."""
        return may_review(obj, obj.current_workflow_task_state, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Keep others from changing what is being looked at."""
        return not may_review(obj, obj.current_workflow_task_state, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        """Let reviewers keep the page to themselves for a while."""
        return may_review(obj, obj.current_workflow_task_state, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Return what a reviewer may do with the page, as Wagtail names it."""
        if not may_review(obj, obj.current_workflow_task_state, user):
            return []
        return [(name, gettext(label), asks) for name, label, asks in ACTIONS]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return what waits for somebody in this step: what that person was asked to look at."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        asked = MunicipalityTaskState.objects.filter(asked__group__user=user.pk)
        return waiting.filter(pk__in=asked.values("pk"))

    @classmethod
    def get_description(cls) -> str:
        """Tell what the step does, where workflows are made."""
        return gettext(
            "Editors of the municipality of the page can approve this task. It is skipped when the "
            "network settings do not ask for it, or when nobody has that role."
        )


class ReviewReminder(models.Model):
    """When somebody was last reminded of a page that waits for them."""

    task_state = models.ForeignKey(
        "wagtailcore.TaskState", on_delete=models.CASCADE, related_name="k4k_reminders"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_on = models.DateField(_("sent on"))

    class Meta:
        app_label = "k4k_wagtail"
        verbose_name = _("reminder to a reviewer")
        verbose_name_plural = _("reminders to reviewers")
        constraints = [
            models.UniqueConstraint(fields=["task_state", "user"], name="k4k_one_review_reminder")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.task_state_id}"
