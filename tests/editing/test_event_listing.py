"""The listing of all events in the admin."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

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
