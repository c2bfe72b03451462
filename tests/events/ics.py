"""Reads calendars back as another program would, and checks them line by line."""

from datetime import UTC, datetime, timedelta
from typing import Any

import recurring_ical_events
from icalendar import Calendar

DAY = timedelta(days=1)
STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}


def shown(page: Any) -> list[tuple[Any, ...]]:
    """What visitors see of the dates of a page."""
    return sorted(
        (*times(page, one), STATUS.get(one.state, "CONFIRMED"))
        for one in page.k4k_occurrences.all()
    )


def times(page: Any, one: Any) -> tuple[Any, Any]:
    if page.is_whole_day:
        return one.first_day, one.last_day + DAY
    return one.starts_at, one.ends_at


def read_back(data: bytes) -> list[tuple[Any, ...]]:
    """What a program that reads the calendar makes of it."""
    found = recurring_ical_events.of(Calendar.from_ical(data)).between(
        datetime(2020, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
    )
    return sorted((utc(one.start), utc(one.end), str(one["STATUS"])) for one in found)


def utc(moment: Any) -> Any:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def assert_valid(data: bytes) -> None:
    """Check each line as RFC 5545, 3.1 has it."""
    assert data.endswith(b"\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-1] == b"END:VCALENDAR"
    for line in lines:
        assert line, "an empty line"
        assert len(line) <= 75, line
        assert b"\n" not in line, line
        assert b"\r" not in line, line
        line.decode()
    for line in data.replace(b"\r\n ", b"").split(b"\r\n")[:-1]:
        name = line.split(b":")[0].split(b";")[0]
        assert name.replace(b"-", b"").isalnum(), line
        assert name == name.upper(), line
