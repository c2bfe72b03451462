"""The municipality looks first, when the network asks for it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import TaskState

from k4k_wagtail.editing.moderation.municipality_step import municipalities_of
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.network.site_settings import NetworkSettings
from tests.editing.posts import edit_url
from tests.events.factories import EventPageFactory
from tests.factories import CompleteStoryFactory, MunicipalityFactory
from tests.letterbox import Letterbox, text_of

OURS, THEIRS = "Controle door Netwerk", "Controle door de gemeente"


def step_of(page: Any) -> str:
    """Return the name of the step that a page waits in."""
    return str(page.current_workflow_task.name)


def opens(user: Any, page: Any) -> bool:
    """Return whether somebody may open the form of a page."""
    browser = Client()
    browser.force_login(user)
    return bool(browser.get(edit_url(page)).status_code == 200)


class TestTheStep:
    def test_comes_first_and_only_then_the_network(
        self, hand_in: Any, judge: Any, editor: Any, gemma: Any, mails: Letterbox
    ) -> None:
        page = hand_in()
        assert step_of(page) == THEIRS
        assert [mail["To"] for mail in mails.taken_out()] == ["gemma@voorbeeld.example"]
        judge(gemma, page, "approve")
        assert step_of(page) == OURS
        (mail,) = mails.taken_out()
        assert mail["To"] == "nadia@voorbeeld.example"
        assert "Gemma de Vries" in text_of(mail)
        assert "Anna de Vries" in text_of(mail)

    def test_asks_the_author_itself(
        self, hand_in: Any, judge: Any, gemma: Any, mails: Letterbox
    ) -> None:
        page = hand_in()
        mails.taken_out()
        judge(gemma, page, "reject", "Vraag de ouders.")
        assert [mail["To"] for mail in mails.taken_out()] == ["anna@voorbeeld.example"]
        hand_in()
        assert step_of(page) == THEIRS

    def test_is_not_for_the_editor_of_another_municipality(
        self, hand_in: Any, judge: Any, gemma: Any, somebody: Any, world: Any
    ) -> None:
        other = somebody(Role.MUNICIPALITY_EDITOR, "Eva", municipality=world.emmen)
        page = hand_in()
        assert (opens(gemma, page), opens(other, page)) == (True, False)
        judge(other, page, "approve")
        assert step_of(page) == THEIRS

    def test_lists_what_waits_for_whoever_was_asked_alone(
        self, hand_in: Any, gemma: Any, editor: Any, somebody: Any, world: Any
    ) -> None:
        other = somebody(Role.MUNICIPALITY_EDITOR, "Eva", municipality=world.emmen)
        page = hand_in()
        waiting = {
            user.first_name: [state.revision.object_id for state in found]
            for user in (gemma, other, editor)
            if (found := TaskState.objects.reviewable_by(user))
        }
        assert waiting == {"Gemma": [str(page.pk)]}

    def test_the_network_can_go_on_without_the_municipality(
        self, hand_in: Any, judge: Any, gemma: Any, editor: Any
    ) -> None:
        page = hand_in()
        judge(editor, page, "approve")
        assert step_of(page) == OURS

    def test_the_author_cannot_approve(
        self, hand_in: Any, judge: Any, gemma: Any, author: Any
    ) -> None:
        page = hand_in()
        judge(author, page, "approve")
        assert step_of(page) == THEIRS


class TestTheStepIsSkipped:
    def test_when_the_network_does_not_ask_for_it(
        self, hand_in: Any, gemma: Any, editor: Any, mails: Letterbox
    ) -> None:
        NetworkSettings.objects.update(municipality_reviews=False)
        assert step_of(hand_in()) == OURS
        assert [mail["To"] for mail in mails.taken_out()] == ["nadia@voorbeeld.example"]

    @pytest.mark.parametrize("case", ["nobody", "only inactive", "of another municipality"])
    def test_when_nobody_has_that_role(
        self, case: str, hand_in: Any, gemma: Any, somebody: Any, world: Any
    ) -> None:
        if case == "only inactive":
            gemma.is_active = False
            gemma.save()
        else:
            gemma.groups.clear()
        if case == "of another municipality":
            somebody(Role.MUNICIPALITY_EDITOR, "Eva", municipality=world.emmen)
        assert step_of(hand_in()) == OURS

    def test_when_the_editor_of_the_municipality_hands_in(
        self, gemma: Any, world: Any, as_user: Any, complete: Any
    ) -> None:
        page = CompleteStoryFactory(parent=world.coevorden_school, live=False)
        as_user(gemma, edit_url(page), complete(**{"action-submit": "action-submit"}))
        assert step_of(page) == OURS

    def test_that_editor_may_also_publish_without_any_review(
        self, gemma: Any, world: Any, as_user: Any, complete: Any
    ) -> None:
        page = CompleteStoryFactory(parent=world.coevorden_school, live=False)
        as_user(gemma, edit_url(page), complete(**{"action-publish": "action-publish"}))
        page.refresh_from_db()
        assert page.live


class TestTheMunicipalityOfAPage:
    @pytest.fixture
    def found(self, world: Any) -> Callable[[Any], set[str]]:
        """A function that returns the municipalities of a page by name."""
        names = {world.coevorden.pk: "Coevorden", world.emmen.pk: "Emmen"}
        return lambda page: {names[key] for key in municipalities_of(page)}

    def test_of_a_school_a_municipality_and_a_coach(self, world: Any, found: Any) -> None:
        assert found(world.emmen_school) == {"Emmen"}
        assert found(world.emmen_page) == {"Emmen"}
        assert found(world.coach) == {"Coevorden"}

    def test_of_a_story_is_that_of_its_schools(self, world: Any, found: Any) -> None:
        schools = [world.coevorden_school, world.emmen_school]
        assert found(CompleteStoryFactory(schools=schools)) == {"Coevorden", "Emmen"}

    def test_of_a_story_without_a_school_is_that_of_its_place(self, world: Any, found: Any) -> None:
        assert found(CompleteStoryFactory(schools=[], parent=world.emmen_school)) == {"Emmen"}
        assert found(CompleteStoryFactory(schools=[], parent=world.emmen_page)) == {"Emmen"}
        assert found(CompleteStoryFactory(schools=[])) == set()

    def test_of_an_event_is_its_own_or_that_of_its_schools(self, world: Any, found: Any) -> None:
        event = EventPageFactory(schools=[world.coevorden_school])
        assert found(event) == {"Coevorden"}
        event.municipalities = [world.emmen]
        assert found(event) == {"Emmen"}

    def test_of_the_network_is_none(self, world: Any) -> None:
        MunicipalityFactory()
        assert municipalities_of(world.network) == set()
