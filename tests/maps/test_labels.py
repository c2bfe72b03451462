"""Numbers and names on a drawn map: what has no room is left out."""

from typing import Any

from django.test import Client

from k4k_wagtail.maps.drawn import Area
from k4k_wagtail.maps.frames import Box, Frame
from k4k_wagtail.maps.labels import labels_of
from k4k_wagtail.maps.outlines import Shape
from k4k_wagtail.maps.places import place_map
from k4k_wagtail.network.network import network_of
from tests.factories import MunicipalityPageFactory
from tests.maps.world import place

FRAME = Frame(Box(6.0, 52.0, 7.0, 52.6))


def area(name: str, x: int, y: int, count: int = 0) -> Area:
    return Area(Shape(len(name), name, name.lower(), "", (x, y)), "/", count)


def written(*areas: Area) -> dict[str, tuple[bool, bool]]:
    """Return which areas have a number, and which have a name."""
    labels = labels_of(areas, FRAME)
    return {one.area.shape.name: (one.has_number, one.name_y is not None) for one in labels}


def test_a_number_and_a_name_are_written_where_there_is_room() -> None:
    assert written(area("Assen", 100, 100, 9), area("Coevorden", 300, 100, 3)) == {
        "Assen": (True, True),
        "Coevorden": (True, True),
    }


def test_of_two_numbers_on_one_place_the_higher_is_written() -> None:
    assert written(area("Meppel", 100, 100, 3), area("Emmen", 104, 102, 16)) == {
        "Emmen": (True, True)
    }


def test_a_name_does_not_cover_the_number_of_a_neighbour() -> None:
    (first, second) = labels_of([area("Assen", 200, 100, 9), area("Tynaarlo", 200, 130, 3)], FRAME)
    assert first.has_number
    assert second.has_number
    assert first.name_y is not None
    assert first.name_y < 100


def test_a_name_at_the_bottom_stands_above_its_number() -> None:
    (label,) = labels_of([area("Hardenberg", 200, FRAME.height - 14, 6)], FRAME)
    assert label.name_y is not None
    assert label.name_y < FRAME.height - 14


def test_a_name_that_would_be_cut_off_is_left_out() -> None:
    assert written(area("Nuenen, Gerwen en Nederwetten", 20, 100, 8)) == {
        "Nuenen, Gerwen en Nederwetten": (True, False)
    }


def test_a_municipality_is_drawn_among_those_that_are_near(network: Any) -> None:
    pages = [
        MunicipalityPageFactory(municipality=place(column, name))
        for column, name in ((0, "Westbeek"), (1, "Oostbeek"), (40, "Verweg"))
    ]
    drawn = place_map(pages[0].municipality, network_of(pages[0]))
    assert drawn is not None
    assert [(one.shape.name, one.is_chosen) for one in drawn.areas] == [
        ("Oostbeek", False),
        ("Westbeek", True),
    ]


def test_a_name_is_on_the_map_of_the_list_of_municipalities(client: Client, network: Any) -> None:
    page = MunicipalityPageFactory(municipality=place(0, "Westbeek"))
    html = client.get(page.get_parent().url).content.decode()
    assert 'class="k4k-map__name"' in html
