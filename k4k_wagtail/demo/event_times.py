"""When the events of the demo are: counted from the week in which it is made."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from k4k_wagtail.demo.event_records import Event
from k4k_wagtail.events.models import EventChange, EventDate
from k4k_wagtail.events.recurrence import at_wall_clock
from k4k_wagtail.events.rules import Rule, rule_lines
from k4k_wagtail.events.zones import DEFAULT_ZONE

ZONE = ZoneInfo(DEFAULT_ZONE)
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


def first_moment(event: Event) -> datetime:
    """Return when the first date begins, in wall-clock time."""
    today = timezone.localdate(timezone=ZONE)
    monday = today - today.weekday() * DAY
    day = monday + event.week * WEEK + event.weekday * DAY
    return datetime.combine(day, time.fromisoformat(event.start))


def times_of(event: Event) -> dict[str, Any]:
    """Return the values of a page's own fields."""
    start = first_moment(event)
    days = max(0, event.whole_days - 1) * DAY
    end = start + (days if event.whole_days else timedelta(minutes=event.minutes))
    rule = ""
    if event.repeats:
        until = (start + event.repeat_weeks * WEEK).date()
        rule = rule_lines(Rule(event.repeats, until), start, ZONE)
    return {
        "starts_at": at_wall_clock(start, ZONE),
        "ends_at": at_wall_clock(end, ZONE),
        "is_whole_day": bool(event.whole_days),
        "recurrence": rule,
        "skips_holidays": event.skips_holidays,
        "state": event.state,
        "state_note": event.state_note,
    }


def dates_of(event: Event) -> Iterator[EventDate]:
    """Yield the rows of more dates."""
    for position, week in enumerate(event.more_weeks):
        moment = at_wall_clock(first_moment(event) + week * WEEK, ZONE)
        yield EventDate(starts_at=moment, sort_order=position)


def changes_of(event: Event) -> Iterator[EventChange]:
    """Yield the rows of what is different on a date."""
    start = first_moment(event)
    for position, change in enumerate(event.changes):
        moved = change.get("to_week")
        yield EventChange(
            recurrence_id=at_wall_clock(start + change["week"] * WEEK, ZONE),
            kind=change["kind"],
            starts_at=at_wall_clock(start + moved * WEEK, ZONE) if moved is not None else None,
            note=change.get("note", ""),
            sort_order=position,
        )
