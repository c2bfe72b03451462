"""A copy of a story to begin a new one with."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.stories.models import StoryAdoption
from tests.editing.roles.conftest import person, world
from tests.factories import CompleteStoryFactory

__all__ = ["person", "world"]


@pytest.fixture
def story(world: SimpleNamespace) -> Any:
    """A story of De Kiel with all that a copy must not have."""
    page = CompleteStoryFactory(
        parent=world.coevorden_school,
        title="De Ouderkamer",
        slug="de-ouderkamer",
        schools=[world.coevorden_school],
        labels=["lezen"],
        last_checked=date(2026, 1, 1),
        review_by=date(2027, 1, 1),
        image_consent=True,
    )
    page.save_revision().publish()
    StoryAdoption.objects.create(page=page, name="Nog een school")
    return get_page_model("StoryPage").objects.get(pk=page.pk)


def url(story: Any) -> str:
    return reverse("k4k_duplicate_story", args=[story.pk])


def copies(story: Any) -> Any:
    return get_page_model("StoryPage").objects.exclude(pk=story.pk)


def test_one_click_makes_a_draft_without_what_belongs_to_the_first_alone(
    client: Client, person: Callable[..., Any], story: Any
) -> None:
    author = person(Role.SCHOOL_AUTHOR)
    client.force_login(author)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert url(story) in form

    response = client.post(url(story), follow=True)

    copy = copies(story).get()
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert (copy.title, copy.slug) == ("De Ouderkamer (kopie)", "de-ouderkamer-kopie")
    assert (copy.live, copy.owner, copy.first_published_at) == (False, author, None)
    assert copy.translation_key != story.translation_key
    assert (copy.last_checked, copy.review_by, copy.image_consent) == (None, None, False)
    assert not StoryAdoption.objects.filter(page=copy).exists()
    assert list(copy.labels.names()) == ["lezen"]
    assert [one.title for one in copy.schools.all()] == ["De Kiel"]
    assert copy.get_latest_revision_as_object().title == copy.title
    assert copy.revisions.count() == 1


def test_a_copy_has_what_was_written_last_and_is_made_twice_without_trouble(
    client: Client, person: Callable[..., Any], story: Any
) -> None:
    story.gist = "Nieuwe kern."
    story.save_revision()
    client.force_login(person(Role.NETWORK_EDITOR))

    assert client.get(url(story)).status_code == 200
    client.post(url(story))
    client.post(url(story))

    assert [one.gist for one in copies(story)] == ["Nieuwe kern.", "Nieuwe kern."]
    assert len({one.slug for one in copies(story)}) == 2


def test_who_may_not_add_a_story_there_makes_no_copy(
    client: Client, person: Callable[..., Any], story: Any, world: SimpleNamespace
) -> None:
    elsewhere = person(Role.SCHOOL_AUTHOR, page=world.emmen_school)
    for user in (elsewhere, person(Role.COACH), person(Role.REPORT_READER)):
        client.force_login(user)
        client.post(url(story))
    assert not copies(story).exists()
    client.force_login(elsewhere)
    assert client.get(reverse("k4k_duplicate_story", args=[99999])).status_code == 404


def test_wagtails_own_copy_was_checked_by_nobody_either(story: Any) -> None:
    copy = story.copy(update_attrs={"slug": "kopie"}, keep_live=False)

    for page in (copy, copy.get_latest_revision_as_object()):
        assert (page.last_checked, page.review_by) == (None, None)
