"""Terms in other languages: what they are called follows the reader, all else stays the same."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale

from k4k_wagtail.network.models import Theme
from k4k_wagtail.page_types import get_page_model
from tests.factories import (
    MunicipalityFactory,
    NetworkFactory,
    OrganisationFactory,
    RegionFactory,
    StoryPageFactory,
    ThemeFactory,
    ThemePageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(site: Any) -> Any:
    """A theme with an English name, its page and a story."""
    theme = ThemeFactory(
        name="Kansrijk beginnen",
        slug="kansrijk-beginnen",
        gist="Een goede start.",
        translations={"en": {"name": "A strong start", "gist": "A good start."}},
    )
    ThemePageFactory(theme=theme)
    library = OrganisationFactory(
        name="Bibliotheek", slug="bieb", translations={"en": {"name": "Library"}}
    )
    StoryPageFactory(title="Voorlezen", themes=[theme], schools=[], organisation=library)
    return theme


def page(client: Client, path: str, language: str) -> BeautifulSoup:
    with translation.override(language):
        response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def home() -> Any:
    return get_page_model("NetworkPage").objects.get()


def filters(soup: BeautifulSoup) -> list[tuple[str, str]]:
    return [(one["name"], one["value"]) for one in soup.select("input.k4k-check")]


def test_readers_see_the_name_in_their_language_and_else_its_own(
    client: Client, theme: Any
) -> None:
    start = home().url
    for path in (start, f"{start}verhalen/"):
        dutch, english = page(client, path, "nl").text, page(client, path, "en").text
        assert "Kansrijk beginnen" in dutch
        assert "A strong start" not in dutch
        assert "A strong start" in english
        assert "Kansrijk beginnen" not in english
        # No German was written down, so it is Dutch.
        assert "Kansrijk beginnen" in page(client, path, "de").text
    assert "A good start." in page(client, start, "en").text
    assert "A strong start" in page(client, start, "en-gb").text


def test_filters_addresses_and_counts_are_the_same_in_every_language(
    client: Client, theme: Any
) -> None:
    path = f"{home().url}verhalen/?thema=kansrijk-beginnen"
    dutch, english = page(client, path, "nl"), page(client, path, "en")
    assert filters(dutch) == filters(english)
    assert ("thema", "kansrijk-beginnen") in filters(english)
    counts = [
        [one.text.split()[0] for one in soup.select(".k4k-option__count")]
        for soup in (dutch, english)
    ]
    assert counts[0] == counts[1]
    canonical = [one.select_one("link[rel=canonical]")["href"] for one in (dutch, english)]
    assert canonical[0] == canonical[1]


def test_organisations_have_names_in_languages_too(client: Client, theme: Any) -> None:
    path = f"{home().url}verhalen/"
    assert "Bibliotheek" in page(client, path, "nl").text
    assert "Library" in page(client, path, "en").text


def test_a_list_takes_no_query_more_in_another_language(
    client: Client, theme: Any, django_assert_num_queries: Any
) -> None:
    path = f"{home().url}verhalen/"
    page(client, path, "nl")
    with CaptureQueriesContext(connection) as dutch:
        page(client, path, "nl")
    with django_assert_num_queries(len(dutch)):
        page(client, path, "en")


def test_the_api_and_feeds_keep_their_keys_and_follow_the_language_of_the_network(
    client: Client, theme: Any
) -> None:
    english, _made = Locale.objects.get_or_create(language_code="en")
    before = client.get("/k4k/api/v1/themas").json()["resultaten"][0]
    network = home()
    network.locale = english
    network.save()
    after = client.get("/k4k/api/v1/themas").json()["resultaten"][0]
    assert (before["naam"], after["naam"]) == ("Kansrijk beginnen", "A strong start")
    assert before["id"] == after["id"] == "kansrijk-beginnen"


def test_an_embed_shows_names_in_the_language_that_it_is_asked_in(
    client: Client, theme: Any
) -> None:
    assert "Kansrijk beginnen" in client.get("/k4k/insluiten/verhalen").content.decode()
    assert "A strong start" in client.get("/k4k/insluiten/verhalen?taal=en").content.decode()


def test_the_api_gives_regions_by_the_name_of_the_language(client: Client, site: Any) -> None:
    NetworkFactory(locale=Locale.objects.get_or_create(language_code="en")[0])
    place = MunicipalityFactory(takes_part=True)
    RegionFactory(
        name="Zuid", slug="zuid", municipalities=[place], translations={"en": {"name": "South"}}
    )
    found = client.get("/k4k/api/v1/gemeenten").json()["resultaten"][0]
    assert found["regios"] == [{"id": "zuid", "naam": "South"}]


def test_a_new_network_has_themes_with_english_names(site: Any) -> None:
    call_command("k4k_setup", verbosity=0)
    assert all(theme.text("name", "en") != theme.name for theme in Theme.objects.all())
    assert all(theme.text("gist", "en") != theme.gist for theme in Theme.objects.all())
