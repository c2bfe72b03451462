"""Drawn maps beside the lists, made of imported boundaries."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.catalogue.scope import Scope
from k4k_wagtail.maps.places import municipality_map
from k4k_wagtail.page_types import get_page_model
from tests.factories import CoachPageFactory, MunicipalityPageFactory, SchoolPageFactory
from tests.maps.world import SIDE, SOUTH, place, school_in


@pytest.fixture
def schools(network: Any) -> list[Any]:
    west, east = place(0, "Westbeek"), place(1, "Oostbeek")
    return [
        school_in(west, 0, "De Linde"),
        school_in(west, 0, "De Wilg"),
        school_in(east, 1, "De Eik"),
    ]


def soup(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def url_of(page_type: str) -> str:
    return str(get_page_model(page_type).objects.get().url)


def links(page: BeautifulSoup) -> dict[str, str]:
    found = page.select(".k4k-map svg a:has(use)")
    return {str(link["aria-label"]): str(link["href"]) for link in found}


def test_each_municipality_in_the_map_leads_to_the_same_one_in_the_list(
    client: Client, schools: Any
) -> None:
    page = soup(client, url_of("SchoolIndexPage"))
    assert links(page) == {"Oostbeek: 1": "#g-oostbeek", "Westbeek: 2": "#g-westbeek"}
    assert page.select_one("#g-oostbeek")
    assert page.select_one("#kaart-westbeek")


def test_when_the_list_is_not_by_municipality_the_map_filters_it(
    client: Client, schools: Any
) -> None:
    url = url_of("SchoolIndexPage")
    page = soup(client, f"{url}?sortering=titel")
    target = links(page)["Westbeek: 2"]
    assert target == f"{url}?gemeente=westbeek&sortering=titel"
    assert client.get(target).status_code == 200


@pytest.mark.search
def test_the_filters_hold_for_the_map_too(client: Client, schools: Any) -> None:
    page = soup(client, url_of("SchoolIndexPage") + "?q=linde")
    assert sorted(links(page)) == ["Oostbeek", "Westbeek: 1"]
    dots = page.select(".k4k-map svg a:has(circle)")
    assert [dot["aria-label"] for dot in dots] == ["De Linde"]


def test_a_dot_leads_to_its_row_in_the_list(client: Client, schools: Any) -> None:
    page = soup(client, url_of("SchoolIndexPage"))
    dots = page.select(".k4k-map svg a:has(circle)")
    assert len(dots) == 3
    for dot in dots:
        row = page.select_one(str(dot["href"]))
        assert row is not None
        assert dot["aria-label"] in row.text


def test_a_chosen_municipality_is_coloured(client: Client, schools: Any) -> None:
    page = soup(client, url_of("SchoolIndexPage") + "?gemeente=oostbeek")
    chosen = page.select(".k4k-map__area--on")
    assert [one["href"] for one in chosen] == ["#kaart-oostbeek"]


def test_without_boundaries_the_list_is_complete_and_there_is_no_map(
    client: Client, network: Any
) -> None:
    SchoolPageFactory(title="De Linde", latitude=52.55, longitude=6.55)
    page = soup(client, url_of("SchoolIndexPage"))
    assert not page.select(".k4k-map")
    assert "De Linde" in page.text


def test_names_are_escaped(client: Client, network: Any) -> None:
    school_in(place(0, "<b>Beek</b>"), 0, '"><script>')
    page = client.get(url_of("SchoolIndexPage")).content.decode()
    assert "<b>Beek" not in page
    assert '"><script>' not in page


def test_many_schools_are_drawn_as_fewer_dots(client: Client, schools: Any) -> None:
    for number in range(300):
        school_in(schools[0].municipality, 0, f"School {number}")
    page = soup(client, url_of("SchoolIndexPage"))
    (dots,) = page.select(".k4k-map__dots--4:not(.k4k-map__dots--rim)")
    assert str(dots["d"]).count("M") == 1
    assert "Een grotere stip" in page.text


def test_coaches_are_on_the_map_at_their_schools(client: Client, schools: Any) -> None:
    CoachPageFactory(title="Coach Verzonnen", schools=[schools[2]])
    page = soup(client, url_of("CoachIndexPage"))
    assert "Oostbeek: 1" in links(page)
    (dot,) = page.select(".k4k-map svg a:has(circle)")
    row = page.select_one(str(dot["href"]))
    assert row is not None
    assert "Coach Verzonnen" in row.text


def test_a_school_page_shows_the_school_in_its_municipality_and_the_way_there(
    client: Client, schools: Any
) -> None:
    page = soup(client, schools[0].url)
    drawing = page.select_one(".k4k-map__mini svg")
    assert drawing is not None
    assert drawing["aria-label"] == "Kaart van Westbeek met een stip op de plek van De Linde"
    assert len(drawing.select("circle")) == 1
    route = page.select_one('a[href*="directions"]')
    assert route is not None
    assert f"{SOUTH + SIDE / 2:.6f}" in str(route["href"])


def test_a_school_page_without_a_point_has_no_map(client: Client, network: Any) -> None:
    school = SchoolPageFactory(municipality=place(0, "Westbeek"))
    assert not soup(client, school.url).select(".k4k-map")


def test_the_list_of_schools_with_its_map_needs_no_more_than_12_queries(
    client: Client, schools: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(2, 9):
        school_in(place(number, f"Beek{number}"), number, f"School {number}")
    url = url_of("SchoolIndexPage")
    client.get(url)
    schools[0].save()
    client.get(url)
    with django_assert_max_num_queries(12):
        client.get(f"{url}?gemeente=westbeek")


def test_the_large_map_is_offered_with_files_of_the_site_only(client: Client, schools: Any) -> None:
    page = soup(client, url_of("SchoolIndexPage") + "?gemeente=westbeek")
    (holder,) = page.select("[data-k4k-map]")
    assert holder["data-k4k-map"] == "/k4k/scholen.geojson?gemeente=westbeek"
    for name in ("script", "style", "code"):
        assert str(holder[f"data-k4k-{name}"]).startswith("/static/")
    assert holder["data-k4k-credit"] == "Kaartgegevens © Kadaster"


def test_a_site_that_wants_no_pictures_from_elsewhere_has_the_drawn_map_only(
    client: Client, schools: Any, settings: Any
) -> None:
    settings.K4K_WAGTAIL = {"MAP_TILES_URL": "", "LOOK_UP_POSTCODES": False}
    page = soup(client, url_of("SchoolIndexPage"))
    assert page.select(".k4k-map svg")
    assert not page.select("[data-k4k-map]")


def test_municipalities_with_a_page_lead_to_it_from_the_drawing(network: Any) -> None:
    west = place(0, "Westbeek")
    page = MunicipalityPageFactory(municipality=west)
    school_in(west, 0, "De Linde")
    listing = Listing(catalogue_for("MunicipalityPage"), "", Scope(), "/", 10)
    drawn = municipality_map(listing)
    assert drawn is not None
    assert [(area.url, area.count) for area in drawn.areas] == [(page.url, 1)]
