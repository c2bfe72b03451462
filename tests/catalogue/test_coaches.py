"""The catalogue of coaches says what their pages say one by one, also after any change."""

import random
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.index import Scope
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.coaches.models import CoachSchool, Consent
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.page_types import get_page_model
from tests.catalogue.coaches import add_coaches, expected
from tests.catalogue.world import World


@pytest.fixture
def coaches(world: World) -> World:
    """The world, with coaches in it."""
    add_coaches(world, random.Random(7))
    return world


def check() -> int:
    """Assert that every facet finds whom it should; return the number of coaches."""
    wanted, snapshot = expected(), catalogue_for("CoachPage").snapshot()
    assert set(snapshot.visible) == set(wanted)
    for facet in snapshot.catalogue.facets:
        keys = {key for values in wanted.values() for key in values[facet.name]}
        keys |= {option.key for option in snapshot.index.options[facet.name]}
        for key in keys:
            found = set(snapshot.index.having(facet.name, key))
            assert found == {pk for pk, values in wanted.items() if key in values[facet.name]}
    return len(wanted)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_selections_find_and_count_what_the_pages_say(coaches: World, data: Any) -> None:
    snapshot, wanted = catalogue_for("CoachPage").snapshot(), expected()
    options = {name: [one.key for one in found] for name, found in snapshot.index.options.items()}
    names = data.draw(st.lists(st.sampled_from(sorted(options)), unique=True, max_size=3))
    values = {
        name: tuple(data.draw(st.lists(st.sampled_from(options[name]), unique=True, max_size=3)))
        for name in names
        if options[name]
    }
    selection = Selection(values=values)
    fitting = {
        pk
        for pk, mine in wanted.items()
        if all(not keys or mine[name] & set(keys) for name, keys in values.items())
    }
    assert set(snapshot.found(selection, Scope())) == fitting
    order = snapshot.page_ids(selection, snapshot.found(selection, Scope()), 0, 100)
    assert sorted(order) == sorted(fitting)


def test_changes_of_consents_assignments_and_schools_are_followed(coaches: World) -> None:
    chance, today = random.Random(3), timezone.localdate()
    assert check() > 5
    places = list(Municipality.objects.all())
    for _ in range(25):
        consent = chance.choice(list(Consent.objects.all()))
        consent.given_on = consent.confirmed_on = today
        consent.ends_on = today + timedelta(days=chance.choice((-1, 0, 9)))
        consent.save()
        row = chance.choice(list(CoachSchool.objects.all()))
        other = chance.choice(list(get_page_model("SchoolPage").objects.all()))
        row.school_id, row.ends_on = other.pk, chance.choice((None, today - timedelta(days=1)))
        row.save()
        other.municipality = chance.choice(places)
        other.save()
        check()
    Consent.objects.first().delete()
    CoachSchool.objects.first().delete()
    check()


def test_a_new_day_is_read_anew_though_nobody_wrote_anything(
    coaches: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: tomorrow)
    check()
