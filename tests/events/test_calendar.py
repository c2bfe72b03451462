"""The calendar of an event: what programs read back is what visitors see."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from k4k_wagtail.events.calendar.out import event_calendar
from k4k_wagtail.events.models import CalendarEntry, EventChange, EventDate, SchoolHoliday
from k4k_wagtail.events.zones import zone_of
from tests.events.factories import EventPageFactory
from tests.events.ics import assert_valid, read_back, shown, utc
from tests.events.khal import dates_in_khal

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 10, 6, 7, 0, tzinfo=UTC)  # 9:00 in Amsterdam
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
ONE_DAY = {"is_whole_day": True, "starts_at": FIRST, "ends_at": FIRST}


def event(**values: Any) -> Any:
    return EventPageFactory(**{"starts_at": FIRST, "ends_at": FIRST + HOUR, **values})


def weekly(rule: str = "RRULE:FREQ=WEEKLY;COUNT=4", **values: Any) -> Any:
    return event(recurrence=rule, **values)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"recurrence": "RRULE:FREQ=WEEKLY;COUNT=40"},
        {"recurrence": "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270715"},
        {"recurrence": "RRULE:FREQ=WEEKLY;UNTIL=20270715T120000Z", "time_zone": "America/New_York"},
        {"recurrence": "RRULE:FREQ=MONTHLY;BYDAY=1TU;UNTIL=20271231T000000", "time_zone": "UTC"},
        {"recurrence": "RRULE:FREQ=WEEKLY;COUNT=8\nEXDATE:20261006T090000,20261020T070000Z"},
        {"recurrence": "RRULE:FREQ=WEEKLY;COUNT=8\nEXDATE;VALUE=DATE:20261013"},
        {"recurrence": "RRULE:FREQ=WEEKLY;COUNT=3\nRRULE:FREQ=DAILY;COUNT=5"},
        {"recurrence": "RDATE:20261101T100000,20270401T100000"},
        {**ONE_DAY},
        {**ONE_DAY, "ends_at": FIRST + 4 * DAY, "recurrence": "RRULE:FREQ=YEARLY;COUNT=3"},
        {**ONE_DAY, "recurrence": "RRULE:FREQ=WEEKLY;UNTIL=20261201\nEXDATE;VALUE=DATE:20261020"},
        # In the night, over the clock change and within the hour that does not exist.
        {"starts_at": datetime(2027, 3, 21, 1, 30, tzinfo=UTC), "ends_at": FIRST + 365 * DAY},
        {
            "starts_at": datetime(2027, 3, 21, 1, 30, tzinfo=UTC),
            "ends_at": datetime(2027, 3, 21, 2, 15, tzinfo=UTC),
            "recurrence": "RRULE:FREQ=WEEKLY;COUNT=3",
        },
        {
            "starts_at": datetime(2026, 10, 18, 0, 30, tzinfo=UTC),
            "ends_at": datetime(2026, 10, 18, 8, 0, tzinfo=UTC),
            "recurrence": "RRULE:FREQ=WEEKLY;COUNT=3",
        },
        # It ends when the clock shows an earlier time than when it began.
        {
            "starts_at": datetime(2026, 10, 25, 0, 45, tzinfo=UTC),
            "ends_at": datetime(2026, 10, 25, 1, 15, tzinfo=UTC),
        },
    ],
)
def test_a_program_reads_the_dates_that_visitors_see(site: Any, values: dict[str, Any]) -> None:
    page = event(**values)
    data = event_calendar(page)
    assert_valid(data)
    assert read_back(data) == shown(page)


def test_rows_moved_cancelled_and_postponed_dates_come_back(site: Any) -> None:
    moved = {"starts_at": FIRST + 8 * DAY, "ends_at": FIRST + 8 * DAY + 3 * HOUR}
    page = weekly(
        dates=[
            EventDate(starts_at=FIRST + 100 * DAY),
            EventDate(starts_at=FIRST + 30 * DAY, ends_at=FIRST + 30 * DAY + 5 * HOUR),
        ],
        changes=[
            EventChange(recurrence_id=FIRST + WEEK, kind="moved", note="Ziek", **moved),
            EventChange(recurrence_id=FIRST + 2 * WEEK, kind="cancelled"),
            EventChange(recurrence_id=FIRST + 100 * DAY, kind="postponed"),
        ],
    )
    data = event_calendar(page)
    assert_valid(data)
    found = read_back(data)
    assert len(found) == 6
    assert {one[2] for one in found} == {"CONFIRMED", "CANCELLED", "TENTATIVE"}
    assert found == shown(page)


def test_whole_days_can_be_moved_and_cancelled_too(site: Any) -> None:
    page = weekly(
        is_whole_day=True,
        changes=[
            EventChange(
                recurrence_id=FIRST.replace(hour=22) - DAY, kind="moved", starts_at=FIRST + 2 * DAY
            ),
            EventChange(recurrence_id=FIRST.replace(hour=22) + 6 * DAY, kind="cancelled"),
        ],
    )
    found = read_back(event_calendar(page))
    assert found == shown(page)
    assert found[0] == (date(2026, 10, 8), date(2026, 10, 9), "CONFIRMED")


def test_school_holidays_are_left_out(site: Any) -> None:
    page = weekly(skips_holidays=True)
    SchoolHoliday.objects.create(name="Herfst", starts_on="2026-10-10", ends_on="2026-10-18")
    data = event_calendar(page)
    assert b"EXDATE;TZID=Europe/Amsterdam:20261013T090000" in data
    assert read_back(data) == shown(page)
    assert len(shown(page)) == 3


def test_a_rule_ends_in_utc_and_the_zone_has_both_clock_changes(site: Any) -> None:
    data = event_calendar(weekly("RRULE:FREQ=WEEKLY;UNTIL=20270706T235959"))
    assert b"DTSTART;TZID=Europe/Amsterdam:20261006T090000" in data
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20270706T070000Z" in data
    calendar = Calendar.from_ical(data)
    offsets = {
        (str(part.name), part["TZOFFSETTO"].to_ical())
        for part in calendar.walk("VTIMEZONE")[0].walk()
        if "TZOFFSETTO" in part
    }
    assert offsets == {("STANDARD", "+0100"), ("DAYLIGHT", "+0200")}


def test_a_cancelled_event_stays_with_its_uid(site: Any) -> None:
    page = weekly()
    before = Calendar.from_ical(event_calendar(page)).events[0]
    page.state, page.state_note = "cancelled", "De trainer is ziek."
    page.save()
    after = Calendar.from_ical(event_calendar(page)).events[0]
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert after["STATUS"] == "CANCELLED"
    assert after["SUMMARY"] == f"Gaat niet door: {page.title}"
    assert "De trainer is ziek." in after["DESCRIPTION"]
    assert read_back(event_calendar(page)) == shown(page)


def test_the_uid_and_the_sequence_follow_the_page(site: Any) -> None:
    page = weekly()
    first = Calendar.from_ical(event_calendar(page)).events[0]
    page.title = "Een andere titel"
    page.save_revision().publish()
    page.unpublish()
    page.save_revision().publish()
    same = Calendar.from_ical(event_calendar(page)).events[0]
    assert (same["UID"], same["SEQUENCE"]) == (first["UID"], 0)
    page.venue = "Ergens anders"
    page.save_revision().publish()
    last = Calendar.from_ical(event_calendar(page)).events[0]
    assert (last["UID"], last["SEQUENCE"]) == (first["UID"], 1)


def test_one_date_has_a_uid_that_stays_when_it_is_moved(site: Any) -> None:
    page = weekly()
    one = page.k4k_occurrences.first()
    before = Calendar.from_ical(event_calendar(page, one)).events
    change = EventChange(recurrence_id=FIRST, kind="moved", starts_at=FIRST + DAY)
    page.k4k_event_changes = [change]
    page.save()
    one.refresh_from_db()
    after = Calendar.from_ical(event_calendar(page, one)).events
    assert (len(before), len(after)) == (1, 1)
    assert before[0]["UID"] == after[0]["UID"] != CalendarEntry.objects.get(page=page).uid
    assert utc(after[0].start) == FIRST + DAY
    assert "RRULE" not in after[0]


def test_the_hidden_link_is_for_who_signed_up_only(site: Any) -> None:
    page = event(attendance="hybrid", online_url="https://video.example.org/geheim")
    public, private = event_calendar(page), event_calendar(page, private=True)
    assert "geheim" not in public.replace(b"\r\n ", b"").decode()
    assert "https://video.example.org/geheim" in private.replace(b"\r\n ", b"").decode()


def test_an_event_says_where_what_and_by_whom(site: Any) -> None:
    page = event(
        title="Lezen; samen, met \\ ouders\x0b\u2028en \N{PARTY POPPER}" * 4,
        kind="webinar",
        street="Kerkstraat 1",
        postcode="7741 AB",
        latitude=52.66,
        longitude=6.74,
    )
    data = event_calendar(page)
    assert_valid(data)
    found = Calendar.from_ical(data).events[0]
    assert found["LOCATION"] == "Het Dorpshuis, Kerkstraat 1, 7741 AB Coevorden"
    assert found["GEO"].to_ical() == "52.66;6.74"
    assert found["CATEGORIES"].cats == ["Webinar"]
    assert found["URL"] == page.full_url
    assert str(found["SUMMARY"]).startswith("Lezen; samen, met \\ ouders  en \N{PARTY POPPER}")
    assert "ORGANIZER" not in found


def test_the_same_event_is_the_same_file(site: Any) -> None:
    page = weekly()
    assert event_calendar(page) == event_calendar(page)
    assert zone_of(page).key == "Europe/Amsterdam"


def test_khal_lists_the_same_dates(site: Any, tmp_path: Path) -> None:
    moved = {"starts_at": FIRST + 8 * DAY, "ends_at": FIRST + 8 * DAY + 3 * HOUR}
    page = weekly(
        "RRULE:FREQ=WEEKLY;UNTIL=20270706\nEXDATE:20261020T090000",
        title="Inloop",
        skips_holidays=True,
        dates=[
            EventDate(starts_at=FIRST + 30 * DAY, ends_at=FIRST + 30 * DAY + 5 * HOUR),
            EventDate(starts_at=FIRST + 170 * DAY),
        ],
        changes=[
            EventChange(recurrence_id=FIRST + WEEK, kind="moved", **moved),
            EventChange(recurrence_id=FIRST + 28 * DAY + HOUR, kind="cancelled"),
        ],
    )
    SchoolHoliday.objects.create(name="Kerst", starts_on="2026-12-19", ends_on="2027-01-03")
    found = dates_in_khal(event_calendar(page), tmp_path)
    titles = {"CANCELLED": "Gaat niet door: Inloop"}
    assert found == [(*one[:2], titles.get(one[2], "Inloop")) for one in shown(page)]
    assert len({one[0].hour for one in found}) == 2, "over a clock change"


def test_khal_lists_the_same_whole_days(site: Any, tmp_path: Path) -> None:
    changes = [EventChange(recurrence_id=datetime(2026, 10, 12, 22, tzinfo=UTC))]
    page = weekly(is_whole_day=True, ends_at=FIRST + DAY, title="Kamp", changes=changes)
    found = dates_in_khal(event_calendar(page), tmp_path)
    assert [one[:2] for one in found] == [(start, end - DAY) for start, end, _ in shown(page)]
    assert [one[2].startswith("Gaat niet door") for one in found] == [False, True, False, False]


def test_khal_keeps_single_dates_beside_each_other(site: Any, tmp_path: Path) -> None:
    page = weekly()
    for one in page.k4k_occurrences.all()[:2]:
        found = dates_in_khal(event_calendar(page, one), tmp_path)
    assert [one[:2] for one in found] == [one[:2] for one in shown(page)[:2]]
