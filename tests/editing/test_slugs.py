"""A new page that is called as another gets a number in its address; nobody has to choose one."""

from typing import Any

import pytest
from django.test import Client

from k4k_wagtail.page_types import get_page_model
from tests.editing.posts import add_url, edit_url, story
from tests.factories import NetworkFactory, StoryPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(admin: Client) -> Any:
    """The list of stories, in which one is called Samen lezen."""
    found = NetworkFactory().story_index
    StoryPageFactory(parent=found, title="Samen lezen", slug="samen-lezen")
    return found


def slugs(index: Any) -> list[str]:
    return sorted(page.slug for page in index.get_children())


def add(admin: Client, index: Any, **values: Any) -> Any:
    return admin.post(add_url(get_page_model("StoryPage"), index), story(**values))


def test_the_second_and_third_of_a_title_are_numbered(admin: Client, index: Any) -> None:
    add(admin, index)
    add(admin, index)
    assert slugs(index) == ["samen-lezen", "samen-lezen-2", "samen-lezen-3"]


def test_a_slug_that_somebody_chose_is_not_changed(admin: Client, index: Any) -> None:
    StoryPageFactory(parent=index, title="Anders", slug="eigen")
    response = add(admin, index, slug="eigen")
    assert "slug" in response.context["form"].errors
    assert slugs(index) == ["eigen", "samen-lezen"]


def test_a_draft_that_is_saved_again_with_the_slug_of_its_title_keeps_its_number(
    admin: Client, index: Any
) -> None:
    add(admin, index)
    mine = index.get_children().get(slug="samen-lezen-2")
    for _time in range(2):
        admin.post(edit_url(mine), story(gist="Anders."))
        assert slugs(index) == ["samen-lezen", "samen-lezen-2"]


def test_a_page_that_is_online_keeps_its_slug(admin: Client, index: Any) -> None:
    page = index.get_children().get()
    admin.post(edit_url(page), story(gist="Anders."))
    assert slugs(index) == ["samen-lezen"]
    other = StoryPageFactory(parent=index, title="Anders", slug="anders")
    response = admin.post(edit_url(other), story())
    assert "slug" in response.context["form"].errors


def test_the_longest_slug_has_room_for_its_number(admin: Client, index: Any) -> None:
    title = "a" * 255
    StoryPageFactory(parent=index, title=title, slug=title)
    add(admin, index, title=title, slug=title)
    assert f"{'a' * 245}-2" in slugs(index)
