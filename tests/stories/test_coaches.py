"""A story names its coaches, as long as visitors may see their profiles."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import CoachPageFactory, CompleteStoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def test_a_story_shows_a_coach_from_the_moment_it_names_them(client: Client) -> None:
    coach = CoachPageFactory(title="Noor de Vries")
    story = CompleteStoryFactory()
    assert "Noor de Vries" not in client.get(story.url).content.decode()
    story.coaches = [coach]
    story.save()
    assert "Noor de Vries" in client.get(story.url).content.decode()
    story.coaches = []
    story.save()
    assert "Noor de Vries" not in client.get(story.url).content.decode()


def test_naming_a_coach_costs_a_story_no_query_of_its_own(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    story = CompleteStoryFactory()
    story.coaches = [CoachPageFactory() for _ in range(5)]
    story.save()
    client.get(story.url)
    with django_assert_max_num_queries(8):
        client.get(story.url)
