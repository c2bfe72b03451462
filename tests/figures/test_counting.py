"""What the network counts: on any day, and only what visitors may see."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.changes import record_changes
from k4k_wagtail.network.figures import computed, count, series
from k4k_wagtail.network.key_figures import Countable
from k4k_wagtail.network.network import network_of
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.taking_part import having_coach, taking_part
from tests.factories import (
    CoachPageFactory,
    MunicipalityFactory,
    NetworkFactory,
    SchoolPageFactory,
    StoryPageFactory,
)
from tests.figures.conftest import noon

SOME_DAYS = st.dates(date(2018, 1, 1), date(2027, 12, 31))
MAYBE = st.none() | SOME_DAYS


def test_every_countable_is_counted_and_nothing_else():
    assert set(computed()) == set(Countable)
    with pytest.raises(LookupError, match="marbles"):
        count("marbles", date(2026, 1, 1))


def test_a_school_counts_from_its_first_to_its_last_day(home):
    SchoolPageFactory(takes_part_from=date(2020, 8, 1), takes_part_until=date(2022, 7, 31))
    SchoolPageFactory(takes_part_from=date(2021, 8, 1))
    SchoolPageFactory()
    days = [date(2020, 7, 31), date(2020, 8, 1), date(2022, 7, 31), date(2022, 8, 1)]
    assert series(Countable.PARTICIPATING_SCHOOLS, days) == [0, 1, 2, 1]


def test_a_school_with_two_coaches_counts_once(home):
    school = SchoolPageFactory(coach_from=date(2020, 1, 1))
    CoachPageFactory(schools=[school])
    CoachPageFactory(schools=[school])
    assert count(Countable.SCHOOLS_WITH_COACH, date(2026, 1, 1)) == 1


def test_what_visitors_may_not_see_does_not_count(home):
    story = StoryPageFactory(first_published_at=noon(date(2024, 5, 1)))
    hidden = StoryPageFactory(first_published_at=noon(date(2024, 5, 1)), live=False)
    StoryPageFactory(
        first_published_at=noon(date(2024, 5, 1)), expire_at=timezone.now() - timedelta(hours=1)
    )
    assert count(Countable.STORIES, date(2024, 5, 1)) == 1
    story.unpublish()
    assert count(Countable.STORIES, date(2024, 5, 1)) == 0
    hidden.live = True
    hidden.save()
    assert count(Countable.STORIES, date(2024, 5, 1)) == 1


def test_a_story_counts_from_the_day_it_was_published_here(home):
    late_in_the_evening = noon(date(2024, 5, 1)).replace(hour=23)
    StoryPageFactory(first_published_at=late_in_the_evening)
    assert series(Countable.STORIES, [date(2024, 5, 1), date(2024, 5, 2)]) == [0, 1]


def test_coaches_at_work_are_those_that_the_list_shows(home):
    CoachPageFactory(trained_on=date(2021, 6, 1))
    CoachPageFactory(left_on=date(2022, 1, 1))
    CoachPageFactory()
    shown = catalogue_for("CoachPage").snapshot().visible
    left = get_page_model("CoachPage").objects.filter(left_on__lt=timezone.localdate())
    still_here = len(shown - type(shown)(left.values_list("pk", flat=True)))
    assert count(Countable.ACTIVE_COACHES, timezone.localdate()) == still_here


def test_a_figure_of_a_municipality_is_what_its_list_shows(home, coevorden):
    SchoolPageFactory(takes_part_from=date(2020, 8, 1), municipality=coevorden)
    SchoolPageFactory(takes_part_from=date(2020, 8, 1))
    day = date(2026, 1, 1)
    assert count(Countable.PARTICIPATING_SCHOOLS, day, coevorden) == 1
    assert count(Countable.PARTICIPATING_SCHOOLS, day) == 2


def test_another_network_counts_its_own(home):
    other = NetworkFactory()
    SchoolPageFactory(takes_part_from=date(2020, 8, 1), parent=other.school_index)
    day, schools = date(2026, 1, 1), Countable.PARTICIPATING_SCHOOLS
    assert count(schools, day, scope=network_of(other).scope) == 1
    assert count(schools, day, scope=network_of(home).scope) == 0


def test_a_series_of_any_length_asks_as_much_as_one_day(home, django_assert_max_num_queries):
    for _ in range(3):
        school = SchoolPageFactory(takes_part_from=date(2020, 8, 1))
        CoachPageFactory(schools=[school], trained_on=date(2021, 1, 1))
    days = [date(2020, 1, 1) + timedelta(days=30 * number) for number in range(60)]
    for what in computed():
        count(what, days[0])
    with django_assert_max_num_queries(len(computed())):
        for what in computed():
            series(what, days)


@pytest.fixture
def places(home, coevorden):
    """Two municipalities with two schools each, and four coaches at those."""
    places = [coevorden, MunicipalityFactory()]
    for number in range(4):
        school = SchoolPageFactory(municipality=places[number % 2])
        CoachPageFactory(schools=[school])
    return places


def draw_dates(data):
    """Give all schools and coaches other dates, as an import does."""
    for school in get_page_model("SchoolPage").objects.all():
        names = ("takes_part_from", "takes_part_until", "coach_from", "coach_until")
        values = {name: data.draw(MAYBE) for name in names}
        type(school).objects.filter(pk=school.pk).update(
            **values, is_closed=data.draw(st.booleans())
        )
    for coach in get_page_model("CoachPage").objects.all():
        values = {"trained_on": data.draw(MAYBE), "live": data.draw(st.booleans())}
        type(coach).objects.filter(pk=coach.pk).update(**values)
        coach.k4k_coach_schools.update(starts_on=data.draw(MAYBE), ends_on=data.draw(MAYBE))
    record_changes([("SchoolPage", None), ("CoachPage", None)])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_counted_figure_equals_a_plain_query_on_any_day(places, data):
    draw_dates(data)
    people = get_page_model("CoachPage").objects.filter(live=True)
    schools = get_page_model("SchoolPage").objects.filter(live=True, is_closed=False)
    for day in data.draw(st.lists(SOME_DAYS, min_size=1, max_size=3)):
        for place in [None, *places]:
            here = schools.filter(municipality=place) if place else schools
            part, coach = Countable.PARTICIPATING_SCHOOLS, Countable.SCHOOLS_WITH_COACH
            assert count(part, day, place) == here.filter(taking_part(day)).count()
            assert count(coach, day, place) == here.filter(having_coach(day)).count()
        trained = people.filter(trained_on__lte=day)
        assert count(Countable.PEOPLE_TRAINED, day) == trained.count()
