"""Signs that nobody sees, in what editors paste: neither calendars nor mails break on them."""

from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar

from k4k_wagtail.events.calendar.out import event_calendar
from k4k_wagtail.events.registration.mail_queue import queue
from k4k_wagtail.events.registration.models import QueuedMail
from k4k_wagtail.events.registration.post import deliver
from tests.events.factories import EventPageFactory
from tests.events.ics import assert_valid
from tests.events.registration.people import signed_up
from tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db

SIGNS = {
    "line end": "\n",
    "Windows line end": "\r\n",
    "old Mac line end": "\r",
    "form feed": "\x0c",
    "bell": "\x07",
    "escape": "\x1b",
    "next line": "\x85",
    "line separator": "\u2028",
}


@pytest.fixture(params=SIGNS.values(), ids=SIGNS)
def event(request: Any, site: Any) -> Any:
    """An event with an odd sign in the middle, and at the end, of all its texts."""
    odd = f"Samen{request.param}BEGIN:VEVENT{request.param}"
    return EventPageFactory(
        title=odd,
        gist=odd,
        venue=odd,
        street=odd,
        place=odd,
        state_note=odd,
        themes=[ThemeFactory(name=odd)],
        registration="form",
        recurrence="RRULE:FREQ=DAILY;COUNT=3",
    )


def test_a_calendar_holds_the_event_alone(event: Any) -> None:
    for date in (None, event.k4k_occurrences.first()):
        data = event_calendar(event, date)
        assert_valid(data)
        (found,) = Calendar.from_ical(data).events
        assert str(found["SUMMARY"]).split() == ["Samen", "BEGIN:VEVENT"]
        assert str(found["LOCATION"]).startswith("Samen")


def test_the_confirmation_is_one_mail_with_a_subject_on_one_line(event: Any) -> None:
    (noor,) = signed_up(event, "Noor")
    keys = list(QueuedMail.objects.values_list("pk", flat=True))
    assert deliver([*keys, queue(noor, "event_changed")])
    confirmed, changed = (
        message_from_bytes(one.message().as_bytes(), policy=policy.default) for one in mail.outbox
    )
    for one in (confirmed, changed):
        assert one["To"] == "noor@example.org"
        assert one.defects == []
        assert str(one["Subject"]).isprintable()
        (attachment,) = one.iter_attachments()
        assert attachment.get_content_type() == "text/calendar"
        # The lines of a mail in memory end as Python's do; on its way they end as a calendar's.
        assert_valid(attachment.get_payload(decode=True).replace(b"\n", b"\r\n"))
