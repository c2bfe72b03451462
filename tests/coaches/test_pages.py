"""What visitors see of coaches: the list, the profile, and where else their names stand."""

import json
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from k4k_wagtail.catalogue.changes import record_change
from k4k_wagtail.coaches.models import CoachSchool, Consent
from tests.factories import CoachPageFactory, SchoolPageFactory, StoryPageFactory

TODAY = timezone.localdate()
DAY = timedelta(days=1)


def soup_of(client: Client, address: str) -> BeautifulSoup:
    """Return a page that is there."""
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def names(client: Client, query: str = "") -> list[str]:
    """Return the coaches that the list shows."""
    soup = soup_of(client, f"/netwerk/coaches/{query}")
    return [one.get_text(strip=True) for one in soup.select(".k4k-card__title")]


def test_a_profile_says_who_it_is_where_and_what_to_call_about(client: Client, coach: Any) -> None:
    soup = soup_of(client, coach.url)
    text = soup.get_text(" ", strip=True)
    for part in ("Jelle van den Berg", "De Regenboog", "Coevorden", "Welzijn Veenbeek", "Dalen"):
        assert part in text
    assert "Nederlands, Engels" in text
    assert [one.get_text() for one in soup.select(".k4k-prose li")] == [
        "Een gesprek dat vastloopt",
        "Een ouderkamer beginnen",
    ]
    assert soup.select_one(".k4k-avatar--large").get_text(strip=True) == "JB"


def test_a_profile_describes_a_person_without_any_address(client: Client, coach: Any) -> None:
    soup = soup_of(client, coach.url)
    data = json.loads(soup.select_one('script[type="application/ld+json"]').string)
    person = next(one for one in data if one["@type"] == "Person")
    assert person["name"] == "Jelle van den Berg"
    assert person["worksFor"]["name"] == "Welzijn Veenbeek"
    assert person["knowsLanguage"] == ["en", "nl"]
    assert "prive.example" not in str(soup)


def test_the_list_shows_a_coach_with_schools_and_places(client: Client, coach: Any) -> None:
    CoachPageFactory(title="Anna Bos")
    assert names(client) == ["Anna Bos", "Jelle van den Berg"]
    card = soup_of(client, "/netwerk/coaches/").select(".k4k-card")[1].get_text(" ", strip=True)
    for part in ("De Regenboog", "Coevorden", "Samen4Kansen"):
        assert part in card


@pytest.mark.parametrize(
    "query",
    [
        "?thema=samen4kansen",
        "?gemeente=coevorden",
        "?school=de-regenboog",
        "?organisatie=welzijn",
        "?taal=engels",
        "?taal=en",
    ],
)
def test_every_facet_finds_its_coaches(client: Client, coach: Any, query: str) -> None:
    CoachPageFactory(title="Anna Bos", languages=["nl"])
    assert names(client, query) == ["Jelle van den Berg"]


@pytest.mark.search
@pytest.mark.parametrize("word", ["jelle", "vastloopt", "regenboog", "veenbeek"])
def test_words_find_a_coach_by_name_question_school_and_employer(
    client: Client, coach: Any, word: str
) -> None:
    CoachPageFactory(title="Anna Bos")
    coach.save()
    assert names(client, f"?q={word}") == ["Jelle van den Berg"]


def test_the_private_address_finds_nobody(client: Client, coach: Any) -> None:
    assert names(client, f"?q={coach.private_email.split('@')[0]}") == []


def test_own_municipalities_go_before_those_of_the_schools(
    client: Client, coach: Any, school: Any
) -> None:
    other = SchoolPageFactory().municipality
    coach.municipalities = [other]
    coach.save()
    assert names(client, "?gemeente=coevorden") == []
    assert names(client, f"?gemeente={other.slug}") == ["Jelle van den Berg"]


def test_only_the_schools_of_today_count(client: Client, coach: Any, school: Any) -> None:
    row = CoachSchool.objects.get()
    row.ends_on = TODAY - DAY
    row.save()
    assert names(client, "?school=de-regenboog") == []
    assert names(client, "?gemeente=coevorden") == []
    assert "De Regenboog" not in soup_of(client, coach.url).get_text()
    assert "Jelle" not in soup_of(client, school.url).get_text()


def test_a_school_and_a_story_show_their_coach(client: Client, coach: Any, school: Any) -> None:
    story = StoryPageFactory(schools=[school])
    story.coaches = [coach]
    story.save()
    for page in (school, story):
        assert coach.url in str(soup_of(client, page.url))
    assert story.title in soup_of(client, coach.url).get_text()
    Consent.objects.update(ends_on=TODAY - DAY)
    record_change("CoachPage", [coach.pk])
    for page in (school, story):
        assert "Jelle" not in soup_of(client, page.url).get_text()


def test_an_empty_list_says_so(client: Client, network: Any) -> None:
    text = soup_of(client, "/netwerk/coaches/").get_text()
    assert "Geen kansencoaches gevonden" in text
    assert "Hier staat nog niets." in text


def test_a_choice_that_finds_nobody_offers_a_way_out(client: Client, coach: Any) -> None:
    soup = soup_of(client, "/netwerk/coaches/?q=zzzz")
    assert "Er is nog geen kansencoach die hierbij past." in soup.get_text()
    assert soup.select_one(".k4k-empty a")["href"].endswith("/netwerk/coaches/")


def test_choices_of_two_facets_are_not_for_search_engines(client: Client, coach: Any) -> None:
    assert "noindex" not in str(soup_of(client, "/netwerk/coaches/?thema=samen4kansen").head)
    both = "/netwerk/coaches/?thema=samen4kansen&taal=engels"
    assert client.get(both)["X-Robots-Tag"] == "noindex"
