"""Schools that do the same as in a story, with a page in the network or without."""

import pytest

from k4k_wagtail.stories.models import StoryAdoption
from tests.factories import SchoolPageFactory, StoryPageFactory

pytestmark = pytest.mark.django_db


def test_a_school_without_a_page_is_named_and_a_draft_is_not(site, client):
    story = StoryPageFactory()
    shown, draft = SchoolPageFactory(title="De Brug"), SchoolPageFactory(title="Geheim", live=False)
    for values in ({"school": shown, "since": 2025}, {"school": draft}, {"name": "Buiten het net"}):
        StoryAdoption.objects.create(page=story, **values)
    html = client.get(story.url).content.decode()
    assert f'href="{shown.url}"' in html
    assert "Buiten het net" in html
    assert "Geheim" not in html
