"""A story goes on naming its school when that closes."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from k4k_wagtail.stories.models import StoryAdoption
from tests.factories import SchoolPageFactory, StoryPageFactory


@pytest.fixture(autouse=True)
def in_dutch(settings: Any) -> None:
    """Read what most visitors read."""
    settings.LANGUAGE_CODE = "nl"


@pytest.fixture
def school(network: Any) -> Any:
    """A school that visitors see."""
    school = SchoolPageFactory(title="De Brug")
    school.save_revision().publish()
    school.refresh_from_db()
    return school


@pytest.fixture
def story(school: Any) -> Any:
    """A story of the school."""
    return StoryPageFactory(schools=[school])


def change(school: Any, **values: Any) -> None:
    """Change a school as an import or an editor would."""
    for name, value in values.items():
        setattr(school, name, value)
    school.save()


def soup(client: Client, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def test_the_name_stays_with_a_word_about_it(client: Client, school: Any, story: Any) -> None:
    client.get(story.url)
    change(school, is_closed=True)
    card = soup(client, "/netwerk/verhalen/").select_one(".k4k-card__foot")
    assert "De Brug (gesloten)" in card.get_text()
    (link,) = soup(client, story.url).select(f'.k4k-poster a[href="{school.url}"]')
    assert link.get_text() == "De Brug (gesloten)"
    assert client.get(school.url).status_code == 200


def test_a_page_that_is_gone_is_not_linked(client: Client, school: Any, story: Any) -> None:
    change(school, is_closed=True)
    school.unpublish()
    page = soup(client, story.url)
    assert "De Brug (gesloten)" in page.select_one(".k4k-poster").get_text()
    assert school.url not in str(page)


def test_a_school_that_opens_again_loses_the_word(client: Client, school: Any, story: Any) -> None:
    change(school, is_closed=True)
    client.get(story.url)
    change(school, is_closed=False)
    assert "(gesloten)" not in client.get(story.url).content.decode()


def test_a_closed_school_that_never_was_public_or_is_private_is_not_named(
    client: Client, network: Any
) -> None:
    draft = SchoolPageFactory(title="Nooit gezien", live=False, is_closed=True)
    private = SchoolPageFactory(title="Besloten", is_closed=True)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    story = StoryPageFactory(schools=[draft, private])
    for url in (story.url, "/netwerk/verhalen/"):
        html = client.get(url).content.decode()
        assert "Nooit gezien" not in html
        assert "Besloten" not in html


def test_a_school_that_did_it_too_is_still_named(client: Client, school: Any) -> None:
    story = StoryPageFactory()
    StoryAdoption.objects.create(page=story, school=school)
    change(school, is_closed=True)
    assert "De Brug (gesloten)" in client.get(story.url).content.decode()
    school.unpublish()
    html = client.get(story.url).content.decode()
    assert "De Brug (gesloten)" in html
    assert f'href="{school.url}"' not in html
