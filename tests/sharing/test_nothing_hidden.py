"""No output shows what visitors may not see (DOMAIN.md, rule 6): each output by each way to hide.

An output is a line of ``OUTPUTS``. A list must not have the page; an item must be a 404; the list
of changes has a tombstone, which tells which page went and nothing of it.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from k4k_wagtail.coaches.models import Consent
from k4k_wagtail.sharing.models import SharingSettings
from tests.events.factories import EventPageFactory
from tests.factories import (
    CoachPageFactory,
    KeyFigureFactory,
    MunicipalityFactory,
    NetworkFactory,
    SchoolPageFactory,
    StoryPageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.sharing.site_urls")]

KINDS = {
    "StoryPage": "verhalen",
    "SchoolPage": "scholen",
    "CoachPage": "coaches",
    "EventPage": "agenda",
}
EVERY = tuple(KINDS)
DAY = timedelta(days=1)
CHANGES = "/k4k/api/v1/wijzigingen?paginaGrootte=100"


def public_id(page: Any) -> str:
    return str(page.translation_key)


def names(text: str, page: Any) -> bool:
    """Return whether an output has anything of a page."""
    return any(mark in text for mark in (page.title, page.slug, public_id(page)))


def changes_of(text: str, page: Any) -> list[dict[str, Any]]:
    return [one for one in json.loads(text)["resultaten"] if one["id"] == public_id(page)]


def changed(text: str, page: Any) -> bool:
    """Return whether the list of changes has more of a page than a tombstone."""
    is_told = any(one["status"] != "weg" for one in changes_of(text, page))
    return is_told or page.title in text or page.slug in text


@dataclass(frozen=True)
class Output:
    """A way out.

    Attributes:
        name: what it is.
        address: gives its address for a page.
        page_types: the types that it shows.
        is_item: whether it is of that one page, and so a 404 when the page is hidden.
        whole_site: whether it shows the pages of all networks of a site.
        accept: the media type that is asked for; empty: any.
        shows: says of its text whether a page is in it.
    """

    name: str
    address: Callable[[Any], str]
    page_types: tuple[str, ...] = EVERY
    is_item: bool = False
    whole_site: bool = False
    accept: str = ""
    shows: Callable[[str, Any], bool] = names


def kind(page: Any) -> str:
    return KINDS[page.page_type]


def resource(page: Any) -> str:
    name = {"EventPage": "evenementen"}.get(page.page_type, kind(page))
    return f"/k4k/api/v1/{name}"


OUTPUTS = [
    Output("feed", lambda page: f"/k4k/{kind(page)}.atom"),
    Output("embed", lambda page: f"/k4k/insluiten/{kind(page)}?aantal=24"),
    Output("compact embed", lambda page: f"/k4k/insluiten/{kind(page)}?weergave=compact"),
    Output("fragment", lambda page: f"/k4k/insluiten/{kind(page)}/fragment?aantal=24"),
    Output("search in a fragment", lambda page: f"/k4k/insluiten/{kind(page)}/fragment?q=zaak"),
    Output("card", lambda page: f"/k4k/insluiten/kaartje/{public_id(page)}", is_item=True),
    Output(
        "card as a fragment",
        lambda page: f"/k4k/insluiten/kaartje/{public_id(page)}/fragment",
        is_item=True,
    ),
    Output(
        "oEmbed",
        lambda page: f"/k4k/oembed?url={quote(f'http://localhost{page.url}')}",
        is_item=True,
    ),
    Output("GeoJSON", lambda page: f"/k4k/{kind(page)}.geojson", ("SchoolPage", "CoachPage")),
    Output("API", lambda page: f"{resource(page)}?paginaGrootte=100"),
    Output("API as CSV", resource, accept="text/csv"),
    Output(
        "API as GeoJSON",
        resource,
        ("SchoolPage", "CoachPage", "EventPage"),
        accept="application/geo+json",
    ),
    Output("item of the API", lambda page: f"{resource(page)}/{public_id(page)}", is_item=True),
    Output("changes", lambda page: CHANGES, shows=changed),
    Output("calendar", lambda page: "/k4k/agenda.ics", ("EventPage",)),
    Output(
        "calendar of an event",
        lambda page: f"/k4k/agenda/{page.pk}.ics",
        ("EventPage",),
        is_item=True,
        whole_site=True,
    ),
    Output(
        "contact form",
        lambda page: f"/k4k/contact/{page.pk}/",
        ("CoachPage",),
        is_item=True,
        whole_site=True,
    ),
    Output("sitemap", lambda page: "/sitemap.xml", whole_site=True),
    Output("Wagtail's API", lambda page: "/api/v2/pages/?limit=20&fields=*", whole_site=True),
    Output(
        "item of Wagtail's API",
        lambda page: f"/api/v2/pages/{page.pk}/",
        is_item=True,
        whole_site=True,
    ),
]
# What only counts: a hidden page changes nothing in it.
COUNTING = ["/k4k/kerncijfers.csv", "/k4k/insluiten/kerncijfers", "/k4k/insluiten/kaart"]


@pytest.fixture
def network(site: Any) -> Any:
    SharingSettings.objects.create(site=site, allow_everybody=True)
    KeyFigureFactory()
    return NetworkFactory(title="Netwerk", slug="netwerk")


@pytest.fixture
def school(network: Any) -> Any:
    """Where coaches and stories are found."""
    place = MunicipalityFactory(name="Coevorden", slug="coevorden", takes_part=True)
    return SchoolPageFactory(
        title="Ergens",
        latitude=52.7,
        longitude=6.8,
        municipality=place,
        takes_part_from="2020-01-01",
    )


def made(page_type: str, network: Any, school: Any, title: str) -> Any:
    """Return a page below a network that all outputs of its type show."""
    slug = title.lower().replace(" ", "-")
    values = {"title": title, "slug": slug}
    if page_type == "StoryPage":
        return StoryPageFactory(parent=network.story_index, schools=[school], **values)
    if page_type == "CoachPage":
        return CoachPageFactory(parent=network.coach_index, schools=[school], **values)
    if page_type == "EventPage":
        return EventPageFactory(parent=network.event_index, schools=[school], **values)
    more = {"latitude": 52.66, "longitude": 6.74, "takes_part_from": "2020-01-01"}
    place = school.municipality
    return SchoolPageFactory(parent=network.school_index, municipality=place, **more, **values)


def draft(page: Any) -> None:
    page.live = False
    page.save()


def restricted(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def below_restricted(page: Any) -> None:
    # A list of its own below a page for members: no other page may hang there.
    network = NetworkFactory(slug="besloten")
    restricted(network)
    names = {"StoryPage": "story", "SchoolPage": "school", "CoachPage": "coach"}
    index = getattr(network, f"{names.get(page.page_type, 'event')}_index")
    page.move(index, pos="last-child")


def expired(page: Any) -> None:
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()


def consent_ended(page: Any) -> None:
    """Have the consent end, before the daily check took the page offline."""
    Consent.objects.filter(page=page).update(ends_on=timezone.localdate() - DAY)
    page.save()


WAYS: dict[str, Callable[[Any], Any]] = {
    "draft": draft,
    "private": restricted,
    "below a private page": below_restricted,
    "expired": expired,
    "unpublished": lambda page: page.unpublish(),
    # Another object, so that this one keeps its key.
    "deleted": lambda page: type(page).objects.get(pk=page.pk).delete(),
}
CASES = [(page_type, way) for page_type in EVERY for way in WAYS]


def body(client: Client, address: str, accept: str = "") -> tuple[int, str]:
    # Sitemaps and addresses of sites may be kept for a while; nobody promises more of them.
    cache.clear()
    response = client.get(address, headers={"accept": accept} if accept else {})
    data = response.getvalue() if response.streaming else response.content
    return response.status_code, data.decode()


def shown(client: Client, page: Any, whole_site: bool = True) -> dict[str, bool]:
    """Return for each output of a page's type whether it shows the page."""
    found = {}
    for output in OUTPUTS:
        if page.page_type in output.page_types and (whole_site or not output.whole_site):
            status, text = body(client, output.address(page), output.accept)
            is_found = status != 404 or page.title in text
            found[output.name] = is_found if output.is_item else output.shows(text, page)
            assert status == 200 or (output.is_item and status == 404), output.name
    return found


def counted(client: Client) -> list[str]:
    return [body(client, address)[1] for address in COUNTING]


def assert_tombstone(client: Client, page: Any) -> None:
    (row,) = changes_of(body(client, CHANGES)[1], page)
    when = {name: row[name] for name in ("nummer", "tijdstip")}
    told = {"soort": resource(page).rpartition("/")[2], "id": public_id(page), "status": "weg"}
    assert row == {**when, **told, "_links": None}


def assert_hidden(client: Client, page: Any, hide: Callable[[Any], Any], before: Any) -> None:
    assert all(shown(client, page).values()), shown(client, page)
    # Coaches count once they are trained, events once they are over.
    assert counted(client) != before or page.page_type in ("CoachPage", "EventPage")
    hide(page)
    assert [name for name, is_there in shown(client, page).items() if is_there] == []
    assert_tombstone(client, page)
    assert counted(client) == before


@pytest.mark.search
@pytest.mark.parametrize(("page_type", "way"), CASES)
def test_an_output_shows_a_page_until_it_is_hidden(
    client: Client, network: Any, school: Any, page_type: str, way: str
) -> None:
    before = counted(client)
    page = made(page_type, network, school, "Verborgen zaak")
    assert_hidden(client, page, WAYS[way], before)


@pytest.mark.search
def test_an_output_shows_a_coach_while_the_consent_holds(
    client: Client, network: Any, school: Any
) -> None:
    before = counted(client)
    page = made("CoachPage", network, school, "Verborgen zaak")
    assert_hidden(client, page, consent_ended, before)
    assert page.live


@pytest.mark.parametrize("page_type", EVERY)
def test_an_output_shows_nothing_of_another_network(
    client: Client, network: Any, school: Any, page_type: str
) -> None:
    other = NetworkFactory(title="Ander", slug="ander")
    page = made(page_type, other, school, "Verborgen zaak")
    found = shown(client, page, whole_site=False)
    assert found
    assert [name for name, is_there in found.items() if is_there] == []
