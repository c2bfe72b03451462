"""Our pages in Wagtail's own API: what a headless site gets of them, and what nobody gets."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from k4k_wagtail.municipalities.models import MunicipalityContact
from tests.events.factories import EventPageFactory
from tests.factories import (
    CoachPageFactory,
    MunicipalityFactory,
    MunicipalityPageFactory,
    NetworkFactory,
    OrganisationFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
    ThemePageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.sharing.site_urls")]

PAGES = "/api/v2/pages/"


@pytest.fixture
def network(site: Any) -> Any:
    return NetworkFactory(slug="netwerk", heading="Elk kind telt", gist="Samen leren.")


@pytest.fixture
def school(network: Any) -> Any:
    return SchoolPageFactory(
        title="De Regenboog",
        municipality=MunicipalityFactory(name="Coevorden", slug="coevorden", code="GM0109"),
        board=OrganisationFactory(name="Bestuur", slug="bestuur", code="10249"),
        themes=[ThemeFactory(name="Samen", slug="samen")],
        contact_email="school@prive.example",
        latitude=52.66,
        longitude=6.74,
        takes_part_from=timezone.localdate().replace(year=2021),
    )


def api(client: Client, page: Any) -> Any:
    response = client.get(f"{PAGES}{page.pk}/")
    assert response.status_code == 200
    return response.json()


def link(page: Any) -> dict[str, str]:
    return {
        "id": str(page.translation_key),
        "title": page.title,
        "url": f"http://localhost{page.url}",
    }


def test_a_story_has_all_that_visitors_read(client: Client, school: Any) -> None:
    image = get_image_model().objects.create(
        title="Geheime bestandsnaam", file=get_test_image_file(size=(1300, 800))
    )
    coach, hidden = CoachPageFactory(), CoachPageFactory(consent=False)
    story = StoryPageFactory(
        schools=[school, SchoolPageFactory(live=False, municipality=school.municipality)],
        themes=[ThemeFactory(name="Lezen", slug="lezen")],
        partners=[OrganisationFactory(name="Biblio", slug="biblio", code=None)],
        labels=["voorlezen"],
        approach=[("paragraph", "<p>Samen lezen.</p>")],
        first_steps="Begin\nGa door",
        image=image,
        image_alt="Boeken",
        review_by=timezone.localdate(),
    )
    story.coaches = [coach, hidden]
    story.save()
    found = api(client, story)
    assert found["gist"] == "Waar het over gaat."
    assert found["theme_list"] == [{"name": "Lezen", "slug": "lezen"}]
    assert found["municipality_list"] == [
        {"name": "Coevorden", "slug": "coevorden", "code": "GM0109"}
    ]
    assert found["partner_list"] == [{"name": "Biblio", "slug": "biblio"}]
    assert found["labels"] == ["voorlezen"]
    assert found["school_pages"] == [link(school)]
    assert found["coach_pages"] == [link(coach)]
    assert found["approach"][0]["value"] == "<p>Samen lezen.</p>"
    assert found["first_steps_list"] == ["Begin", "Ga door"]
    assert found["image"]["url"].startswith("http://testserver/media/images/")
    assert (found["image"]["width"], found["image"]["height"]) == (1200, 630)
    assert found["image_alt"] == "Boeken"
    assert "review_by" not in found
    assert found["organisation"] is None


def test_a_school_has_its_register_and_its_themes(client: Client, school: Any) -> None:
    found = api(client, school)
    assert found["municipality"]["code"] == "GM0109"
    assert found["board"] == {"name": "Bestuur", "slug": "bestuur", "code": "10249"}
    assert found["theme_list"] == [{"name": "Samen", "slug": "samen"}]
    assert (found["latitude"], found["place"], found["takes_part_since"]) == (
        52.66,
        "Kansdorp",
        2021,
    )
    assert "contact_email" not in found


def test_a_coach_has_no_address(client: Client, school: Any) -> None:
    coach = CoachPageFactory(
        schools=[school], languages=["nl"], questions="Bellen\n", employer=OrganisationFactory()
    )
    found = api(client, coach)
    assert found["school_pages"] == [link(school)]
    assert found["municipality_list"][0]["name"] == "Coevorden"
    assert found["question_list"] == ["Bellen"]
    assert found["employer"]["name"] == coach.employer.name
    assert not {"private_email", "consents", "trained_on", "left_on"} & set(found)


def test_an_event_has_its_dates_and_only_an_open_link(client: Client, school: Any) -> None:
    story, draft = StoryPageFactory(), StoryPageFactory(live=False)
    values = {"attendance": "online", "online_url": "https://geheim.example/kamer"}
    event = EventPageFactory(
        schools=[school],
        stories=[story, draft],
        recurrence="RRULE:FREQ=DAILY;COUNT=3",
        contact_email="organisator@prive.example",
        **values,
    )
    found = api(client, event)
    assert [one["state"] for one in found["dates"]] == ["scheduled"] * 3
    assert found["story_pages"] == [link(story)]
    assert found["shown_online_url"] == ""
    opened = EventPageFactory(hides_online_url=False, **values)
    assert api(client, opened)["shown_online_url"] == "https://geheim.example/kamer"


def test_pages_of_the_network_have_their_fields(client: Client, network: Any) -> None:
    theme = ThemePageFactory(gist="Waarom", questions="Hoe dan?")
    place = MunicipalityPageFactory()
    place.k4k_municipality_contacts = [MunicipalityContact(role="Beleid", email="beleid@x.example")]
    place.save()
    assert api(client, network)["heading"] == "Elk kind telt"
    assert api(client, theme)["theme"]["name"] == theme.title
    assert api(client, theme)["questions_list"] == ["Hoe dan?"]
    assert api(client, place)["contacts"][0]["email"] == "beleid@x.example"
    assert api(client, network.story_index)["intro"] == ""


def test_no_page_says_what_is_private(client: Client, school: Any) -> None:
    CoachPageFactory()
    StoryPageFactory(schools=[school])
    EventPageFactory(
        contact_email="organisator@prive.example", online_url="https://prive.example/kamer"
    )
    for name in ("StoryPage", "SchoolPage", "CoachPage", "EventPage", "EventIndexPage"):
        response = client.get(f"{PAGES}?type=k4k_pages.{name}&fields=*")
        assert response.status_code == 200
        assert response.json()["items"]
        assert "prive.example" not in response.content.decode()


@pytest.mark.parametrize(
    ("page_type", "query"),
    [
        ("CoachPage", "private_email=coach-1@prive.example"),
        ("CoachPage", "order=private_email"),
        ("CoachPage", "fields=private_email"),
        ("SchoolPage", "contact_email=school@prive.example"),
        ("EventPage", "online_url=https://prive.example/kamer"),
        ("EventPage", "shown_online_url=https://prive.example/kamer"),
        ("StoryPage", "coaches=1"),
        ("StoryPage", "coach_pages=1"),
        ("StoryPage", "schools=1"),
    ],
)
def test_nobody_finds_out_by_filtering(
    client: Client, network: Any, page_type: str, query: str
) -> None:
    response = client.get(f"{PAGES}?type=k4k_pages.{page_type}&{query}")
    assert response.status_code == 400


def test_what_is_no_longer_to_be_seen_is_not_in_our_endpoint(client: Client, network: Any) -> None:
    gone = [
        CoachPageFactory(consent=False),
        StoryPageFactory(expire_at=timezone.now() - timedelta(hours=1)),
    ]
    keys = {one["id"] for one in client.get(f"{PAGES}?limit=20").json()["items"]}
    assert network.pk in keys
    for page in gone:
        assert page.pk not in keys
        assert client.get(f"{PAGES}{page.pk}/").status_code == 404
