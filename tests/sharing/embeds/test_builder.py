"""The page that makes the codes."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.sharing.models import SharingSettings
from tests.factories import MunicipalityPageFactory, StoryPageFactory, ThemeFactory

pytestmark = pytest.mark.django_db

BUILDER = "/k4k/insluiten/"


def codes(client: Client, query: str) -> list[str]:
    html = client.get(f"{BUILDER}?{query}").content.decode()
    assert "<k4k-netwerk" not in html
    return [unescape(one) for one in re.findall(r"<textarea[^>]*>([^<]*)</textarea>", html)]


def test_the_codes_follow_the_choice(client: Client, world: Any) -> None:
    element, frame, link, *_more = codes(
        client, "soort=verhalen&gemeente=coevorden&thema=samen&aantal=3&weergave=lijst"
    )
    assert '<script src="http://testserver/k4k/insluiten.js" async></script>' in element
    attributes = 'soort="verhalen" thema="samen" gemeente="coevorden" aantal="3" weergave="lijst"'
    assert f"<k4k-netwerk {attributes}>" in element
    chosen = "thema=samen&amp;gemeente=coevorden"
    assert f"verhalen?{chosen}&amp;aantal=3&amp;weergave=lijst" in frame
    assert 'title="Verhalen van Netwerk: Samen4Kansen, Coevorden"' in frame
    assert f"/verhalen/?{chosen}" in link
    assert all("style=" not in one for one in (element, frame, link))


def test_what_the_frame_of_the_code_shows_is_what_the_example_shows(
    client: Client, world: Any
) -> None:
    html = client.get(f"{BUILDER}?soort=agenda&gemeente=coevorden").content.decode()
    found = re.search(r'class="k4k-preview" src="([^"]+)"', html)
    assert found is not None
    assert "Studiedag" in client.get(unescape(found[1])).content.decode()


def test_a_filter_that_is_called_as_the_kind_keeps_its_values(client: Client, world: Any) -> None:
    StoryPageFactory(kind="interview")
    element, frame, *_more = codes(client, "soort=interview&soort=verhalen")
    assert 'soort="verhalen,interview"' in element
    assert "/insluiten/verhalen?soort=interview" in frame


def test_several_values_of_a_filter_stay_when_the_form_is_sent(client: Client, world: Any) -> None:
    ThemeFactory(name="Lezen", slug="lezen")
    query = "soort=verhalen&thema=samen&thema=lezen"
    html = client.get(f"{BUILDER}?{query}").content.decode()
    for slug in ("samen", "lezen"):
        assert f'type="checkbox" name="thema" value="{slug}" checked' in html
    assert 'thema="samen,lezen"' in codes(client, query)[0]


def test_the_calendar_of_a_choice_is_among_the_addresses(client: Client, world: Any) -> None:
    found = codes(client, "soort=agenda&gemeente=coevorden&aantal=3")
    assert "http://testserver/k4k/agenda.ics?gemeente=coevorden" in found


@pytest.mark.parametrize(
    "query",
    [
        "soort=<script>alert(1)</script>&klasse=<script>&q=<script>alert(1)</script>",
        "soort=niets&aantal=x&taal=<script>&weergave=%22%3E",
        "q=" + "a" * 20_000,
        "%ff=%00&gemeente=%00",
    ],
)
def test_what_means_nothing_makes_a_page_all_the_same(
    query: str, client: Client, world: Any
) -> None:
    response = client.get(f"{BUILDER}?{query}")
    assert response.status_code == 200
    assert b"<script>" not in response.content


def test_quotes_in_words_stay_within_their_attribute(client: Client, world: Any) -> None:
    element = codes(client, 'soort=verhalen&q=a"><script>b')[0]
    assert 'q="a&quot;&gt;&lt;script&gt;b"' in element


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("story_index", "verhalen"),
        ("school_index", "scholen"),
        ("coach_index", "coaches"),
        ("event_index", "agenda"),
    ],
)
def test_a_list_leads_to_the_code_for_what_it_shows(
    name: str, kind: str, client: Client, world: Any
) -> None:
    page_type = "".join(part.capitalize() for part in name.split("_")) + "Page"
    index = world["story"].get_root().get_descendants().specific()
    page = next(one for one in index if getattr(one, "page_type", "") == page_type)
    html = client.get(f"{page.url}?gemeente=coevorden").content.decode()
    found = re.search(r'href="(/k4k/insluiten/\?[^"]*)"', html)
    assert found is not None
    assert unescape(found[1]) == f"/k4k/insluiten/?soort={kind}&gemeente=coevorden"
    assert client.get(unescape(found[1])).status_code == 200


def test_the_page_is_no_result_of_a_search_engine_and_sets_no_cookie(
    client: Client, world: Any
) -> None:
    response = client.get(BUILDER)
    assert response["X-Robots-Tag"] == "noindex"
    assert b'<meta name="robots" content="noindex">' in response.content
    assert not response.cookies
    assert response["X-Frame-Options"] == "DENY"


def test_the_page_says_who_may_show_the_network(
    client: Client, world: Any, sharing: SharingSettings
) -> None:
    assert "Alleen sites op de lijst" in client.get(BUILDER).content.decode()
    sharing.allow_everybody = True
    sharing.save()
    assert "Elke site mag" in client.get(BUILDER).content.decode()


def test_the_page_asks_few_questions(
    client: Client, world: Any, django_assert_max_num_queries: Any
) -> None:
    client.get(f"{BUILDER}?soort=verhalen")
    with django_assert_max_num_queries(12):
        client.get(f"{BUILDER}?soort=verhalen")


def test_a_site_without_a_network_has_no_builder(client: Client, site: Any) -> None:
    assert client.get(BUILDER).status_code == 404


def test_the_network_is_not_the_current_page(client: Client, world: Any) -> None:
    brand = r'<a class="k4k-nav__brand"[^>]*>'
    network = get_page_model("NetworkPage").objects.get()
    home, here = (
        re.findall(brand, client.get(url).content.decode()) for url in (network.url, BUILDER)
    )
    assert len(home) == len(here) == 1
    assert 'aria-current="page"' in home[0]
    assert "aria-current" not in here[0]


def test_the_home_and_a_municipality_lead_here_and_to_the_api(client: Client, world: Any) -> None:
    municipality = MunicipalityPageFactory(municipality=world["place"])
    home = get_page_model("NetworkPage").objects.get()
    for page, query in ((home, ""), (municipality, "?gemeente=coevorden")):
        html = client.get(page.url).content.decode()
        assert f'href="{BUILDER}{query}"' in html
        assert 'href="/k4k/api/v1/"' in html
    assert 'href="/k4k/api/v1/"' in client.get(BUILDER).content.decode()
