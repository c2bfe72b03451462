"""How often the agenda asks the database. More dates never mean more queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from k4k_wagtail.catalogue.changes import record_change
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.page_types import get_page_model
from tests.bench.bulk import add_children, link
from tests.factories import MunicipalityFactory, NetworkFactory, SchoolPageFactory, ThemeFactory

MOST = 12
DATES = 20


def fill(network: Any, number: int) -> str:
    """Make events with a theme, a school and many dates; return a query string of two facets."""
    theme = ThemeFactory(slug="lezen")
    schools = [SchoolPageFactory(municipality=MunicipalityFactory()) for _ in range(3)]
    model = get_page_model("EventPage")
    events = [
        model(title=f"Inloop {at}", slug=f"a{at}", live=True, gist="Kom.", registration="form")
        for at in range(number)
    ]
    add_children(network.event_index, events)
    link(model.themes.through, [(one.pk, theme.pk) for one in events], "eventpage_id", "theme_id")
    pairs = [(one.pk, schools[at % 3].pk) for at, one in enumerate(events)]
    link(model.schools.through, pairs, "eventpage_id", "schoolpage_id")
    start = timezone.now().replace(microsecond=0)
    for one in events:
        add_dates(one.pk, start)
    record_change("EventPage", None)
    return f"thema=lezen&gemeente={schools[0].municipality.slug}"


def add_dates(page_id: int, start: Any) -> None:
    """Give an event a date a week, as many before now as after."""
    rows = []
    for week in range(-DATES // 2, DATES // 2):
        begin = start + timedelta(weeks=week, minutes=page_id)
        end, day = begin + timedelta(hours=1), timezone.localdate(begin)
        times = {"recurrence_id": begin, "starts_at": begin, "ends_at": end}
        rows.append(EventOccurrence(page_id=page_id, first_day=day, last_day=day, **times))
    EventOccurrence.objects.bulk_create(rows)


@pytest.mark.parametrize("number", [20, 60])
def test_the_agenda_asks_twelve_times_at_most(
    number: int, site: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    chosen = fill(NetworkFactory(slug="netwerk"), number)
    call_command("wagtail_update_index", verbosity=0, chunk_size=100)
    today = timezone.localdate()
    for query in (
        chosen,
        f"{chosen}&q=inloop",
        f"{chosen}&periode=geweest",
        f"van={today}&tot={today + timedelta(days=9)}",
        f"{chosen}&weergave=maand",
        "soort=webinar",
    ):
        address = f"/netwerk/agenda/?{query}"
        assert client.get(address).status_code == 200
        with django_assert_max_num_queries(MOST, info=address):
            client.get(address)
    client.get("/netwerk/")
    with django_assert_max_num_queries(9):
        client.get("/netwerk/")
