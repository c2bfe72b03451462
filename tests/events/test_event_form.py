"""How editors write down when an event is, and what they are told when that cannot be."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from k4k_wagtail.page_types import get_page_model
from tests.events.event_posts import add, rows, save, shown, told


@pytest.fixture
def admin(network: Any, client: Client) -> Client:
    """A browser in which a superuser is logged in."""
    client.force_login(get_user_model().objects.create_superuser("beheer", password="x"))
    return client


@pytest.fixture
def new(admin: Client, network: Any) -> Any:
    """A function that adds an event and returns it, or what was told instead."""

    def adds(**values: Any) -> Any:
        response = add(admin, get_page_model("EventPage"), network.event_index, **values)
        if response.status_code == 200:
            return told(response)
        return get_page_model("EventPage").objects.get()

    return adds


def first_dates(page: Any, number: int = 3) -> list[str]:
    """Return the first days of an event."""
    return [str(one.first_day) for one in page.k4k_occurrences.all()[:number]]


@pytest.mark.parametrize(
    ("repeats", "until", "count", "first"),
    [
        ("daily", "2027-03-05", 4, ["2027-03-02", "2027-03-03", "2027-03-04"]),
        ("workdays", "2027-03-09", 6, ["2027-03-02", "2027-03-03", "2027-03-04"]),
        ("weekly", "2027-06-29", 18, ["2027-03-02", "2027-03-09", "2027-03-16"]),
        ("two_weeks", "2027-04-01", 3, ["2027-03-02", "2027-03-16", "2027-03-30"]),
        ("monthly_weekday", "2027-05-31", 3, ["2027-03-02", "2027-04-06", "2027-05-04"]),
        ("monthly_date", "2027-05-31", 3, ["2027-03-02", "2027-04-02", "2027-05-02"]),
    ],
)
def test_a_choice_gives_its_dates_and_is_read_back(
    new: Any, admin: Client, repeats: str, until: str, count: int, first: list[str]
) -> None:
    page = new(repeats=repeats, repeats_until=until)
    assert page.k4k_occurrences.count() == count
    assert first_dates(page) == first
    form = shown(admin, page)
    assert form.select_one("#id_repeats option[selected]")["value"] == repeats
    assert form.select_one("#id_repeats_until")["value"] == until
    answer = save(admin, page, repeats=repeats, repeats_until=until, recurrence=page.recurrence)
    assert answer.status_code == 302
    assert first_dates(page) == first


def test_until_is_the_end_of_that_day_in_utc(new: Any) -> None:
    assert new(repeats="weekly", repeats_until="2027-06-29").recurrence == (
        "RRULE:FREQ=WEEKLY;UNTIL=20270629T215959Z"
    )


def test_the_fifth_weekday_of_a_month_is_its_last(new: Any) -> None:
    page = new(
        starts_at="2027-03-30 09:00",
        ends_at="2027-03-30 10:00",
        repeats="monthly_weekday",
        repeats_until="2027-05-31",
    )
    assert first_dates(page) == ["2027-03-30", "2027-04-27", "2027-05-25"]


def test_a_rule_of_its_own_stays_as_it_was_imported(new: Any, admin: Client) -> None:
    rule = "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4"
    page = new(repeats="own", recurrence=rule)
    assert page.recurrence == rule
    form = shown(admin, page)
    assert form.select_one("#id_repeats option[selected]")["value"] == "own"
    assert form.select_one("#id_recurrence").get_text(strip=True) == rule


def test_lines_that_were_typed_count_though_no_choice_was_made(new: Any) -> None:
    page = new(recurrence="RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4")
    assert page.k4k_occurrences.count() == 4


def test_the_form_lists_the_dates_and_says_in_which_zone_they_are(new: Any, admin: Client) -> None:
    page = new(repeats="weekly", repeats_until="2027-06-29")
    form = shown(admin, page)
    panel = " ".join(form.select_one(".k4k-admin-dates").get_text(" ").split())
    assert "Dit geeft 18 datums." in panel
    assert "dinsdag 9 maart 2027, 9.00 – 10.30 uur" in panel
    assert "Volgens de klok van Europe/Amsterdam" in form.get_text()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"ends_at": "2027-03-02 08:00"}, "Het einde ligt niet na het begin"),
        ({"repeats": "weekly"}, "Vul in tot wanneer"),
        ({"repeats": "weekly", "repeats_until": "2027-01-01"}, "voor de eerste datum"),
        ({"repeats": "daily", "repeats_until": "2031-12-31"}, "meer dan 1000 datums"),
        ({"repeats": "weekly", "repeats_until": "2099-12-31"}, "binnen 5 jaar"),
        ({"repeats": "monthly_date", "repeats_until": "2040-12-31"}, "binnen 5 jaar"),
        ({"repeats": "own"}, "Schrijf de regel hieronder"),
        ({"repeats": "own", "recurrence": "RRULE:FREQ=WEEKLY"}, "houdt nooit op"),
        ({"repeats": "own", "recurrence": "RRULE:FREQ=SECONDLY;COUNT=9"}, "binnen een dag"),
        (
            {"repeats": "own", "recurrence": "RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=3"},
            "geeft de eerste datum niet",
        ),
        (
            {
                "repeats": "workdays",
                "repeats_until": "2027-04-01",
                "starts_at": "2027-02-28 09:00",
                "ends_at": "2027-02-28 10:00",
            },
            "in een weekend",
        ),
        ({"starts_at": "0026-03-02 09:00", "ends_at": "2027-03-02 10:00"}, "kan niet kloppen"),
        ({"starts_at": "9999-12-31 09:00", "ends_at": "9999-12-31 10:00"}, "kan niet kloppen"),
        ({"is_whole_day": "on", "ends_at": "2027-03-01 09:00"}, "voor de eerste dag"),
        ({"time_zone": "Europe/Kansdorp"}, "is geen tijdzone"),
        ({"starts_at": "2027-03-28 02:30", "ends_at": "2027-03-28 04:00"}, "2027-03-28 02:30"),
    ],
)
def test_what_cannot_be_is_said_with_a_way_out(
    new: Any, values: dict[str, Any], message: str
) -> None:
    assert message in new(**values)
    assert not get_page_model("EventPage").objects.exists()


def test_a_rule_that_no_day_meets_is_refused_at_once(new: Any) -> None:
    begun = time.monotonic()
    rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3"
    assert "geeft de eerste datum niet" in new(repeats="own", recurrence=rule)
    assert time.monotonic() - begun < 3


def test_the_hour_that_does_not_exist_is_skipped_over_by_a_rule(new: Any) -> None:
    page = new(
        starts_at="2027-03-27 02:30",
        ends_at="2027-03-27 03:30",
        repeats="daily",
        repeats_until="2027-03-29",
    )
    begins = [one.starts_at.astimezone(UTC).hour for one in page.k4k_occurrences.all()]
    # 2.30 on the day of the clock change is read with the offset before it (RFC 5545, 3.3.5).
    assert begins == [1, 1, 0]


def test_a_change_is_of_one_of_the_events_own_dates(new: Any, admin: Client) -> None:
    page = new(repeats="weekly", repeats_until="2027-03-30")
    second = page.k4k_occurrences.all()[1].recurrence_id
    form = shown(admin, page)
    options = form.select_one("#id_k4k_event_changes-__prefix__-recurrence_id")
    template = form.select_one("#id_k4k_event_changes-EMPTY_FORM_TEMPLATE")
    html = str(options or template)
    assert "dinsdag 9 maart 2027, 9.00 – 10.30 uur" in html
    change = {"recurrence_id": second.isoformat(), "kind": "cancelled", "note": "Ziek"}
    answer = save(
        admin,
        page,
        repeats="weekly",
        repeats_until="2027-03-30",
        recurrence=page.recurrence,
        **rows("k4k_event_changes", change),
    )
    assert answer.status_code == 302, told(answer)
    states = [one.state for one in page.k4k_occurrences.all()]
    assert states == ["scheduled", "cancelled", "scheduled", "scheduled", "scheduled"]


def test_a_change_of_a_date_that_is_not_there_is_refused(new: Any) -> None:
    lost = datetime(2027, 3, 3, 8, tzinfo=UTC).isoformat()
    change = {"recurrence_id": lost, "kind": "cancelled"}
    assert "geen datum op 3 maart 2027" in new(**rows("k4k_event_changes", change))


def test_a_draft_is_saved_unfinished(new: Any) -> None:
    page = new(publish=False, starts_at="", ends_at="", gist="", venue="")
    assert not page.live
    assert not page.k4k_occurrences.exists()
