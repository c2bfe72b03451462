"""Every answer of the catalogue equals the plain ORM's, for selections that nobody thought of."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k4k_wagtail.catalogue.catalogue import catalogue_for
from tests.catalogue.compare import check
from tests.catalogue.world import World

many = settings(
    max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def draw_values(data: Any, page_type: str, most: int = 3) -> dict[str, tuple[Any, ...]]:
    """Draw some options of some facets."""
    options = catalogue_for(page_type).index().options
    names = data.draw(st.lists(st.sampled_from(sorted(options)), unique=True, max_size=4))
    return {
        name: tuple(
            data.draw(
                st.lists(
                    st.sampled_from([one.key for one in options[name]]), unique=True, max_size=most
                )
            )
        )
        for name in names
        if options[name]
    }


def draw_scope(data: Any, world: World) -> tuple[Any, Any]:
    """Draw a network and a language, or none."""
    network = data.draw(st.sampled_from([None, *world.networks]))
    return network, data.draw(st.sampled_from([None, *world.locales]))


@many
@given(data=st.data())
def test_stories_are_found_counted_and_ordered_as_the_orm_does(world: World, data: Any) -> None:
    values = draw_values(data, "StoryPage")
    ordering = data.draw(st.sampled_from(["", "nieuwste", "overgenomen", "titel"]))
    per_page = data.draw(st.integers(1, 60))
    check("StoryPage", values, *draw_scope(data, world), ordering, per_page)


@many
@given(data=st.data())
def test_schools_are_found_counted_and_ordered_as_the_orm_does(world: World, data: Any) -> None:
    values = draw_values(data, "SchoolPage")
    ordering = data.draw(st.sampled_from(["", "gemeente", "titel"]))
    per_page = data.draw(st.integers(1, 60))
    check("SchoolPage", values, *draw_scope(data, world), ordering, per_page)


def test_the_world_has_everything_that_can_be_odd_about_a_page(world: World) -> None:
    stories = catalogue_for("StoryPage")
    for network in world.networks:
        assert check("StoryPage", {}, network, world.locales[0]) > 5
    index = stories.index()
    assert 0 < len(index.expiring) < len(index.pages) < stories.pages().count()
    assert all(index.values[name] for name in index.values)
