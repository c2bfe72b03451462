"""How an event repeats: the lines of RFC 5545, across both changes of the clock."""

# Wall-clock times have no zone.
# ruff: noqa: DTZ001

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from k4k_wagtail.events.recurrence import at_wall_clock, read_recurrence, wall_clock

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = datetime(2026, 3, 3, 9, 0)


def dates(text: str, start: datetime = TUESDAY) -> list[datetime]:
    recurrence = read_recurrence(text, AMSTERDAM, start)
    found = [*recurrence.by_rule(start), *recurrence.added]
    return [moment for moment in found if not recurrence.is_skipped(moment)]


def test_a_weekly_rule_gives_the_same_hour_on_both_sides_of_the_clock_change() -> None:
    found = dates("RRULE:FREQ=WEEKLY;COUNT=5")
    assert [moment.hour for moment in found] == [9] * 5
    utc = [at_wall_clock(moment, AMSTERDAM) for moment in found]
    # Summer time begins on 29 March 2026.
    assert [moment.hour for moment in utc] == [8, 8, 8, 8, 7]


def test_the_end_of_a_rule_is_read_in_utc() -> None:
    assert dates("RRULE:FREQ=WEEKLY;UNTIL=20260317T080000Z")[-1] == datetime(2026, 3, 17, 9)
    assert dates("RRULE:FREQ=WEEKLY;UNTIL=20260317T075959Z")[-1] == datetime(2026, 3, 10, 9)


def test_a_rule_until_a_day_has_that_day() -> None:
    assert dates("RRULE:FREQ=WEEKLY;UNTIL=20260317")[-1] == datetime(2026, 3, 17, 9)


def test_dates_are_added_and_taken_away() -> None:
    found = dates(
        "RRULE:FREQ=WEEKLY;COUNT=4\n"
        "RDATE;TZID=Europe/Amsterdam:20260305T140000\n"
        "EXDATE:20260310T080000Z\n"
        "EXDATE;VALUE=DATE:20260317"
    )
    assert found == [TUESDAY, datetime(2026, 3, 24, 9), datetime(2026, 3, 5, 14)]


def test_an_hour_that_does_not_exist_is_read_with_the_offset_before_it() -> None:
    assert at_wall_clock(datetime(2026, 3, 29, 2, 30), AMSTERDAM) == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )


def test_an_hour_that_exists_twice_is_its_first() -> None:
    assert at_wall_clock(datetime(2026, 10, 25, 2, 30), AMSTERDAM) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("elke dinsdag", "elke dinsdag"),
        ("RRULE:FREQ=WEEKLY", "houdt nooit op"),
        ("RRULE:FREQ=SECONDLY;COUNT=9", "binnen een dag"),
        ("RRULE:FREQ=DAILY;BYHOUR=1,2;COUNT=9", "binnen een dag"),
        ("RRULE:FREQ=WEEKLY;COUNT=x", "niet te lezen"),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261399", "niet te lezen"),
        ("RRULE:COUNT=3", "niet te lezen"),
        ("RDATE:gisteren", "niet te lezen"),
        ("RDATE;TZID=Mars/Base:20260305T140000", "niet te lezen"),
        ("RRULE:FREQ=DAILY;COUNT=10000", "meer dan 1000"),
        ("RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=3", "geeft de eerste datum niet"),
        ("RRULE:FREQ=YEARLY;COUNT=20", "binnen 5 jaar"),
    ],
)
def test_what_cannot_be_an_event_is_refused_with_a_way_out(text: str, told: str) -> None:
    with pytest.raises(ValidationError) as error:
        dates(text)
    assert told in str(error.value)


@given(st.text(max_size=60))
@example("²")
def test_no_text_makes_another_error(text: str) -> None:
    for line in (text, f"RRULE:{text}", f"RDATE:{text}", f"RRULE:FREQ=DAILY;COUNT=3;{text}"):
        with suppress(ValidationError):
            dates(line)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    st.integers(1, 4),
    st.integers(1, 12),
)
def test_every_date_of_a_rule_comes_back_from_utc(
    start: datetime, often: str, interval: int, count: int
) -> None:
    start = start.replace(day=min(start.day, 28), second=0, microsecond=0)
    found = dates(f"RRULE:FREQ={often};INTERVAL={interval};COUNT={count}", start)
    assert len(found) == count
    assert found[0] == start
    for moment in found:
        again = wall_clock(at_wall_clock(moment, AMSTERDAM), AMSTERDAM)
        # Only the hour that the clock skips comes back as another.
        assert again in (moment, moment + timedelta(hours=1))
        assert again == moment or (moment.hour == 2 and moment.month == 3)


def test_a_day_that_is_skipped_is_a_day() -> None:
    recurrence: Any = read_recurrence("EXDATE;VALUE=DATE:20260317,20260324", AMSTERDAM)
    assert recurrence.skipped_days == {date(2026, 3, 17), date(2026, 3, 24)}
