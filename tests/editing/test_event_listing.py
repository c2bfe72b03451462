"""The listing of all events in the admin."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from k4k_wagtail.page_types import get_page_model
from tests.events.factories import EventPageFactory
from tests.factories import ThemeFactory

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"Inloop", "Studiedag"}),
        ({"period": "coming"}, {"Inloop"}),
        ({"period": "past"}, {"Studiedag"}),
        ({"kind": "study_day"}, {"Studiedag"}),
        ({"theme": "theme"}, {"Inloop"}),
        pytest.param({"q": "Inloop"}, {"Inloop"}, marks=pytest.mark.search),
        ({"ordering": "-next_date"}, {"Inloop", "Studiedag"}),
    ],
)
def test_events_are_listed_with_their_next_date(admin: Any, query: Any, found: Any) -> None:
    theme = ThemeFactory()
    EventPageFactory(title="Inloop", kind="open_hour", themes=[theme])
    past = timezone.now() - 9 * DAY
    EventPageFactory(title="Studiedag", kind="study_day", starts_at=past)
    wanted = {key: theme.pk if value == "theme" else value for key, value in query.items()}
    response = admin.get(reverse("k4k_events:index"), wanted)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    titles = {one.get_text(strip=True) for one in soup.select("td.title .title-wrapper")}
    assert titles == found


def test_events_in_the_order_of_their_next_date_are_exported(admin: Any) -> None:
    for days in (9, 3, 6):
        EventPageFactory(title=f"Over {days} dagen", starts_at=timezone.now() + days * DAY)
    query = {"ordering": "next_date", "export": "csv"}
    body = admin.get(reverse("k4k_events:index"), query).getvalue().decode()
    found = [line.split(",")[0] for line in body.splitlines()[1:]]
    assert found == ["Over 3 dagen", "Over 6 dagen", "Over 9 dagen"]


def test_the_next_date_is_said_as_a_day_and_a_time(admin: Any) -> None:
    start = datetime(timezone.localdate().year + 1, 3, 2, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))
    EventPageFactory(starts_at=start)
    rows = BeautifulSoup(admin.get(reverse("k4k_events:index")).content, "html.parser")
    assert f"2 mrt {start.year}, 9.00 uur" in rows.select_one("tbody tr").get_text(" ", strip=True)


def test_a_row_with_a_list_of_people_costs_no_query(
    admin: Any, django_assert_max_num_queries: Any
) -> None:
    def queries() -> int:
        # Nothing is kept from the request before.
        with django_assert_max_num_queries(100) as found:
            response = admin.get(reverse("k4k_events:index"))
        assert response.content.count(b"k4k/aanmeldingen/activiteit/") == events
        return len(found)

    counts = []
    for events in (1, 6):
        while get_page_model("EventPage").objects.count() < events:
            EventPageFactory(registration="form")
        queries()
        counts.append(queries())
    assert counts[0] == counts[1]
