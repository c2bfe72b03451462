"""Reminders to reviewers of what has waited for some days; each page once a week at most.

What somebody was reminded of is written down, so the same day sends nothing twice, and a mail that
failed is sent by the next run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from k4k_wagtail import conf
from k4k_wagtail.editing.moderation.letters import Letter, about, post
from k4k_wagtail.editing.moderation.models import ReviewReminder
from k4k_wagtail.editing.moderation.people import SUBMITTED, name_of, reviewers_of, wants
from k4k_wagtail.editing.moderation.told import is_ours

DAYS_BETWEEN = 7


@dataclass(frozen=True)
class Waiting:
    """A page that waits for somebody.

    Attributes:
        state: the step that it waits in.
        days: for how many days.
    """

    state: TaskState
    days: int

    @property
    def title(self) -> str:
        """The title of what was handed in."""
        return str(self.state.revision.object_str)

    @property
    def in_mail(self) -> dict[str, Any]:
        """What the mail says of it."""
        page = self.state.revision.as_object()
        author = name_of(self.state.workflow_state.requested_by)
        return {**about(page), "author": author, "days": self.days}


def waiting_too_long(today: date) -> Iterator[Waiting]:
    """Yield the pages of ours that have waited for as many days as the setting says, or more.

    Args:
        today: the day of the check.
    """
    days = int(conf.get("REVIEW_REMINDER_DAYS"))
    if days < 1:
        return
    before = timezone.make_aware(datetime.combine(today - timedelta(days=days - 1), time.min))
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        started_at__lt=before,
    )
    related = ("task", "revision", "workflow_state__requested_by")
    for state in states.select_related(*related).order_by("started_at", "pk"):
        if is_ours(state):
            yield Waiting(state, (today - timezone.localdate(state.started_at)).days)


def reviewers_due(
    waiting: list[Waiting], today: date
) -> tuple[dict[Any, list[Waiting]], list[Waiting]]:
    """Return whom to remind of what today, and what waits for nobody.

    Args:
        waiting: what waits too long.
        today: the day of the check.

    Returns:
        Pages by user, of which that user was not reminded this week, and pages nobody can review.
    """
    due: dict[Any, list[Waiting]] = {}
    without_reviewer = []
    for one in waiting:
        reviewers = sorted(reviewers_of(one.state), key=lambda user: user.pk)
        if not reviewers:
            without_reviewer.append(one)
        recently = one.state.k4k_reminders.filter(sent_on__gt=today - timedelta(days=DAYS_BETWEEN))
        told = set(recently.values_list("user_id", flat=True))
        for user in reviewers:
            if user.pk not in told and wants(user, SUBMITTED):
                due.setdefault(user, []).append(one)
    return due, without_reviewer


@transaction.atomic
def remind(user: Any, pages: list[Waiting], today: date) -> None:
    """Remind somebody of pages, and write that down.

    Args:
        user: who.
        pages: what waits.
        today: the day of the check.

    Raises:
        Exception: the mail was not sent; then nothing is written down, and the next check tries.
    """
    for one in pages:
        ReviewReminder.objects.update_or_create(
            task_state=one.state, user=user, defaults={"sent_on": today}
        )
    post(Letter(user, "review_reminder", {"lines": [one.in_mail for one in pages]}))
