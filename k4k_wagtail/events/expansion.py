"""The dates of an event page, worked out from its first date, its rows and its rule."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from k4k_wagtail.events.enums import ChangeKind, EventState
from k4k_wagtail.events.models import SchoolHoliday, check_years
from k4k_wagtail.events.recurrence import (
    MOST_DATES,
    Recurrence,
    at_wall_clock,
    read_recurrence,
    wall_clock,
)
from k4k_wagtail.events.zones import zone_of

DAY = timedelta(days=1)
CHANGED_INTO = {
    ChangeKind.MOVED: EventState.CHANGED,
    ChangeKind.POSTPONED: EventState.POSTPONED,
    ChangeKind.CANCELLED: EventState.CANCELLED,
}
# A state of the whole event that says nothing of a date which was cancelled by itself.
MILD = (EventState.SCHEDULED, EventState.CHANGED, EventState.FULL)


@dataclass(frozen=True)
class Span:
    """One date of an event; times are moments in UTC, days are those of the event's zone.

    Attributes:
        recurrence_id: when it would begin by the rule or row that gives it.
        starts_at: when it begins.
        ends_at: when it ends; of whole days midnight after the last.
        first_day: its first day.
        last_day: its last day.
        state: what happens to it.
        note: why.
    """

    recurrence_id: datetime
    starts_at: datetime
    ends_at: datetime
    first_day: date
    last_day: date
    state: str = EventState.SCHEDULED
    note: str = ""


def spans(page: Any) -> list[Span]:
    """Return the dates of an event as it stands in memory, in their order.

    Args:
        page: an event page; one without a beginning or an end has no dates.

    Raises:
        ValidationError: the rule cannot be read, or gives too many dates.
    """
    if not page.starts_at or not page.ends_at:
        return []
    check_years(page.starts_at, page.ends_at)
    zone = zone_of(page)
    first = _first(page, zone)
    length = _length(page, zone)
    found = {one.recurrence_id: one for one in _planned(page, zone, first, length)}
    if len(found) > MOST_DATES:
        message = _("The event has more than %(most)d dates. Let it end earlier.")
        raise ValidationError(message % {"most": MOST_DATES})
    for change in page.k4k_event_changes.all():
        if change.recurrence_id in found:
            known = found[change.recurrence_id]
            found[change.recurrence_id] = _changed(page, known, change, zone)
    states = (_in_state(one, page.state) for one in found.values())
    return sorted(states, key=lambda one: (one.starts_at, one.recurrence_id))


def skipped_by_holidays(page: Any) -> list[datetime]:
    """Return the dates that the rule gives and a school holiday takes away: moments in UTC."""
    if not page.starts_at or not page.skips_holidays:
        return []
    zone = zone_of(page)
    dates = recurrence_of(page).by_rule(_first(page, zone))
    free = _holidays(page, dates)
    return [at_wall_clock(moment, zone) for moment in dates if _is_free(moment, free)]


def recurrence_of(page: Any) -> Recurrence:
    """Return how a page repeats.

    Raises:
        ValidationError: its lines cannot be read.
    """
    zone = zone_of(page)
    start = _first(page, zone) if page.starts_at else None
    return read_recurrence(page.recurrence, zone, start)


def first_times(page: Any) -> tuple[datetime, datetime]:
    """Return when the first date begins and ends by the clock, without a zone.

    Args:
        page: an event page with a beginning and an end; of whole days the end is midnight after
            the last.
    """
    zone = zone_of(page)
    first = _first(page, zone)
    return first, first + _length(page, zone)


def _planned(page: Any, zone: ZoneInfo, first: datetime, length: timedelta) -> Iterable[Span]:
    """Yield the dates without what changed on them."""
    recurrence = recurrence_of(page)
    by_rule = recurrence.by_rule(first) or [first]
    free = _holidays(page, by_rule) if page.skips_holidays and recurrence.rules else []
    for found in [*by_rule, *recurrence.added]:
        moment = _at_midnight(found, page.is_whole_day)
        if not recurrence.is_skipped(moment) and not _is_free(moment, free):
            yield _span(moment, moment + length, zone, page.is_whole_day)
    for row in page.k4k_event_dates.all():
        if row.starts_at:
            start = _at_midnight(wall_clock(row.starts_at, zone), page.is_whole_day)
            yield _span(start, _row_end(row, start, length, zone, page), zone, page.is_whole_day)


def _row_end(row: Any, start: datetime, length: timedelta, zone: ZoneInfo, page: Any) -> datetime:
    if not row.ends_at:
        return start + length
    end = wall_clock(row.ends_at, zone)
    return _at_midnight(end, is_whole_day=True) + DAY if page.is_whole_day else end


def _first(page: Any, zone: ZoneInfo) -> datetime:
    return _at_midnight(wall_clock(page.starts_at, zone), page.is_whole_day)


def _length(page: Any, zone: ZoneInfo) -> timedelta:
    """Return how long a date takes by the clock, so that it ends at the same hour all year."""
    end = wall_clock(page.ends_at, zone)
    if page.is_whole_day:
        end = _at_midnight(end, is_whole_day=True) + DAY
    length = end - _first(page, zone)
    # The clock may go back while it lasts: then it counts how long it really takes.
    return length if length > timedelta(0) else page.ends_at - page.starts_at


def _at_midnight(moment: datetime, is_whole_day: bool) -> datetime:
    return datetime.combine(moment.date(), time.min) if is_whole_day else moment


def _span(start: datetime, end: datetime, zone: ZoneInfo, is_whole_day: bool) -> Span:
    starts_at = at_wall_clock(start, zone)
    # Midnight belongs to the day before it.
    last = (end - timedelta(microseconds=1)).date()
    return Span(starts_at, starts_at, at_wall_clock(end, zone), start.date(), last)


def _changed(page: Any, known: Span, change: Any, zone: ZoneInfo) -> Span:
    state = CHANGED_INTO[ChangeKind(change.kind)]
    if change.kind != ChangeKind.MOVED or not change.starts_at:
        return replace(known, state=state, note=change.note)
    start = _at_midnight(wall_clock(change.starts_at, zone), page.is_whole_day)
    length = wall_clock(known.ends_at, zone) - wall_clock(known.starts_at, zone)
    moved = _span(start, _row_end(change, start, length, zone, page), zone, page.is_whole_day)
    return replace(moved, recurrence_id=known.recurrence_id, state=state, note=change.note)


def _in_state(one: Span, state: str) -> Span:
    """Return a date with the state of the whole event, unless its own says more."""
    if state == EventState.SCHEDULED or one.state == EventState.CANCELLED:
        return one
    if state in MILD and one.state != EventState.SCHEDULED:
        return one
    return replace(one, state=state)


def _holidays(page: Any, dates: list[datetime]) -> list[SchoolHoliday]:
    """Return the school holidays between the first and the last of some dates; one query."""
    if not dates:
        return []
    first, last = min(dates).date(), max(dates).date()
    around = SchoolHoliday.objects.filter(starts_on__lte=last, ends_on__gte=first)
    return list(around.filter(region__in=["", page.holiday_region]))


def _is_free(moment: datetime, holidays: list[SchoolHoliday]) -> bool:
    day = moment.date()
    return any(one.starts_on <= day <= one.ends_on for one in holidays)
