"""Atom feeds: what is in them, in which order, and what a reader that comes back is told."""

from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k4k_wagtail.sharing.feeds.atom import AtomFeed, xml_text
from tests.events.factories import EventPageFactory
from tests.factories import (
    CoachPageFactory,
    MunicipalityFactory,
    NetworkFactory,
    OrganisationFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
)
from tests.sharing.feeds.atom import assert_valid, read

pytestmark = pytest.mark.django_db

STORIES = "/k4k/verhalen.atom"
FEEDS = ("verhalen", "scholen", "coaches", "agenda")


@pytest.fixture
def network(site: Any) -> Any:
    return NetworkFactory(title="Kansen & Co", slug="netwerk")


def story(network: Any, title: str, days_ago: int = 1, **values: Any) -> Any:
    moment = timezone.now() - timedelta(days=days_ago)
    values = {"first_published_at": moment, "last_published_at": moment, **values}
    return StoryPageFactory(parent=network.story_index, title=title, **values)


def titles(feed: Any) -> list[str]:
    return [entry.title for entry in feed.entries]


@pytest.fixture
def told(network: Any) -> Any:
    """A story with all that an entry shows."""
    theme = ThemeFactory(name="Kansrijk beginnen", slug="kansrijk-beginnen")
    place = MunicipalityFactory(name="Coevorden")
    first = datetime(2026, 1, 2, 8, tzinfo=UTC)
    return story(
        network,
        "Lezen <b> & schrijven",
        gist="Samen lezen & <i>luisteren</i>.",
        themes=[theme],
        schools=[SchoolPageFactory(title="De Regenboog", municipality=place)],
        labels=["voorlezen"],
        first_published_at=first,
        last_published_at=first + timedelta(days=30),
        approach=[
            (
                "paragraph",
                '<p>Elke <b>dag</b>, <a linktype="page" id="1">zo</a>.</p><script>x</script>',
            ),
            ("quote", {"text": "Het werkt & blijft", "role": "Een moeder"}),
            ("steps", {"title": "Zo", "steps": [{"title": "Een", "text": "<p>Begin</p>"}] * 2}),
        ],
    )


def test_a_story_is_an_entry_with_all_that_a_reader_shows(client: Client, told: Any) -> None:
    entry = read(client.get(STORIES)).entries[0]
    assert entry.title_detail.value == "Lezen <b> & schrijven"
    assert entry.title_detail.type == "text/plain"
    assert entry.id == told.translation_key.urn
    assert entry.link == f"http://localhost{told.url}"
    assert entry.published == "2026-01-02T08:00:00+00:00"
    assert entry.updated == "2026-02-01T08:00:00+00:00"
    assert entry.author == "De Regenboog"
    assert {(tag.term, tag.label) for tag in entry.tags} == {
        ("kansrijk-beginnen", "Kansrijk beginnen"),
        ("voorlezen", "voorlezen"),
    }
    assert "<p>Samen lezen &amp; &lt;i&gt;luisteren&lt;/i&gt;.</p>" in entry.summary
    assert "De Regenboog, Coevorden" in entry.summary


def test_an_entry_has_the_whole_text_of_a_story(client: Client, told: Any) -> None:
    # As it is in the feed: feedparser cleans what it gives.
    text = unescape(client.get(STORIES).content.decode())
    assert "<h2>Aanpak</h2><p>Elke <b>dag</b>, zo.</p>" in text
    assert "<blockquote><p>Het werkt &amp; blijft</p><p>Een moeder</p></blockquote>" in text
    assert "<h3>Zo</h3><ol><li>Een <p>Begin</p></li>" in text
    assert "script" not in text


def test_a_feed_says_whose_it_is_and_what_was_chosen(client: Client, network: Any) -> None:
    theme = ThemeFactory(name="Kansrijk beginnen", slug="kansrijk-beginnen")
    story(network, "Met", themes=[theme])
    story(network, "Zonder")
    response = client.get(
        f"{STORIES}?pagina=3&sortering=titel&thema=kansrijk-beginnen&utm_source=x"
    )
    feed = read(response)
    assert titles(feed) == ["Met"]
    assert feed.feed.title == "Verhalen van Kansen & Co: Kansrijk beginnen"
    assert feed.feed.author == "Kansen & Co"
    assert feed.feed.language == "nl"
    chosen = "?thema=kansrijk-beginnen"
    links = {link.rel: link.href for link in feed.feed.links}
    assert links == {
        "self": f"http://localhost{STORIES}{chosen}",
        "alternate": f"http://localhost/netwerk/verhalen/{chosen}",
    }
    whole = read(client.get(STORIES)).feed
    assert whole.id != feed.feed.id
    again = read(client.get(f"{STORIES}?thema=KANSRIJK-BEGINNEN"))
    assert again.feed.id == feed.feed.id
    assert whole.updated == max(entry.updated for entry in read(client.get(STORIES)).entries)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_what_was_published_last_comes_first_and_old_entries_fall_out(
    client: Client, network: Any, settings: Any
) -> None:
    for title, days in (("Middel", 5), ("Oud", 9), ("Nieuw", 1)):
        story(network, title, days)
    old = story(network, "Heel oud", 40)
    assert titles(read(client.get(STORIES))) == ["Nieuw", "Middel", "Oud", "Heel oud"]
    settings.K4K_WAGTAIL = {"FEED_ENTRIES": 2}
    assert titles(read(client.get(STORIES))) == ["Nieuw", "Middel"]
    old.last_published_at = timezone.now()
    old.save()
    feed = read(client.get(STORIES))
    assert titles(feed) == ["Heel oud", "Nieuw"]
    assert feed.entries[0].published < feed.entries[0].updated
    assert feed.feed.updated == feed.entries[0].updated


def test_schools_coaches_and_events_are_feeds_too(client: Client, network: Any) -> None:
    place = MunicipalityFactory(name="Coevorden")
    school = SchoolPageFactory(title="De Regenboog", place="Dalen", municipality=place)
    CoachPageFactory(title="Jelle van den Berg", schools=[school], gist="Ik kom langs.")
    start = datetime(2031, 12, 9, 8, 30, tzinfo=UTC)
    values = {"organiser": OrganisationFactory(name="Bibliotheek"), "kind": "training"}
    EventPageFactory(title="Training", starts_at=start, state="cancelled", **values)
    EventPageFactory(title="Geweest", starts_at=start - timedelta(days=9999))
    found = {name: read(client.get(f"/k4k/{name}.atom")).entries for name in FEEDS[1:]}
    assert [len(entries) for entries in found.values()] == [1, 1, 1]
    assert "<li>Dalen</li><li>Coevorden</li>" in found["scholen"][0].summary
    coach = found["coaches"][0]
    assert (coach.title, "author" in coach) == ("Jelle van den Berg", False)
    assert "<li>Kansencoach</li><li>De Regenboog</li><li>Coevorden</li>" in coach.summary
    assert "prive.example" not in client.get("/k4k/coaches.atom").content.decode()
    event = found["agenda"][0]
    assert (event.title, event.author) == ("Gaat niet door: Training", "Bibliotheek")
    assert "dinsdag 9 december 2031, 9.30 – 11.00 uur" in event.summary
    assert "Het Dorpshuis, Coevorden" in event.summary
    past = read(client.get("/k4k/agenda.atom?periode=geweest"))
    assert titles(past) == ["Geweest"]


def test_a_reader_that_has_the_feed_already_is_told_so(client: Client, network: Any) -> None:
    page = story(network, "Ouderkamer")
    etag = client.get(STORIES)["ETag"]
    again = client.get(STORIES, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert client.head(STORIES)["ETag"] == etag
    assert client.get(f"{STORIES}?q=ouderkamer")["ETag"] != etag
    page.unpublish()
    changed = client.get(STORIES, headers={"if-none-match": etag})
    assert (changed.status_code, titles(read(changed))) == (200, [])


def test_other_ways_of_asking_are_refused(client: Client, network: Any) -> None:
    assert client.post(STORIES).status_code == 405
    assert client.get(f"{STORIES}/").status_code == 404
    assert client.get("/k4k/gemeenten.atom").status_code == 404


def test_a_site_without_a_network_has_no_feeds(client: Client, site: Any) -> None:
    assert [client.get(f"/k4k/{name}.atom").status_code for name in FEEDS] == [404] * 4


@pytest.mark.parametrize(
    "query",
    ["%ff%00=%zz", "thema=x&thema=&q=%00", "van=9999-99-99", "&" * 20_000, "q=" * 9, "nabij=%01"],
)
@pytest.mark.parametrize("name", FEEDS)
def test_a_broken_query_string_gives_a_feed(
    client: Client, network: Any, name: str, query: str
) -> None:
    assert read(client.get(f"/k4k/{name}.atom?{query}")).entries == []


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_takes_as_many_queries_for_many_pages_as_for_few(
    client: Client, network: Any, name: str
) -> None:
    theme, place = ThemeFactory(), MunicipalityFactory()

    def fill(number: int) -> None:
        for _ in range(number):
            school = SchoolPageFactory(municipality=place, themes=[theme])
            story(network, "Verhaal", themes=[theme], schools=[school], labels=["lezen"])
            CoachPageFactory(schools=[school], themes=[theme], employer=OrganisationFactory())
            EventPageFactory(themes=[theme], schools=[school], organiser=OrganisationFactory())

    def asked() -> int:
        client.get(f"/k4k/{name}.atom?soort=niets")
        with CaptureQueriesContext(connection) as queries:
            read(client.get(f"/k4k/{name}.atom"))
        return len(queries)

    fill(2)
    few = asked()
    fill(8)
    assert asked() == few <= 12
    etag = client.get(f"/k4k/{name}.atom")["ETag"]
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/k4k/{name}.atom", headers={"if-none-match": etag})
    assert len(queries) <= 3


ODD = st.text(st.characters(exclude_categories=()), max_size=60)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=ODD, gist=ODD, label=ODD)
def test_no_text_makes_a_feed_that_is_no_xml(title: str, gist: str, label: str) -> None:
    atom = AtomFeed(
        title=xml_text(title),
        link="https://netwerk.example/",
        description="",
        language="nl",
        author_name="Netwerk",
        feed_url="https://netwerk.example/k4k/verhalen.atom",
        feed_guid="urn:uuid:4be06cf1-0000-4000-8000-000000000000",
        changed_at=timezone.now(),
    )
    atom.add_item(
        title=xml_text(title),
        link="https://netwerk.example/een/",
        description=xml_text(gist),
        updateddate=timezone.now(),
        unique_id="urn:uuid:4be06cf1-0000-4000-8000-000000000001",
        content=xml_text(gist),
        themes=[],
    )
    assert_valid(atom.writeString("utf-8").encode())


def test_a_title_with_control_signs_is_shown_without_them(client: Client, network: Any) -> None:
    story(network, "Lezen\x0b en\x1b[0m \ufffeschrijven", gist="Een\x01 twee\x9f drie")
    entry = read(client.get(STORIES)).entries[0]
    assert entry.title == "Lezen en[0m schrijven"
    assert "<p>Een twee drie</p>" in entry.summary
