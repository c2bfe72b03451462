"""Lists by distance from a postcode."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.catalogue.scope import Scope
from k4k_wagtail.coaches.models import CoachSchool
from k4k_wagtail.network.locations import AddressLocation
from k4k_wagtail.page_types import get_page_model
from tests.factories import CoachPageFactory, MunicipalityFactory, SchoolPageFactory
from tests.maps.conftest import FakeGeocoder

EMMEN, ASSEN, MEPPEL = (52.785, 6.9), (52.99, 6.56), (52.695, 6.19)


def school(title: str, point: tuple[float, float] | None, postcode: str, **fields: Any) -> Any:
    latitude, longitude = point or (None, None)
    return SchoolPageFactory(
        title=title, latitude=latitude, longitude=longitude, postcode=postcode, **fields
    )


@pytest.fixture
def schools(network: Any) -> list[Any]:
    return [
        school("Meppelschool", MEPPEL, "7941 AA"),
        school("Assenschool", ASSEN, "9401 AA"),
        school("Emmenschool", EMMEN, "7811 AA"),
        school("Zonderschool", None, "1111 AA"),
    ]


def list_url(page_type: str = "SchoolIndexPage") -> str:
    return str(get_page_model(page_type).objects.get().url)


def soup(client: Client, query: str) -> BeautifulSoup:
    response = client.get(f"{list_url()}{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def names(page: BeautifulSoup) -> list[str]:
    return [link.text for link in page.select(".k4k-schools li a")]


def test_schools_stand_in_the_order_of_their_distance_and_those_on_no_map_come_last(
    client: Client, schools: Any
) -> None:
    page = soup(client, "?nabij=7811+AA")
    assert names(page) == ["Emmenschool", "Assenschool", "Meppelschool", "Zonderschool"]


def test_each_school_says_how_far_it_is(client: Client, schools: Any) -> None:
    page = soup(client, "?nabij=7811aa")
    far = [row.select_one(".k4k-distance") for row in page.select(".k4k-schools li")]
    texts = [" ".join(one.text.split()) if one else "" for one in far]
    assert texts == ["Afstand: 0,0 km", "Afstand: 32 km", "Afstand: 49 km", ""]


def test_without_a_postcode_nothing_says_a_distance(client: Client, schools: Any) -> None:
    assert not soup(client, "").select(".k4k-distance")


def test_the_chip_takes_the_place_away_and_keeps_the_rest(client: Client, schools: Any) -> None:
    page = soup(client, "?nabij=7811AA&q=school")
    chips = {
        " ".join(link.text.split(":")[-1].split()): link["href"]
        for link in page.select(".k4k-chip")
    }
    assert chips["afstand bij 7811 AA"].endswith("?q=school")


@pytest.mark.parametrize("given", ["7811AA", "7811 aa", " 7811  AA ", "7811-AA"])
def test_every_spelling_has_one_canonical_address(client: Client, schools: Any, given: str) -> None:
    page = soup(client, f"?nabij={given.replace(' ', '+')}&pagina=1")
    canonical = page.select_one("link[rel=canonical]")
    assert canonical is not None
    assert str(canonical["href"]).endswith("/scholen/?nabij=7811AA")


def test_the_field_keeps_the_postcode_and_another_order_can_be_chosen(
    client: Client, schools: Any
) -> None:
    page = soup(client, "?nabij=7811AA&sortering=titel")
    assert names(page) == ["Assenschool", "Emmenschool", "Meppelschool", "Zonderschool"]
    field = page.select_one("input[name=nabij]")
    assert field is not None
    assert field["value"] == "7811 AA"
    current = page.select_one(".k4k-choice [aria-current]")
    assert current is not None
    assert current.text == "naam"


def test_the_field_does_not_keep_signs_that_cannot_be_seen(client: Client, schools: Any) -> None:
    page = soup(client, "?nabij=78%00%1b11")
    field = page.select_one("input[name=nabij]")
    assert field is not None
    assert field["value"] == "7811"


def test_pages_of_a_list_by_distance_follow_each_other(
    client: Client, schools: Any, settings: Any
) -> None:
    settings.K4K_WAGTAIL = {"SCHOOLS_PER_PAGE": 2, "LOOK_UP_POSTCODES": False}
    assert names(soup(client, "?nabij=7811AA")) == ["Emmenschool", "Assenschool"]
    assert names(soup(client, "?nabij=7811AA&pagina=2")) == ["Meppelschool", "Zonderschool"]


def test_filters_and_distance_go_together(client: Client, schools: Any) -> None:
    place = schools[0].municipality
    page = soup(client, f"?nabij=7811AA&gemeente={place.slug}")
    assert names(page) == ["Meppelschool"]


def test_a_postcode_of_no_school_lies_in_the_middle_of_those_with_its_digits(
    client: Client, schools: Any
) -> None:
    assert names(soup(client, "?nabij=7941ZZ"))[0] == "Meppelschool"
    assert names(soup(client, "?nabij=7941"))[0] == "Meppelschool"


def test_an_answer_that_was_kept_is_used(client: Client, schools: Any) -> None:
    AddressLocation.objects.create(query="3311 AA", latitude=52.99, longitude=6.56)
    assert names(soup(client, "?nabij=3311AA"))[0] == "Assenschool"


@pytest.mark.parametrize("given", ["77", "hallo", "0123AB", "7811A", "١٢٣٤AB", "%00%FF", "<b>"])
def test_what_is_no_postcode_is_named_and_the_list_stays(
    client: Client, schools: Any, given: str
) -> None:
    page = soup(client, f"?nabij={given}")
    notice = page.select_one(".k4k-notice")
    assert notice is not None
    assert "geen postcode" in notice.text
    assert len(names(page)) == 4
    assert not page.select(".k4k-distance")


def test_a_postcode_that_does_not_exist_is_named_with_the_way_out(
    client: Client, schools: Any, geocoder: FakeGeocoder
) -> None:
    page = soup(client, "?nabij=1234ZZ&sortering=afstand")
    notice = page.select_one(".k4k-notice")
    assert notice is not None
    assert "1234 ZZ" in notice.text
    assert "gemeente" in notice.text
    assert len(names(page)) == 4


def test_the_geocoder_is_asked_once_for_a_postcode_also_when_it_knows_nothing(
    client: Client, schools: Any, geocoder: FakeGeocoder
) -> None:
    geocoder.answers["1234 AB"] = (6.56, 52.99)
    for _turn in range(2):
        assert names(soup(client, "?nabij=1234AB"))[0] == "Assenschool"
        soup(client, "?nabij=2345AB")
        SchoolPageFactory()
    assert geocoder.asked == ["1234 AB", "2345 AB"]


@pytest.mark.parametrize("answer", [(500, b""), (200, b"<html>"), (200, b"{}"), (404, b"")])
def test_a_geocoder_that_fails_gives_a_message_and_is_left_alone_for_a_while(
    client: Client, schools: Any, geocoder: FakeGeocoder, answer: tuple[int, bytes]
) -> None:
    geocoder.reply = lambda number: answer
    for postcode in ("1234AB", "2345AB"):
        page = soup(client, f"?nabij={postcode}")
        notice = page.select_one(".k4k-notice")
        assert notice is not None
        assert "nu niet opzoeken" in notice.text
        assert len(names(page)) == 4
    assert len(geocoder.asked) == 1
    assert not AddressLocation.objects.exists()


def test_a_site_can_keep_the_geocoder_out(
    client: Client, schools: Any, geocoder: FakeGeocoder, settings: Any
) -> None:
    settings.K4K_WAGTAIL = {**settings.K4K_WAGTAIL, "LOOK_UP_POSTCODES": False}
    soup(client, "?nabij=1234AB")
    assert geocoder.asked == []


def test_a_school_that_moves_moves_in_the_list(client: Client, schools: Any) -> None:
    assert names(soup(client, "?nabij=9401AA"))[1] == "Emmenschool"
    schools[0].latitude, schools[0].longitude = 52.98, 6.57
    schools[0].save()
    assert names(soup(client, "?nabij=9401AA"))[1] == "Meppelschool"


def test_a_coach_is_as_near_as_the_nearest_of_the_schools_of_today(
    client: Client, schools: Any
) -> None:
    meppel, assen, emmen, _none = schools
    far = CoachPageFactory(title="Ver", schools=[assen, meppel])
    CoachPageFactory(title="Dichtbij", schools=[assen, emmen])
    CoachSchool.objects.create(page=far, school=emmen, ends_on=date(2020, 1, 1))
    listing = Listing(catalogue_for("CoachPage"), "nabij=7811AA", Scope(), "/", 10)
    distances = {one.title: round(listing.kilometres(one.pk) or 0) for one in listing.items}
    assert list(distances.items()) == [("Dichtbij", 0), ("Ver", 32)]


def test_search_engines_do_not_keep_lists_by_distance(client: Client, schools: Any) -> None:
    page = soup(client, "?nabij=7811AA")
    assert page.select_one("meta[name=robots][content=noindex]")


def test_a_list_by_distance_needs_no_more_than_12_queries(
    client: Client, schools: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        school(f"School {number}", EMMEN, "7811 AB", municipality=MunicipalityFactory())
    url = list_url()
    client.get(url)
    SchoolPageFactory()
    client.get(url)
    with django_assert_max_num_queries(12):
        client.get(f"{url}?nabij=7811AB")
