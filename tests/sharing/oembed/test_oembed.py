"""The oEmbed provider: what it says of a page, in which size and form, and what it refuses."""

import re
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree

import nh3
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Site

from k4k_wagtail.sharing.models import SharingSettings
from tests.events.factories import EventPageFactory
from tests.factories import (
    CoachPageFactory,
    MunicipalityFactory,
    NetworkFactory,
    OrganisationFactory,
    SchoolPageFactory,
    StoryPageFactory,
)

pytestmark = pytest.mark.django_db

OEMBED = "/k4k/oembed"


@pytest.fixture
def network(site: Any) -> Any:
    SharingSettings.objects.create(site=site, allowed_hosts="https://www.coevorden.nl")
    return NetworkFactory(title="Kansen & Co", slug="netwerk")


@pytest.fixture
def school(network: Any) -> Any:
    place = MunicipalityFactory(name="Coevorden")
    return SchoolPageFactory(title="De Regenboog", slug="regenboog", municipality=place)


@pytest.fixture
def story(school: Any) -> Any:
    image = get_image_model().objects.create(
        title="Boeken", file=get_test_image_file(size=(900, 700))
    )
    return StoryPageFactory(title='Lezen & "zo" <b>', slug="lezen", schools=[school], image=image)


def address(page: Any, **values: Any) -> str:
    url = page if isinstance(page, str) else f"http://localhost{page.url}"
    more = "".join(f"&{name}={quote(str(value))}" for name, value in values.items())
    return f"{OEMBED}?url={quote(url, safe='')}{more}"


def frame(values: dict[str, Any]) -> Any:
    return BeautifulSoup(values["html"], "html.parser").iframe


def test_a_story_is_a_frame_with_its_card(client: Client, story: Any) -> None:
    response = client.get(address(story))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    values = response.json()
    thumbnail = values.pop("thumbnail_url")
    assert thumbnail.startswith("http://localhost/media/images/")
    found = frame(values)
    card = f"/k4k/insluiten/kaartje/{story.translation_key}"
    assert found["src"] == f"http://localhost{card}"
    assert found["title"] == 'Lezen & "zo" <b>'
    assert (found["width"], found["height"]) == ("100%", str(values["height"]))
    html = BeautifulSoup(values.pop("html"), "html.parser")
    assert [one["src"] for one in html("script")] == ["http://localhost/k4k/insluiten.js"]
    assert values == {
        "version": "1.0",
        "type": "rich",
        "title": 'Lezen & "zo" <b>',
        "author_name": "De Regenboog",
        "author_url": "http://localhost/netwerk/scholen/regenboog/",
        "provider_name": "Kansen & Co",
        "provider_url": "http://localhost/netwerk/",
        "cache_age": 3600,
        "width": 480,
        "height": 580,
        "thumbnail_width": 800,
        "thumbnail_height": 400,
    }
    assert "Lezen" in client.get(card).content.decode()


def test_xml_says_the_same(client: Client, story: Any) -> None:
    response = client.get(address(story, format="xml"))
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    start = b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>'
    assert response.content.startswith(start)
    root = ElementTree.fromstring(response.content)
    values = {name: str(value) for name, value in client.get(address(story)).json().items()}
    assert {one.tag: one.text for one in root} == values


def test_schools_coaches_and_events_have_cards_too(client: Client, school: Any) -> None:
    coach = CoachPageFactory(title="Jelle", schools=[school])
    event = EventPageFactory(organiser=OrganisationFactory(name="Bibliotheek"))
    other = StoryPageFactory(organisation=OrganisationFactory(name="Welzijn"))
    authors = ["De Regenboog", "Kansen & Co", "Bibliotheek", "Welzijn"]
    for page, author in zip((school, coach, event, other), authors, strict=True):
        values = client.get(address(page)).json()
        assert (values["title"], values["author_name"]) == (page.title, author)
        assert str(page.translation_key) in frame(values)["src"]


@pytest.mark.parametrize(
    ("room", "size", "thumbnail"),
    [
        ({}, (480, 580), (800, 400)),
        ({"maxwidth": 1200, "maxheight": 900}, (480, 580), (800, 400)),
        ({"maxwidth": 450}, (450, 580), (400, 200)),
        ({"maxwidth": 320}, (320, 580), None),
        ({"maxheight": 250}, (480, 250), (400, 200)),
        ({"maxwidth": 1, "maxheight": 1}, (1, 1), None),
        ({"maxwidth": " "}, (480, 580), (800, 400)),
    ],
)
def test_nothing_is_larger_than_there_is_room_for(
    client: Client, story: Any, room: Any, size: Any, thumbnail: Any
) -> None:
    values = client.get(address(story, **room)).json()
    assert (values["width"], values["height"]) == size
    # A card in a frame as wide as the page is no wider than that: k4k.css.
    width = "100%" if size[0] == 480 else str(size[0])
    assert (frame(values)["width"], frame(values)["height"]) == (width, str(size[1]))
    found = (values.get("thumbnail_width"), values.get("thumbnail_height"))
    assert found == (thumbnail or (None, None))


def test_a_photo_of_a_coach_is_not_copied_elsewhere(client: Client, story: Any) -> None:
    coach = CoachPageFactory(image=story.image)
    assert "thumbnail_url" not in client.get(address(coach)).json()


def test_wordpress_keeps_frame_and_link_of_a_card_that_it_found_itself(
    client: Client, story: Any
) -> None:
    html = client.get(address(story)).json()["html"]
    assert BeautifulSoup(html, "html.parser").blockquote.has_attr("hidden")
    # What wp_filter_oembed_result() lets through, and the shape that it then looks for.
    allowed = {"a": {"href"}, "blockquote": set(), "iframe": {"src", "width", "height", "title"}}
    kept = nh3.clean(html, tags=set(allowed), attributes=allowed, link_rel=None)
    found = re.search(r"(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)", kept, re.DOTALL)
    assert found
    assert found[1].startswith(f'<blockquote><a href="http://localhost{story.url}">')
    assert f"/kaartje/{story.translation_key}" in found[2]


def test_where_nobody_may_frame_a_card_there_is_a_link(client: Client, story: Any) -> None:
    SharingSettings.objects.update(allowed_hosts="")
    found = BeautifulSoup(client.get(address(story)).json()["html"], "html.parser")
    assert found.iframe is None
    assert found.a
    assert found.a["href"] == f"http://localhost{story.url}"
    assert found.a.get_text() == 'Lezen & "zo" <b>'


def test_an_address_may_have_a_query_string_and_another_scheme(client: Client, story: Any) -> None:
    url = f"https://LOCALHOST{story.url}?utm_source=brief#stap"
    assert client.get(address(url)).json()["title"] == story.title
    assert client.get(address(f"http://localhost{story.url[:-1]}")).status_code in (200, 404)


@pytest.mark.parametrize(
    "url",
    [
        "http://elders.example/netwerk/verhalen/lezen/",
        "http://localhost/netwerk/verhalen/",
        "http://localhost/netwerk/",
        "http://localhost/netwerk/verhalen/geen/",
        "http://localhost/k4k/agenda.ics",
        "http://localhost/admin/",
        "http://localhost",
        "/netwerk/verhalen/lezen/",
        "javascript:alert(1)",
        "ftp://localhost/netwerk/verhalen/lezen/",
        "http://[::1/",
        "http://localhost/%00%ff/",
        "\x00",
        "x" * 9000,
    ],
)
def test_what_is_no_page_with_a_card_is_not_found(client: Client, story: Any, url: str) -> None:
    response = client.get(address(url))
    assert response.status_code == 404
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().startswith("url: ")


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("", 400, "url"),
        ("url=", 400, "url"),
        ("url=%20&format=xml", 400, "url"),
        ("url=http://localhost/&maxwidth=breed", 400, "maxwidth: “breed”"),
        ("url=http://localhost/&maxheight=-3", 400, "maxheight: “-3”"),
        ("url=http://localhost/&maxwidth=0", 400, "maxwidth: “0”"),
        ("url=http://localhost/&maxwidth=%D9%A3", 400, "maxwidth"),
        ("url=http://localhost/&format=yaml", 501, "format: "),
        ("format=", 501, "format: "),
    ],
)
def test_a_question_that_is_wrong_is_told_why(
    client: Client, story: Any, query: str, status: int, said: str
) -> None:
    response = client.get(f"{OEMBED}?{query}")
    assert response.status_code == status
    assert response.content.decode().startswith(said)


def test_who_has_the_answer_already_is_told_so(client: Client, story: Any) -> None:
    etag = client.get(address(story))["ETag"]
    again = client.get(address(story), headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(address(story))["ETag"] == etag
    assert client.post(address(story)).status_code == 405
    assert client.get(f"{OEMBED}/").status_code == 404


def test_a_page_in_another_language_has_its_card_in_that_language(
    client: Client, network: Any
) -> None:
    english, _made = Locale.objects.get_or_create(language_code="en")
    home = NetworkFactory(
        title="Network", slug="network", locale=english, translation_key=network.translation_key
    )
    page = StoryPageFactory(title="Reading", parent=home.story_index, locale=english)
    values = client.get(address(page)).json()
    assert (values["title"], values["provider_name"]) == ("Reading", "Network")
    source = frame(values)["src"]
    assert source.endswith(f"{page.translation_key}?taal=en")
    assert b"Reading" in client.get(source.removeprefix("http://localhost")).content


def test_a_page_of_another_site_is_not_found_here(client: Client, story: Any) -> None:
    root = story.get_root()
    home = root.add_child(instance=type(root)(title="Elders", slug="elders"))
    Site.objects.create(hostname="elders.example", root_page=home)
    Site.clear_site_root_paths_cache()
    elsewhere = client.get(address(story), headers={"host": "elders.example"})
    assert elsewhere.status_code == 404


def test_pages_say_where_their_card_is(client: Client, story: Any, school: Any) -> None:
    for page in (story, school):
        html = BeautifulSoup(client.get(page.url).content, "html.parser")
        for media in ("application/json+oembed", "text/xml+oembed"):
            link = html.select_one(f"head link[rel=alternate][type='{media}']")
            assert link
            assert link["title"] == page.title
            parts = urlsplit(str(link["href"]))
            assert parse_qs(parts.query)["url"] == [f"http://localhost{page.url}"]
            answer = client.get(f"{parts.path}?{parts.query}")
            assert (answer.status_code, media.startswith(answer["Content-Type"][:8])) == (200, True)
    html = BeautifulSoup(client.get("/netwerk/verhalen/").content, "html.parser")
    assert not html.select("link[type='application/json+oembed']")


def test_a_card_is_found_in_few_queries(
    client: Client, story: Any, django_assert_max_num_queries: Any
) -> None:
    client.get(address(story))
    with django_assert_max_num_queries(12):
        client.get(address(story))
