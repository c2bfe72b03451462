"""k4k_setup: a network starts with a workflow, and keeps what somebody made of it."""

from typing import Any

from django.core.management import call_command
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import group_for


def set_up() -> None:
    """Run the command."""
    call_command("k4k_setup", verbosity=0)


def counts() -> list[int]:
    """Return how many rows there are of what makes up workflows."""
    return [model.objects.count() for model in (Workflow, GroupApprovalTask, WorkflowTask)]


class TestANetwork:
    def test_gets_one_workflow_that_ends_with_its_own_editors(self, world: Any) -> None:
        set_up()
        workflow = WorkflowPage.objects.get(page=world.network.pk).workflow
        assert workflow.name == "Controle: Netwerk"
        names = [(type(task).__name__, task.name) for task in workflow.tasks.specific()]
        assert names == [
            ("MunicipalityApprovalTask", "Controle door de gemeente"),
            ("GroupApprovalTask", "Controle door Netwerk"),
        ]
        editors = group_for(Role.NETWORK_EDITOR, world.network).group
        assert list(workflow.tasks.specific()[1].groups.all()) == [editors]

    def test_the_second_time_adds_nothing(self, world: Any) -> None:
        set_up()
        before = counts()
        set_up()
        assert counts() == before

    def test_keeps_a_workflow_that_its_page_has_already(self, world: Any) -> None:
        own = Workflow.objects.create(name="Van de site")
        WorkflowPage.objects.create(page_id=world.network.pk, workflow=own)
        before = counts()
        set_up()
        assert WorkflowPage.objects.get(page=world.network.pk).workflow == own
        assert counts() == before

    def test_keeps_what_was_changed_by_hand(self, world: Any) -> None:
        set_up()
        workflow = WorkflowPage.objects.get(page=world.network.pk).workflow
        workflow.workflow_tasks.first().delete()
        Workflow.objects.filter(pk=workflow.pk).update(name="Vier ogen")
        WorkflowPage.objects.filter(page=world.network.pk).delete()
        before = counts()
        set_up()
        assert counts() == before
        assert not WorkflowPage.objects.filter(page=world.network.pk).exists()
        assert Workflow.objects.filter(name="Vier ogen").exists()
