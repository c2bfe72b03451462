"""What holds for any event and any file: calendars say what pages show, and nothing breaks."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k4k_wagtail.events.calendar.out import event_calendar
from k4k_wagtail.events.models import EventChange, EventDate
from tests.events.factories import EventPageFactory
from tests.events.ics import assert_valid, read_back, shown
from tests.events.partner import EVENT, HOUR, ics

pytestmark = pytest.mark.django_db

PLAIN = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ZONES = ("Europe/Amsterdam", "America/New_York", "Asia/Kathmandu", "UTC")
RULES = (
    "",
    "RRULE:FREQ=DAILY;COUNT=12",
    "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=20",
    "RRULE:FREQ=WEEKLY;UNTIL=20270701\nEXDATE;VALUE=DATE:20261101",
    "RRULE:FREQ=MONTHLY;COUNT=9",
    "RDATE:20261115T101500,20270328T023000",
)
# Around both clock changes, to the quarter of an hour.
QUARTERS = st.integers(0, 4 * 24 * 180)
LENGTHS = st.integers(1, 4 * 60)


@st.composite
def events(draw: Any) -> dict[str, Any]:
    start = datetime(2026, 10, 1, tzinfo=UTC) + timedelta(minutes=15 * draw(QUARTERS))
    end = start + timedelta(minutes=15 * draw(LENGTHS))
    rows = [
        EventDate(starts_at=start + timedelta(days=40 + days, hours=3), ends_at=None)
        for days in draw(st.lists(st.integers(0, 30), max_size=3, unique=True))
    ]
    change = EventChange(
        recurrence_id=start,
        kind=draw(st.sampled_from(["moved", "cancelled", "postponed"])),
        starts_at=start + timedelta(hours=draw(st.integers(1, 99))),
    )
    return {
        "starts_at": start,
        "ends_at": end,
        "time_zone": draw(st.sampled_from(ZONES)),
        "recurrence": draw(st.sampled_from(RULES)),
        "is_whole_day": draw(st.booleans()),
        "dates": rows,
        "changes": draw(st.sampled_from([[], [change]])),
        "title": draw(st.text(min_size=1, max_size=120)) + "x",
        "state": draw(st.sampled_from(["scheduled", "cancelled", "postponed", "full"])),
    }


@PLAIN
@given(values=events())
def test_any_event_is_read_back_as_it_is_shown(site: Any, values: dict[str, Any]) -> None:
    with transaction.atomic():
        values["title"] = values["title"].replace("\0", " ")
        page = EventPageFactory(**values)
        data = event_calendar(page)
        assert_valid(data)
        assert read_back(data) == shown(page)
        transaction.set_rollback(True)


@st.composite
def mangled(draw: Any) -> bytes:
    """A calendar in which bytes were cut out, doubled, and written over."""
    data = bytearray(
        ics(
            EVENT + HOUR + "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:{year}1013T090000\nGEO:52.6;6.7",
            EVENT.replace("een@", "twee@") + "RECURRENCE-ID:{year}1006T090000\nDURATION:PT1H",
            head="BEGIN:VTIMEZONE\nTZID:X\nTZOFFSETTO:+0100\nEND:VTIMEZONE\n",
        )
    )
    for _time in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(data)))
        stop = min(len(data), start + draw(st.integers(0, 40)))
        new = draw(st.one_of(st.binary(max_size=12), st.just(bytes(data[start:stop]) * 2)))
        data[start:stop] = new
    return bytes(data)


@PLAIN
@given(data=mangled())
def test_a_mangled_file_is_taken_in_or_refused_in_words(
    agenda: Any, tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "partner.ics"
    file.write_bytes(data)
    output = StringIO()
    try:
        call_command("k4k_import_events", str(file), stdout=output, dry_run=True)
    except CommandError as error:
        output.write(f"(--dry-run) {error}")
    assert "--dry-run" in output.getvalue()
