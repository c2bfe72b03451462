"""Part by part: what is shown meanwhile, who may stop it and go on, and how much it asks."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow, WorkflowPage

from k4k_wagtail.editing.bulk import addresses, work
from k4k_wagtail.editing.bulk.models import BulkAction
from k4k_wagtail.editing.roles.enums import Role
from tests.editing.bulk.conftest import outcomes, reasons
from tests.factories import CompleteStoryFactory

Begin = Callable[..., Any]
# What a story may cost, against Wagtail's own edit and publication of one: the rest is rights,
# keeping the version from before, and ticking off.
TIMES = 1.7


@pytest.fixture
def action(admin: Client, stories: SimpleNamespace, begin: Begin) -> BulkAction:
    begin(admin, "add-labels", labels="ouders")
    return BulkAction.objects.get()


def shown(browser: Client, action: BulkAction) -> str:
    response = browser.get(reverse(addresses.SHOW, args=[action.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_the_screen_says_how_far_it_is_and_by_whom(admin: Client, action: BulkAction) -> None:
    assert "Bezig: 0 van 3" in shown(admin, action)
    work.do_part(action.pk, most=2)
    page = shown(admin, action)
    for text in ("Labels toevoegen: ouders", "Bezig: 2 van 3", "beheer", 'value="2" max="3"'):
        assert text in page
    listed = admin.get(reverse(addresses.LIST)).content.decode()
    assert "Bezig: 2 van 3" in listed


def test_the_script_gets_what_changed_and_whether_there_is_more(
    admin: Client, action: BulkAction
) -> None:
    address = reverse(addresses.PART, args=[action.pk])
    answer = admin.post(address, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.headers["X-K4k-Going"] == "0"
    assert answer.content.decode().strip().startswith('<div class="k4k-admin-progress"')
    assert set(outcomes(action).values()) == {"done"}


def test_what_is_stopped_waits_until_somebody_goes_on(admin: Client, action: BulkAction) -> None:
    work.do_part(action.pk, most=1)
    admin.post(reverse(addresses.STOP, args=[action.pk]))
    admin.post(reverse(addresses.PART, args=[action.pk]))
    assert sorted(outcomes(action).values()) == ["done", "waiting", "waiting"]
    assert "Gestopt na 1 van 3" in shown(admin, action)

    admin.post(reverse(addresses.GO_ON, args=[action.pk]))
    admin.post(reverse(addresses.PART, args=[action.pk]))
    assert set(outcomes(action).values()) == {"done"}


def test_a_page_that_is_deleted_or_handed_in_meanwhile_is_left(
    admin: Client, stories: SimpleNamespace, action: BulkAction
) -> None:
    stories.all[0].delete()
    workflow = Workflow.objects.filter(active=True).first() or Workflow.objects.create(name="W")
    WorkflowPage.objects.get_or_create(
        page_id=stories.all[1].get_parent().pk, defaults={"workflow": workflow}
    )
    stories.all[1].save_revision()
    stories.all[1].get_workflow().start(stories.all[1], get_user_model().objects.get())

    work.do_part(action.pk)

    assert outcomes(action)["Verhaal C"] == "done"
    assert "intussen verwijderd" in reasons(action)["Verhaal A"]
    assert "beoordeeld" in reasons(action)["Verhaal B"]


def test_a_theme_that_is_deleted_meanwhile_is_named(
    admin: Client, stories: SimpleNamespace, begin: Begin
) -> None:
    begin(admin, "add-themes", themes=[stories.theme.pk])
    action = BulkAction.objects.get()
    stories.theme.delete()
    work.do_part(action.pk)
    assert "Kansrijk kiezen" in reasons(action)["Verhaal A"]


def test_others_see_it_only_when_they_publish_the_whole_network(
    action: BulkAction, world: SimpleNamespace, person: Any, client: Client
) -> None:
    client.force_login(person(Role.MUNICIPALITY_EDITOR))
    for name in (addresses.SHOW, addresses.UNDO):
        assert client.get(reverse(name, args=[action.pk])).status_code == 404
    for name in (addresses.PART, addresses.STOP, addresses.GO_ON, addresses.UNDO):
        assert client.post(reverse(name, args=[action.pk])).status_code == 404
    client.force_login(person(Role.NETWORK_EDITOR))
    assert "Ga verder op jouw naam" in shown(client, action)
    client.post(reverse(addresses.PART, args=[action.pk]))
    assert set(outcomes(action).values()) == {"waiting"}
    client.post(reverse(addresses.GO_ON, args=[action.pk]))
    client.post(reverse(addresses.PART, args=[action.pk]))
    assert "waiting" not in outcomes(action).values()


def test_an_address_of_no_change_and_a_question_by_get_are_refused(admin: Client) -> None:
    assert admin.get(reverse(addresses.SHOW, args=[999999])).status_code == 404
    assert "niets gewijzigd" in admin.get(reverse(addresses.LIST)).content.decode()


def test_getting_what_posts_does_nothing(admin: Client, action: BulkAction) -> None:
    for name in (addresses.PART, addresses.STOP, addresses.GO_ON):
        assert admin.get(reverse(name, args=[action.pk])).status_code == 405


def test_a_page_costs_the_same_in_a_large_change(
    admin: Client, stories: SimpleNamespace, begin: Begin
) -> None:
    school = stories.all[0].schools.first()
    for number in range(9):
        CompleteStoryFactory(title=f"Meer {number}", schools=[school], themes=[stories.old])
    begin(admin, "add-labels", labels="ouders")
    action = BulkAction.objects.get()
    own = stories.all[0]
    with CaptureQueriesContext(connection) as wagtails:
        own.save_revision(log_action=True).publish()
    costs = []
    # The first are without a version, and the very first is as the editor left it.
    for most in (2, 1, 9):
        with CaptureQueriesContext(connection) as asked:
            assert work.do_part(action.pk, most=most, seconds=60) == most
        costs.append(len(asked) / most)
    assert costs[2] <= costs[1] <= TIMES * len(wagtails)
    with CaptureQueriesContext(connection) as asked:
        shown(admin, action)
    assert len(asked) <= 20


class TestCommand:
    def test_lists_goes_on_and_undoes(self, action: BulkAction, capsys: Any) -> None:
        work.do_part(action.pk, most=1)
        call_command("k4k_bulk_actions")
        assert "Bezig: 1 van 3" in capsys.readouterr().out
        call_command("k4k_bulk_actions", "--continue", "all")
        assert "Klaar. 3 van 3" in capsys.readouterr().out
        call_command("k4k_bulk_actions")
        assert "zijn klaar" in capsys.readouterr().out
        call_command("k4k_bulk_actions", "--undo", str(action.pk))
        assert set(outcomes(action).values()) == {"undone"}
        call_command("k4k_bulk_actions", "--continue", str(action.pk))
        assert set(outcomes(action).values()) == {"undone"}

    def test_leaves_what_was_stopped_unless_it_is_named(self, action: BulkAction) -> None:
        work.stop(action)
        call_command("k4k_bulk_actions", "--continue", "all")
        assert set(outcomes(action).values()) == {"waiting"}
        call_command("k4k_bulk_actions", "--continue", str(action.pk))
        assert set(outcomes(action).values()) == {"done"}

    @pytest.mark.parametrize("number", ["0", "x", "999999"])
    def test_names_what_there_is_when_a_number_is_wrong(
        self, action: BulkAction, number: str
    ) -> None:
        with pytest.raises(CommandError, match=rf"Nog niet klaar: {action.pk}"):
            call_command("k4k_bulk_actions", "--continue", number)

    def test_does_nothing_for_an_account_that_is_gone(self, action: BulkAction) -> None:
        get_user_model().objects.all().delete()
        with pytest.raises(CommandError, match="account"):
            call_command("k4k_bulk_actions", "--continue", str(action.pk))
        assert set(outcomes(action).values()) == {"waiting"}
