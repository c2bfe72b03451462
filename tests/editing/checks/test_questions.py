"""Questions at handing in and publishing: asked once, never a refusal, never at a draft."""

from typing import Any

import pytest
from django.test import Client

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.page_types import get_page_model
from tests.editing.checks.conftest import section, told
from tests.editing.posts import add_url, chosen, edit_url, rich_text, stream
from tests.editing.posts import story as posted
from tests.factories import CompleteStoryFactory, SchoolPageFactory, ThemeFactory

NAME = "Vorig jaar kwam leerling Fatima bij ons."


@pytest.fixture
def values(network: Any) -> dict[str, Any]:
    """A story that can be published, in which a child is named."""
    return {
        "gist": "Waar het over gaat.",
        "themes": [ThemeFactory().pk],
        **chosen("schools", SchoolPageFactory()),
        **stream("approach", ("paragraph", rich_text(NAME))),
    }


def stories() -> Any:
    """Return all stories."""
    return get_page_model("StoryPage").objects


def add(client: Client, parent: Any, values: dict[str, Any], **more: Any) -> Any:
    """Post the form of a new story."""
    url = add_url(get_page_model("StoryPage"), parent)
    return client.post(url, posted(**{**values, **more}))


def box(response: Any) -> str:
    """Return the value of the box to tick."""
    return str(section(response).select_one("input[name=k4k-seen]")["value"])


def test_a_new_story_comes_back_once_with_the_question_and_then_goes_online(
    admin: Client, network: Any, values: dict[str, Any]
) -> None:
    response = add(admin, network.story_index, values, publish=True)
    assert response.status_code == 200
    assert "Is “Fatima” the first name of a child?" in told(section(response))
    assert not stories().exists()
    again = add(admin, network.story_index, values, publish=True, **{"k4k-seen": box(response)})
    assert again.status_code == 302
    assert stories().get().live


def test_pressing_again_without_the_tick_asks_again(
    admin: Client, network: Any, values: dict[str, Any]
) -> None:
    add(admin, network.story_index, values, publish=True)
    assert add(admin, network.story_index, values, publish=True).status_code == 200
    assert not stories().exists()


def test_a_question_that_came_up_since_is_asked_too(
    admin: Client, network: Any, values: dict[str, Any]
) -> None:
    seen = box(add(admin, network.story_index, values, publish=True))
    values |= stream("approach", ("paragraph", rich_text(f"{NAME} Het meisje Roos (8) ook.")))
    response = add(admin, network.story_index, values, publish=True, **{"k4k-seen": seen})
    assert "There is a question" in response.content.decode()
    last = add(admin, network.story_index, values, publish=True, **{"k4k-seen": box(response)})
    assert last.status_code == 302


def test_a_draft_is_never_asked_anything(
    admin: Client, network: Any, values: dict[str, Any]
) -> None:
    assert add(admin, network.story_index, values).status_code == 302
    page = stories().get()
    answer = admin.post(edit_url(page), posted(**values), headers={"accept": "application/json"})
    assert answer.json()["success"] is True
    assert "Fatima" in told(section(admin.get(edit_url(page))))


def test_what_is_online_already_is_not_asked_again(
    admin: Client, network: Any, values: dict[str, Any]
) -> None:
    seen = box(add(admin, network.story_index, values, publish=True))
    add(admin, network.story_index, values, publish=True, **{"k4k-seen": seen})
    values |= {"gist": "Waar het nu over gaat."}
    response = admin.post(edit_url(stories().get()), posted(**values, publish=True))
    assert response.status_code == 302
    assert stories().get().gist == "Waar het nu over gaat."


def test_hints_hold_nothing_up(admin: Client, network: Any, values: dict[str, Any]) -> None:
    long = "Wij lezen " + "samen met alle kinderen " * 20
    values |= stream("approach", ("paragraph", rich_text(long)))
    assert add(admin, network.story_index, values, publish=True).status_code == 302


def test_who_hands_in_is_asked_too(world: Any, person: Any, values: dict[str, Any]) -> None:
    client = Client()
    client.force_login(person(Role.SCHOOL_AUTHOR))
    school = world.coevorden_school
    submit = {"action-submit": "x", **chosen("schools", school)}
    response = add(client, school, values, **submit)
    assert "Fatima" in told(section(response))
    again = add(client, school, values, **submit, **{"k4k-seen": box(response)})
    assert again.status_code == 302
    assert stories().count() == 1


@pytest.mark.parametrize("seen", ["", "x" * 100_000, "<script>", "' OR 1=1", "0123456789ab " * 999])
def test_nonsense_in_the_box_is_no_tick(
    admin: Client, network: Any, values: dict[str, Any], seen: str
) -> None:
    response = add(admin, network.story_index, values, publish=True, **{"k4k-seen": seen})
    assert response.status_code == 200
    assert section(response).find("script") is None


def test_code_and_other_doors_are_not_asked(network: Any) -> None:
    page = CompleteStoryFactory(live=False, approach=[("paragraph", f"<p>{NAME}</p>")])
    page.save_revision().publish()
    assert stories().get().live
