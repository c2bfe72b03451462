"""The workflow that a network starts with."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from k4k_wagtail.editing.moderation.models import MunicipalityApprovalTask
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import group_for
from k4k_wagtail.network.setup import SetupReport

LONGEST_NAME = 255


@transaction.atomic
def set_up_moderation(network: Any, report: SetupReport) -> None:
    """Make the workflow of a network: the municipality, when asked for, and then the editors.

    It is made once. A workflow that the network's page has already stays, and what somebody
    changed in ours afterwards, or took away, is never put back.

    Args:
        network: the home of the network.
        report: gets the name.
    """
    name = (_("Review: %(network)s") % {"network": network.title})[:LONGEST_NAME]
    editors = group_for(Role.NETWORK_EDITOR, network).group
    chosen = WorkflowPage.objects.filter(page=network.pk).select_related("workflow").first()
    was_made = GroupApprovalTask.objects.filter(groups=editors).exists()
    if chosen or was_made:
        report.note(chosen.workflow.name if chosen else name, is_new=False)
        return
    workflow = Workflow.objects.create(name=name)
    for order, task in enumerate((_municipality_task(), _network_task(network, editors))):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.create(page_id=network.pk, workflow=workflow)
    report.note(name, is_new=True)


def _municipality_task() -> MunicipalityApprovalTask:
    """Return the step that all networks share: it finds its people by the page."""
    found = MunicipalityApprovalTask.objects.filter(active=True).order_by("pk").first()
    return found or MunicipalityApprovalTask.objects.create(name=_("Review by the municipality"))


def _network_task(network: Any, editors: Any) -> GroupApprovalTask:
    name = (_("Review by %(network)s") % {"network": network.title})[:LONGEST_NAME]
    task = GroupApprovalTask.objects.create(name=name)
    task.groups.add(editors)
    return task
