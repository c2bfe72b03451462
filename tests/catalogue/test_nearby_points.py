"""The nearest pages of a set, compared with sorting all of them."""

from math import cos, radians

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from k4k_wagtail.catalogue.nearby import PointTable
from k4k_wagtail.catalogue.points import Point

places = st.builds(Point, st.floats(50.7, 53.6), st.floats(3.3, 7.3))


@given(
    st.dictionaries(st.integers(1, 500), st.lists(places, min_size=1, max_size=3), max_size=60),
    places,
    st.sets(st.integers(1, 500)),
    st.integers(1, 30),
)
def test_the_nearest_pages_are_those_of_a_plain_sort(
    points: dict[int, list[Point]], origin: Point, chosen: set[int], number: int
) -> None:
    found = BitMap(chosen | set(list(points)[::2]))
    known = {page_id: tuple(places) for page_id, places in points.items()}
    nearest = PointTable(known).nearest(origin, found, number)
    everything = PointTable(known).nearest(origin, found, len(points))
    assert nearest == everything[:number]
    assert set(everything) == set(points) & set(found)
    shrunk = [flat_distance(origin, known[page_id]) for page_id in everything]
    assert shrunk == sorted(shrunk)


def flat_distance(origin: Point, places: tuple[Point, ...]) -> float:
    shrink = cos(radians(origin.latitude)) ** 2
    return min(
        (place.latitude - origin.latitude) ** 2 + shrink * (place.longitude - origin.longitude) ** 2
        for place in places
    )
