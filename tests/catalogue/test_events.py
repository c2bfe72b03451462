"""What the agenda finds in a period, counts and puts in order equals the plain ORM's answer."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k4k_wagtail.catalogue.catalogue import EVERYWHERE, catalogue_for
from k4k_wagtail.catalogue.changes import record_change
from k4k_wagtail.catalogue.period import Period
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.page_types import get_page_model
from tests.catalogue.events import add_dates, add_events, having, shown_dates, visible, with_options
from tests.catalogue.world import World

TODAY = timezone.localdate()
days = st.dates(TODAY - timedelta(days=800), TODAY + timedelta(days=800))
periods = st.one_of(
    st.just(Period()),
    st.just(Period(is_past=True)),
    st.builds(Period, year=st.integers(TODAY.year - 2, TODAY.year)),
    st.builds(Period, year=st.integers(TODAY.year - 2, TODAY.year + 2), month=st.integers(1, 12)),
    st.builds(Period, first=days),
    st.builds(Period, last=days),
    st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair))),
)


@pytest.fixture
def events(world: World) -> World:
    """The world, with events in it."""
    add_events(world, random.Random(11))
    return world


def draw_values(data: Any, options: dict[str, list[Any]]) -> dict[str, tuple[Any, ...]]:
    """Draw options of two facets at most: more find nothing among so few events."""
    names = data.draw(st.lists(st.sampled_from(sorted(options)), unique=True, max_size=2))
    return {
        name: tuple(data.draw(st.lists(st.sampled_from(options[name]), unique=True, max_size=3)))
        for name in names
        if options[name]
    }


def check(period: Period, values: dict[str, tuple[Any, ...]]) -> int:
    """Assert that what a period and a choice find, count and show is the ORM's; return how many."""
    snapshot = catalogue_for("EventPage").snapshot()
    selection = Selection(values=values, period=period)
    here = visible() & set(with_options(values).values_list("pk", flat=True))
    wanted = shown_dates(period, here, snapshot.moment)
    found = snapshot.found(selection, EVERYWHERE)
    assert set(found) == {page_id for page_id, *_ in wanted}
    order = snapshot.page_ids(selection, found, 0, 1000)
    dates = snapshot.dates(period)
    assert [(pk, dates.time(pk).key, dates.more(pk)) for pk in order] == wanted
    assert snapshot.page_ids(selection, found, 3, 4) == order[3:7]
    check_counts(snapshot, selection)
    return len(order)


def check_counts(snapshot: Any, selection: Selection) -> None:
    """Assert the counts of every facet."""
    shown = {pk for pk, *_ in shown_dates(selection.period, visible(), snapshot.moment)}
    for facet in snapshot.catalogue.facets:
        others = {name: keys for name, keys in selection.values.items() if name != facet.name}
        rest = shown & set(with_options(others).values_list("pk", flat=True))
        for key, number in snapshot.counts(facet.name, selection, EVERYWHERE).items():
            assert number == len(rest & having(facet.name, key)), (facet.name, key)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_period_and_a_choice_find_count_and_order_as_the_orm_does(
    events: World, data: Any
) -> None:
    options = catalogue_for("EventPage").index().options
    keys = {name: [one.key for one in known] for name, known in options.items()}
    check(data.draw(periods), draw_values(data, keys))


def test_the_world_has_events_in_every_period(events: World) -> None:
    for period in (Period(), Period(is_past=True), Period(first=date(TODAY.year, 1, 1))):
        assert check(period, {}) > 5


def test_changes_of_dates_are_followed(events: World) -> None:
    chance = random.Random(5)
    check(Period(), {})
    pages = list(get_page_model("EventPage").objects.values_list("pk", flat=True))
    for _ in range(10):
        page_id = chance.choice(pages)
        EventOccurrence.objects.filter(page=page_id).delete()
        add_dates(page_id, chance)
        record_change("EventPage", [page_id])
        check(chance.choice((Period(), Period(is_past=True))), {})


def test_a_date_that_is_over_leaves_what_is_coming_though_nobody_wrote_anything(
    events: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(Period(), {})
    first = EventOccurrence.objects.filter(ends_at__gt=timezone.now()).earliest("ends_at")
    now = first.ends_at
    monkeypatch.setattr(timezone, "now", lambda: now - timedelta(seconds=1))
    check(Period(), {})
    check(Period(is_past=True), {})
    monkeypatch.setattr(timezone, "now", lambda: now)
    check(Period(), {})
    check(Period(is_past=True), {})
