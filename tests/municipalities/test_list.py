"""The list of municipalities: its numbers, its filter, its words."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import (
    MunicipalityFactory,
    MunicipalityPageFactory,
    RegionFactory,
    SchoolPageFactory,
    StoryPageFactory,
)

LIST = "/netwerk/gemeenten/"


def titles(client: Client, query: str = "") -> list[str]:
    """Return the municipalities that the list shows."""
    return [row["page"].title for row in client.get(f"{LIST}{query}").context["rows"]]


def test_every_number_leads_to_a_list_with_that_many(client: Client, place: Any) -> None:
    network = place.get_parent().get_parent()
    network.slug = "netwerk"
    network.save()
    (row,) = client.get(LIST).context["rows"]
    assert {part.kind: part.total for part in row["parts"]} == {"schools": 3, "stories": 6}
    html = BeautifulSoup(client.get(LIST).content, "html.parser")
    links = {" ".join(link.get_text().split()): link["href"] for link in html.select(".k4k-rows a")}
    for words in ("3 scholen", "6 verhalen"):
        assert client.get(links[words]).context["listing"].total == int(words.split()[0])


def test_a_region_narrows_the_list(client: Client, site: Any) -> None:
    network_with("Assen", "Emmen", "Meppel")
    assert titles(client) == ["Assen", "Emmen", "Meppel"]
    assert titles(client, "?regio=zuid-oost") == ["Emmen"]


@pytest.mark.search
def test_words_find_a_municipality_by_the_beginning_of_its_name(client: Client, site: Any) -> None:
    network_with("Assen", "Emmen")
    assert titles(client, "?q=emm") == ["Emmen"]


def test_a_choice_without_an_answer_shows_the_way_back(client: Client, site: Any) -> None:
    network_with("Assen")
    response = client.get(f"{LIST}?q=timboektoe")
    assert response.status_code == 200
    assert "Geen gemeenten gevonden" in response.content.decode()


def test_a_page_past_the_end_is_a_404_and_broken_input_is_dropped(
    client: Client, site: Any
) -> None:
    network_with("Assen")
    assert client.get(f"{LIST}?pagina=9").status_code == 404
    assert client.get(f"{LIST}?regio=bestaat-niet&x=%00").status_code == 200


def test_drafts_are_not_listed(client: Client, site: Any) -> None:
    network_with("Assen")
    MunicipalityPageFactory(live=False)
    assert titles(client) == ["Assen"]


def test_a_long_list_takes_few_queries(
    client: Client, site: Any, django_assert_max_num_queries: Any
) -> None:
    network_with(*(f"Plaats {number}" for number in range(60)))
    client.get(LIST)
    with django_assert_max_num_queries(12):
        assert len(titles(client)) == 60


def network_with(*names: str) -> None:
    """Make a network with pages of municipalities; Emmen lies in a region."""
    from tests.factories import NetworkFactory

    network = NetworkFactory(slug="netwerk")
    region = RegionFactory(name="Zuid-Oost", slug="zuid-oost")
    for name in names:
        place = MunicipalityFactory(name=name, slug=name.lower().replace(" ", "-"))
        if name == "Emmen":
            region.municipalities.add(place)
        MunicipalityPageFactory(municipality=place, parent=network.municipality_index)
        StoryPageFactory(schools=[SchoolPageFactory(municipality=place)])
