"""What somebody is working on: pages in a workflow, and drafts."""

from typing import Any

from django.conf import settings
from django.db.models import Exists, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.admin.utils import get_latest_str
from wagtail.models import TaskState, WorkflowState, get_default_page_content_type

from k4k_wagtail.editing.dashboard.base import SHOWN, DeskPanel, Row, Way
from k4k_wagtail.editing.dashboard.days import days_ago
from k4k_wagtail.editing.roles.scope import with_any_right
from k4k_wagtail.page_types import get_base_page_model


def edit_url(key: Any) -> str:
    """Return the address at which a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[key])


class Submitted(DeskPanel):
    """What the user submitted: first what was asked to change, and by whom; then what waits.

    In place of Wagtail's own panel, which does not say what was asked.
    """

    panel_id = "k4k-submitted"
    heading = gettext_lazy("Your pages in review")
    icon = "resubmit"
    order = 205

    def find(self) -> list[Row]:
        """Return them; one query, and more only for what is no page."""
        if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
            return []
        key = Cast(OuterRef("object_id"), IntegerField())
        mine = get_base_page_model().objects.filter(owner=self.user, pk=key).order_by()
        is_page = Q(base_content_type=get_default_page_content_type())
        states = WorkflowState.objects.active().filter(
            Q(requested_by=self.user) | (is_page & Q(Exists(mine)))
        )
        current = "current_task_state"
        related = states.select_related(
            "base_content_type",
            f"{current}__task",
            f"{current}__revision",
            f"{current}__finished_by__wagtail_userprofile",
        )
        # What was asked to change stands first: “needs changes” sorts after “in progress”.
        found = related.order_by("-status", f"-{current}__started_at", "-pk")
        return [row for row in map(submitted_row, found[: SHOWN + 1]) if row]

    def ways_on(self) -> list[Way]:
        """Lead to the report of all that is in a workflow, when there is more."""
        if len(self.rows) <= SHOWN:
            return []
        return [Way(reverse("wagtailadmin_reports:workflow"), _("All pages in review"))]


def submitted_row(state: Any) -> Row | None:
    """Return what is to be said of something in a workflow; nothing when it is gone."""
    task = state.current_task_state
    if task is None or task.revision is None:
        return None
    if state.base_content_type_id == get_default_page_content_type().pk:
        title, url = task.revision.object_str, edit_url(state.object_id)
    else:
        if state.content_object is None:
            return None
        title, url = get_latest_str(state.content_object), edit_url_of(state.content_object)
    if task.status != TaskState.STATUS_REJECTED:
        waiting = _("waits for: %(task)s") % {"task": task.task.name}
        return Row(title, url, (waiting, days_ago(task.started_at)))
    details = [days_ago(task.finished_at)]
    if task.finished_by:
        details.insert(0, _("by %(name)s") % {"name": user_display_name(task.finished_by)})
    return Row(title, url, details, _("changes asked"), task.comment)


def edit_url_of(record: Any) -> str:
    """Return where something of the site's own is edited, which is no page."""
    return AdminURLFinder().get_edit_url(record) or ""


class Drafts(DeskPanel):
    """What the user wrote and nobody sees yet: not online, and not in a workflow."""

    panel_id = "k4k-drafts"
    heading = gettext_lazy("Your drafts")
    icon = "draft"
    order = 240

    def find(self) -> list[Row]:
        """Return them, what was changed last on top; one query."""
        user = self.user
        pages = get_base_page_model().objects.all()
        active = WorkflowState.objects.active().filter(
            base_content_type=get_default_page_content_type()
        )
        # As Wagtail does: keys of a workflow are texts, and no database compares those alike.
        keys = active.annotate(key=Cast("object_id", IntegerField()))
        in_workflow = keys.filter(key=OuterRef("pk")).order_by()
        written = Q(latest_revision__user=user) | Q(live=False, owner=user)
        found = pages.filter(written, with_any_right(user), ~Exists(in_workflow))
        unseen = found.filter(has_unpublished_changes=True, expired=False)
        newest = unseen.order_by("-latest_revision_created_at", "-pk")
        columns = ("pk", "draft_title", "title", "live", "latest_revision_created_at")
        return [draft_row(*row) for row in newest.values_list(*columns)[: SHOWN + 1]]

    def ways_on(self) -> list[Way]:
        """Lead to the list of stories that are drafts, when there is more."""
        if len(self.rows) <= SHOWN:
            return []
        return [Way(f"{reverse('k4k_stories:index')}?state=draft", _("All drafts of stories"))]


def draft_row(key: int, draft_title: str, title: str, live: bool, changed_at: Any) -> Row:
    """Return what is to be said of a draft."""
    state = _("online, with changes that wait") if live else _("not online yet")
    details = [state, days_ago(changed_at)] if changed_at else [state]
    return Row(draft_title or title, edit_url(key), details)
