"""When an event is, as its page says it: a rule, several dates, whole days, another zone."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from k4k_wagtail.events.models import EventChange, EventDate
from tests.events.event_pages import (
    AMSTERDAM,
    DAY,
    NEXT_YEAR,
    TUESDAY,
    WEEK,
    data_of,
    event,
    facts,
    visit,
)
from tests.looks.helpers import text


def test_a_rule_is_said_in_words_and_its_dates_are_listed(client: Client, network: Any) -> None:
    last = TUESDAY + 11 * WEEK
    rule = f"RRULE:FREQ=WEEKLY;UNTIL={last + DAY:%Y%m%d}T000000Z"
    page = visit(client, event(recurrence=rule, skips_holidays=True))
    words = f"Elke dinsdag tot en met {last.day} mei {NEXT_YEAR}, niet in schoolvakanties"
    assert words in text(page.select_one(".k4k-poster"))
    rows = page.select("[aria-labelledby=datums] li")
    assert len(rows) == 12
    assert len(page.select("[aria-labelledby=datums] details li")) == 4
    assert text(page.select_one("[aria-labelledby=datums] summary")) == "Nog 4 datums"


def test_each_of_several_dates_shows_what_happens_to_it(client: Client, network: Any) -> None:
    second, third = TUESDAY + WEEK, TUESDAY + 2 * WEEK
    page = event(
        dates=[EventDate(starts_at=second), EventDate(starts_at=third)],
        changes=[
            EventChange(recurrence_id=TUESDAY, kind="cancelled", note="De trainer is ziek"),
            EventChange(recurrence_id=third, kind="moved", starts_at=third + DAY),
        ],
    )
    shown = visit(client, page)
    rows = [text(one) for one in shown.select("[aria-labelledby=datums] li")]
    assert len(rows) == 3
    assert "Gaat niet door" in rows[0]
    assert "De trainer is ziek" in rows[0]
    assert "Nieuwe datum of tijd" in rows[2]
    assert rows[2].startswith("Woensdag")
    # The first date that goes on is the one in the head.
    assert f"dinsdag {second.day} maart" in text(shown.select_one(".k4k-poster"))
    dates = data_of(shown)["subEvent"]
    assert [one["eventStatus"].rpartition("/")[2] for one in dates] == [
        "EventCancelled",
        "EventScheduled",
        "EventRescheduled",
    ]
    assert dates[2]["previousStartDate"] == third.isoformat()


def test_why_the_only_date_was_moved_stands_on_top(client: Client, network: Any) -> None:
    moved = EventChange(
        recurrence_id=TUESDAY, kind="moved", starts_at=TUESDAY + DAY, note="De zaal is dicht"
    )
    shown = visit(client, event(changes=[moved]))
    assert text(shown.select_one(".k4k-notice--state")) == "Nieuwe datum of tijd De zaal is dicht"


def test_dates_that_were_are_folded_away(client: Client, network: Any) -> None:
    start = timezone.now().replace(microsecond=0) - 2 * WEEK
    page = event(starts_at=start, dates=[EventDate(starts_at=start + 4 * WEEK)])
    shown = visit(client, page)
    assert len(shown.select("[aria-labelledby=datums] > ul li")) == 1
    assert len(shown.select("[aria-labelledby=datums] details li")) == 1


def test_whole_days_are_days_without_times(client: Client, network: Any) -> None:
    start = datetime(NEXT_YEAR, 7, 20, tzinfo=AMSTERDAM)
    page = visit(client, event(starts_at=start, ends_at=start + 4 * DAY, is_whole_day=True))
    last = start + 4 * DAY
    head = text(page.select_one(".k4k-poster"))
    assert "20 juli tot en met" in head
    assert f"{last.day} juli {NEXT_YEAR}" in head
    assert "uur" not in head
    data = data_of(page)
    assert (data["startDate"], data["endDate"]) == (f"{NEXT_YEAR}-07-20", f"{NEXT_YEAR}-07-24")


def test_times_are_those_of_the_events_own_zone(client: Client, network: Any) -> None:
    start = datetime(NEXT_YEAR, 3, 2, 9, tzinfo=UTC)
    page = visit(client, event(starts_at=start, time_zone="Europe/London"))
    assert "9.00 – 11.30 uur" in text(page.select_one(".k4k-poster"))
    assert "Tijden van Europe/London" in facts(page)["Wanneer"]
