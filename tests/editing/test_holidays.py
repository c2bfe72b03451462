"""School holidays in the admin."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from k4k_wagtail.events.models import SchoolHoliday
from tests.events.factories import EventPageFactory

FIRST = datetime(2026, 10, 6, 7, 0, tzinfo=UTC)
LIST = "k4k_wagtail_schoolholiday_modeladmin_index"
CREATE, EDIT = (f"k4k_wagtail_schoolholiday_modeladmin_{name}" for name in ("create", "edit"))


def holiday(name: str = "Herfst", region: str = "north", **values: Any) -> SchoolHoliday:
    days = {"starts_on": date(2026, 10, 10), "ends_on": date(2026, 10, 18), **values}
    return SchoolHoliday.objects.create(name=name, region=region, **days)


def weekly(**values: Any) -> Any:
    given = {"recurrence": "RRULE:FREQ=WEEKLY;COUNT=5", "skips_holidays": True, **values}
    return EventPageFactory(starts_at=FIRST, ends_at=FIRST + timedelta(hours=1), **given)


def rows(browser: Any, **query: Any) -> list[list[str]]:
    soup = BeautifulSoup(browser.get(reverse(LIST), query).content, "html.parser")
    found = soup.select("table.listing tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in found]


def test_an_editor_adds_a_holiday_and_events_skip_it_at_once(admin: Any) -> None:
    page = weekly()
    values = {"name": "Herfstvakantie 2026", "region": "north"}
    days = {"starts_on": "2026-10-10", "ends_on": "2026-10-18"}
    response = admin.post(reverse(CREATE), {**values, **days})
    assert response.status_code == 302
    assert page.k4k_occurrences.count() == 4


def test_a_holiday_that_ends_before_it_begins_is_refused_on_its_last_day(admin: Any) -> None:
    days = {"starts_on": "2026-10-18", "ends_on": "2026-10-10"}
    response = admin.post(reverse(CREATE), {"name": "Herfst", "region": "north", **days})
    assert not SchoolHoliday.objects.exists()
    assert list(response.context["form"].errors) == ["ends_on"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"region": "north"}, {"Noord", "Overal"}),
        ({"region": "south"}, {"Overal"}),
        ({"year": "2027"}, {"Overal"}),
        ({"year": "2026"}, {"Noord", "Overal"}),
        ({"year": "x"}, {"Noord", "Overal"}),
        ({"region": "x"}, {"Noord", "Overal"}),
        ({"q": "noo"}, {"Noord"}),
    ],
)
def test_holidays_are_found_by_region_year_and_name(
    admin: Any, query: dict[str, str], names: set[str]
) -> None:
    holiday("Noord")
    holiday("Overal", "", starts_on=date(2026, 12, 19), ends_on=date(2027, 1, 3))
    found = admin.get(reverse(LIST), query, follow=True)
    soup = BeautifulSoup(found.content, "html.parser")
    assert {cell.get_text(strip=True) for cell in soup.select(".title-wrapper")} == names


def test_the_list_and_the_form_say_how_many_events_skip_a_holiday(admin: Any) -> None:
    weekly()
    weekly(skips_holidays=False)
    weekly(holiday_region="south")
    weekly(live=False)
    north, everywhere = holiday(), holiday("Overal", "")
    holiday("Later", starts_on=date(2027, 2, 1), ends_on=date(2027, 2, 8))
    assert {row[0].split()[0]: row[-1] for row in rows(admin)} == {
        "Herfst": "1",
        "Overal": "2",
        "Later": "0",
    }
    text = admin.get(reverse(EDIT, args=[everywhere.pk])).content.decode()
    assert "2 activiteiten slaan deze vakantie nu over." in text
    text = admin.get(reverse(EDIT, args=[north.pk])).content.decode()
    assert "1 activiteit slaat deze vakantie nu over." in text


def test_the_list_takes_as_many_queries_for_many_holidays_as_for_few(
    admin: Any, django_assert_max_num_queries: Any
) -> None:
    weekly()
    for number in range(30):
        holiday(f"Vakantie {number}")
    admin.get(reverse(LIST))
    with django_assert_max_num_queries(16):
        admin.get(reverse(LIST))


def test_without_the_permission_there_are_no_holidays(editor: Any) -> None:
    browser = editor("view_theme")
    assert browser.get(reverse(LIST)).status_code == 302
    assert reverse(LIST) not in browser.get(reverse("wagtailadmin_home")).content.decode()
