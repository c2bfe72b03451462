"""What other sites get to show, and in which words."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from tests.events.factories import EventPageFactory
from tests.factories import MunicipalityFactory, NetworkFactory, StoryPageFactory
from tests.maps.world import place, school_in

pytestmark = pytest.mark.django_db

TITLES = {
    "verhalen": "De Ouderkamer",
    "scholen": "De Regenboog",
    "coaches": "Tineke V.",
    "agenda": "Studiedag",
    "kerncijfers": "scholen doen mee",
    "kaart": "Coevorden",
}
LOOKS = ("kaarten", "lijst", "compact")
EVERY_KIND = pytest.mark.parametrize("kind", TITLES)


def text(client: Client, address: str) -> str:
    response = client.get(f"/k4k/insluiten/{address}")
    assert response.status_code == 200
    return response.content.decode()


@EVERY_KIND
@pytest.mark.parametrize("form", ["", "/fragment"])
@pytest.mark.parametrize("look", LOOKS)
def test_every_kind_shows_in_every_look_what_its_list_shows(
    kind: str, form: str, look: str, client: Client, world: Any
) -> None:
    html = text(client, f"{kind}{form}?weergave={look}")
    assert TITLES[kind] in html
    assert "style=" not in html
    assert "%(" not in html


@EVERY_KIND
def test_a_selection_is_that_of_the_list(kind: str, client: Client, world: Any) -> None:
    MunicipalityFactory(slug="emmen", name="Emmen")
    assert TITLES[kind] in text(client, f"{kind}?gemeente=coevorden")
    assert "Netwerk: Coevorden" in text(client, f"{kind}?gemeente=coevorden").replace(
        " per gemeente", ""
    )
    if kind != "kerncijfers":
        assert TITLES[kind] not in text(client, f"{kind}?gemeente=emmen").replace(
            "gemeente=coevorden", ""
        )


def test_the_number_is_at_least_one_and_at_most_twenty_four(client: Client, site: Any) -> None:
    for _number in range(26):
        StoryPageFactory()
    for asked, shown in (("1", 1), ("", 6), ("0", 6), ("-3", 6), ("9" * 30, 24), ("x", 6)):
        html = text(client, f"verhalen?aantal={asked}")
        assert html.count('class="k4k-card__title"') == shown, asked
    assert text(client, "verhalen?aantal=2&aantal=9").count('class="k4k-card__title"') == 2


@pytest.mark.parametrize(
    "query",
    [
        "taal=<script>alert(1)</script>",
        "klasse=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "weergave=<script>&aantal=<script>",
        "gemeente=bestaat-niet&thema=niets",
        "weergave=maand",
        "pagina=7",
        "%ff%fe=%00&q=%00",
        "q=" + "a" * 20_000,
        "onbekend=1&sortering=nergens&van=31-02-2026&tot=geen",
    ],
)
@EVERY_KIND
def test_what_means_nothing_is_left_out(kind: str, query: str, client: Client, world: Any) -> None:
    html = text(client, f"{kind}?{query}")
    assert '<html lang="nl">' in html
    assert "<script>" not in html
    assert "alert(1)" not in html


@EVERY_KIND
def test_nothing_found_is_a_sentence_and_the_way_to_the_network(
    kind: str, client: Client, site: Any
) -> None:
    network = NetworkFactory()
    html = text(client, kind)
    assert "Hier " in html
    assert f'href="{network.url}"' in html


def test_the_heading_and_the_words_are_in_the_language_that_is_asked_for(
    client: Client, world: Any
) -> None:
    assert "Verhalen van Netwerk" in text(client, "verhalen")
    english = text(client, "verhalen?taal=en")
    assert '<html lang="en">' in english
    assert "Stories of Netwerk" in english
    assert '<div lang="nl">' in english


def test_a_network_that_is_translated_is_shown_in_that_language(client: Client, site: Any) -> None:
    network = NetworkFactory()
    StoryPageFactory(title="Nederlands verhaal")
    english, _made = Locale.objects.get_or_create(language_code="en")
    copy = NetworkFactory(title="Network", locale=english, translation_key=network.translation_key)
    StoryPageFactory(title="English story", locale=english, parent=copy.story_index)
    html = text(client, "verhalen?taal=en")
    assert "English story" in html
    assert "Nederlands verhaal" not in html
    assert "Nederlands verhaal" in text(client, "verhalen")


def test_what_visitors_may_not_see_is_nowhere(client: Client, world: Any) -> None:
    StoryPageFactory(title="Verborgen", live=False)
    StoryPageFactory(title="Verborgen", expire_at=timezone.now() - timedelta(hours=1))
    private = StoryPageFactory(title="Verborgen")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for look in LOOKS:
        assert "Verborgen" not in text(client, f"verhalen?weergave={look}")


def test_a_change_of_a_page_shows_at_once(client: Client, world: Any) -> None:
    for address in ("verhalen", "verhalen/fragment", f"kaartje/{world['story'].translation_key}"):
        world["story"].title = "De Ouderkamer"
        world["story"].save()
        assert "De Ouderkamer" in text(client, address)
        world["story"].title = "De Leeskamer"
        world["story"].save()
        assert "De Leeskamer" in text(client, address)


def test_an_event_that_is_over_leaves_without_any_change(
    client: Client, world: Any, monkeypatch: Any
) -> None:
    assert "Studiedag" in text(client, "agenda")
    later = timezone.now() + timedelta(days=9)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "Studiedag" not in text(client, "agenda")


@pytest.mark.parametrize("name", ["story", "school", "coach", "event"])
def test_one_item_is_a_card(name: str, client: Client, world: Any) -> None:
    page = world[name]
    html = text(client, f"kaartje/{page.translation_key}")
    assert html.count("k4k-card__title") == 1
    assert page.title in html
    assert f'href="{page.url}"' in html
    fragment = text(client, f"kaartje/{page.translation_key}/fragment")
    assert f'href="http://testserver{page.url}"' in fragment


def test_an_event_that_was_is_a_card_still(client: Client, site: Any) -> None:
    then = timezone.now() - timedelta(days=30)
    event = EventPageFactory(starts_at=then, ends_at=then + timedelta(hours=1))
    assert event.title in text(client, f"kaartje/{event.translation_key}")


def test_a_card_of_what_may_not_be_seen_is_as_one_that_never_was(
    client: Client, world: Any
) -> None:
    private = StoryPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    gone = [StoryPageFactory(live=False), private, world["story"].get_parent()]
    keys = [page.translation_key for page in gone]
    answers = [client.get(f"/k4k/insluiten/kaartje/{key}") for key in keys]
    never = client.get("/k4k/insluiten/kaartje/00000000-0000-4000-8000-000000000000")
    assert {one.status_code for one in (*answers, never)} == {404}
    assert {one.content for one in answers} == {never.content}
    assert "Dit is hier niet (meer)." in never.content.decode()


def test_a_coach_whose_consent_ended_is_nowhere(client: Client, world: Any) -> None:
    coach = world["coach"]
    coach.k4k_consents.update(ends_on=timezone.localdate() - timedelta(days=1))
    coach.save()
    assert client.get(f"/k4k/insluiten/kaartje/{coach.translation_key}").status_code == 404
    assert "Tineke" not in text(client, "coaches")


@pytest.mark.parametrize(
    "path",
    ["verhalen/", "niets", "verhalen/fragment/", "kaartje/1", "kaartje/", "../insluiten.js/"],
)
def test_an_address_that_is_none_is_not_found(path: str, client: Client, world: Any) -> None:
    assert client.get(f"/k4k/insluiten/{path}").status_code == 404


def test_a_site_without_a_network_has_no_embeds(client: Client, site: Any) -> None:
    assert client.get("/k4k/insluiten/verhalen").status_code == 404


def test_the_dots_of_the_map_lead_to_the_schools(client: Client, site: Any) -> None:
    west = place(0, "Westbeek")
    school = school_in(west, 0, "De Linde")
    html = text(client, "kaart/fragment")
    assert '<path id="kaart-westbeek"' in html
    assert f'<a href="http://testserver{school.url}" aria-label="De Linde">' in html
    assert "#p-" not in html
    assert "?gemeente=westbeek" in html


def test_without_boundaries_the_map_does_not_say_that_it_is_one(client: Client, world: Any) -> None:
    assert "Scholen in Netwerk per gemeente</h1>" in text(client, "kaart")
    school_in(place(0, "Westbeek"), 0, "De Linde")
    assert "Scholen in Netwerk op de kaart</h1>" in text(client, "kaart")


def test_where_nothing_is_found_the_way_on_is_the_whole_list(client: Client, world: Any) -> None:
    arrow = r'class="k4k-arrow" href="[^"]*/verhalen/([^"]*)"'
    assert re.findall(arrow, text(client, "verhalen?gemeente=coevorden")) == ["?gemeente=coevorden"]
    assert re.findall(arrow, text(client, "verhalen?q=zeppelin")) == [""]


def test_figures_are_not_named_after_words_that_they_do_not_follow(
    client: Client, world: Any
) -> None:
    html = text(client, "kerncijfers?q=zeppelin&gemeente=coevorden&thema=samen")
    assert "Netwerk: Coevorden</h1>" in html
    assert "zeppelin" not in html


def test_a_cancelled_event_in_a_line_says_when_it_would_be(client: Client, site: Any) -> None:
    event = EventPageFactory(state="cancelled")
    line = text(client, "agenda?weergave=compact")
    row = text(client, "agenda?weergave=lijst")
    assert event.title in line
    times = re.findall(r"\d+\.\d\d – \d+\.\d\d uur", row)
    assert times
    assert f"Gaat niet door · {times[0]}" in line


@pytest.mark.parametrize("name", ["story", "school", "coach", "event"])
def test_a_card_is_the_heading_of_its_page(name: str, client: Client, world: Any) -> None:
    address = f"kaartje/{world[name].translation_key}"
    assert '<h1 class="k4k-card__title' in text(client, address)
    assert '<h2 class="k4k-card__title' in text(client, f"{address}/fragment")
