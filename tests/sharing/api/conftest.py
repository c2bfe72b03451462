"""A network with something of everything, for the tests of the API."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from k4k_wagtail.catalogue.points import Point
from tests.events.factories import EventPageFactory
from tests.factories import (
    CoachPageFactory,
    KeyFigureFactory,
    MunicipalityFactory,
    MunicipalityPageFactory,
    NetworkFactory,
    OrganisationFactory,
    RegionFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
)

ROOT = "/k4k/api/v1"
PLACE = Point(52.66, 6.74)


@pytest.fixture
def network(site: Any) -> Any:
    """A network with its lists."""
    return NetworkFactory()


def make_school(theme: Any, municipality: Any) -> Any:
    return SchoolPageFactory(
        title="De Regenboog",
        slug="de-regenboog",
        location_code="15ZF00",
        municipality=municipality,
        themes=[theme],
        board=OrganisationFactory(name="Bestuur Noord", slug="noord", code="10249"),
        phone="0524 000 000",
        latitude=PLACE.latitude,
        longitude=PLACE.longitude,
        postcode="7741 AB",
        denomination="Openbaar",
        contact_email="relay@prive.example",
    )


def make_coach(theme: Any, school: Any) -> Any:
    return CoachPageFactory(
        title="Coach Verzonnen",
        schools=[school],
        themes=[theme],
        languages=["nl", "pl"],
        working_days=["mo"],
        questions="Een gezin dat hulp zoekt.",
    )


def make_story(theme: Any, school: Any, coach: Any) -> Any:
    story = StoryPageFactory(
        title="Lezen met opa en oma",
        schools=[school],
        themes=[theme],
        labels=["lezen"],
        target_groups=["ouders"],
        approach=[("paragraph", "<p>We <b>lezen</b> samen.</p>")],
        cost_band="none",
        contact_email="rol@prive.example",
    )
    story.coaches.add(coach)
    story.save()
    return story


def make_event(theme: Any, school: Any) -> Any:
    return EventPageFactory(
        title="Studiedag",
        themes=[theme],
        schools=[school],
        attendance="hybrid",
        online_url="https://vergadering.prive.example/geheim",
        contact_email="vragen@prive.example",
        latitude=PLACE.latitude,
        longitude=PLACE.longitude,
    )


@pytest.fixture
def world(network: Any) -> SimpleNamespace:
    """Two municipalities, a school, a coach, two stories, an event, a theme and a figure."""
    return make_world(network)


def make_world(network: Any) -> SimpleNamespace:
    theme = ThemeFactory(name="Kansrijk kiezen", slug="kansrijk-kiezen", gist="Zien wat kan.")
    below = ThemeFactory(name="Deelthema", slug="deelthema", parent=theme)
    coevorden = MunicipalityFactory(
        name="Coevorden", slug="coevorden", code="GM0109", takes_part=True
    )
    elsewhere = MunicipalityFactory(name="Elders", slug="elders", code="GM0001")
    RegionFactory(name="Zuid", slug="zuid", municipalities=[coevorden])
    MunicipalityPageFactory(municipality=coevorden)
    school = make_school(theme, coevorden)
    coach = make_coach(theme, school)
    return SimpleNamespace(
        network=network,
        theme=theme,
        below=below,
        coevorden=coevorden,
        elsewhere=elsewhere,
        school=school,
        coach=coach,
        story=make_story(below, school, coach),
        other=StoryPageFactory(title="Buurtsport", municipality=elsewhere),
        event=make_event(theme, school),
        figure=KeyFigureFactory(label="scholen doen mee", municipality=coevorden),
    )


@pytest.fixture
def get(client: Client) -> Any:
    """A function that asks the API: the path below its root, and headers."""

    def ask(path: str, **headers: str) -> Any:
        return client.get(f"{ROOT}/{path}", headers=headers)

    return ask
