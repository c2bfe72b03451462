"""Where programs and visitors find the feeds of a page."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import (
    MunicipalityFactory,
    MunicipalityPageFactory,
    NetworkFactory,
    StoryPageFactory,
    ThemeFactory,
    ThemePageFactory,
)
from tests.sharing.feeds.atom import read

pytestmark = pytest.mark.django_db

STORIES = "/k4k/verhalen.atom"
FEEDS = ("verhalen", "scholen", "coaches", "agenda")


@pytest.fixture
def network(site: Any) -> Any:
    return NetworkFactory(title="Kansen & Co", slug="netwerk")


def links(client: Client, url: str) -> dict[str, str]:
    """Return the feeds that programs find in the head of a page, by title."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    found = page.select("head link[rel=alternate][type='application/atom+xml']")
    return {str(one["title"]): str(one["href"]) for one in found}


def test_pages_say_where_their_feeds_are(client: Client, network: Any) -> None:
    theme = ThemeFactory(name="Kansrijk beginnen", slug="kansrijk-beginnen")
    place = MunicipalityFactory(name="Coevorden", slug="coevorden", takes_part=True)
    StoryPageFactory(title="Met", themes=[theme])
    about, town = ThemePageFactory(theme=theme), MunicipalityPageFactory(municipality=place)
    assert links(client, "/netwerk/verhalen/?thema=kansrijk-beginnen&sortering=titel") == {
        "Verhalen van Kansen & Co: Kansrijk beginnen": (
            f"http://localhost{STORIES}?thema=kansrijk-beginnen"
        )
    }
    assert links(client, "/netwerk/scholen/") == {
        "Scholen in Kansen & Co": "http://localhost/k4k/scholen.atom"
    }
    assert set(links(client, about.url).values()) == {
        f"http://localhost/k4k/{name}.atom?thema=kansrijk-beginnen" for name in FEEDS
    }
    assert set(links(client, town.url).values()) == {
        f"http://localhost/k4k/{name}.atom?gemeente=coevorden" for name in FEEDS
    }
    assert len(links(client, "/netwerk/")) == 4
    assert links(client, "/netwerk/gemeenten/") == {}
    for address in links(client, town.url).values():
        read(client.get(address.removeprefix("http://localhost")))


@pytest.mark.parametrize("name", FEEDS)
def test_visitors_can_follow_a_list_with_a_feed(client: Client, network: Any, name: str) -> None:
    page = BeautifulSoup(client.get(f"/netwerk/{name}/").content, "html.parser")
    link = page.find("a", type="application/atom+xml")
    assert link
    assert link.get_text(strip=True) == "Volg met een feed"
    assert link["href"] == f"http://localhost/k4k/{name}.atom"


def test_a_second_network_of_a_site_names_no_feed_of_the_first(
    client: Client, network: Any
) -> None:
    other = NetworkFactory(slug="ander")
    assert links(client, f"{other.url}verhalen/") == {}
