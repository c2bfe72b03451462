"""An event page as VEVENT (RFC 5545, 3.6.1): the event itself, and the dates that differ."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from icalendar import Event, vRecur

from k4k_wagtail.events.calendar import texts
from k4k_wagtail.events.calendar.repeats import Repeats, in_utc, repeats_of
from k4k_wagtail.events.recurrence import at_wall_clock
from k4k_wagtail.events.zones import zone_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Source:
    """What the VEVENTs of one event are made of.

    Attributes:
        page: the event page.
        entry: its ``CalendarEntry``.
        occurrences: its dates, as the database has them.
        themes: the names of its themes.
        url: the full address of its page.
        private: whether the link that is only for who signed up is told.
    """

    page: Any
    entry: Any
    occurrences: list[Any] = field(default_factory=list)
    themes: tuple[str, ...] = ()
    url: str = ""
    private: bool = False

    @property
    def changed_at(self) -> datetime:
        """When the event was last changed: DTSTAMP too, so that the same event is the same file."""
        moments = (self.entry.changed_at, self.page.last_published_at)
        known = [moment for moment in moments if moment]
        return in_utc(max(known)) if known else in_utc(timezone.now().replace(hour=0, minute=0))


def whole_event(source: Source) -> list[Event]:
    """Return an event with all its dates: one VEVENT, and one for each date that differs."""
    dates = source.occurrences
    if not dates:
        return []
    if len(dates) == 1:
        return [_alone(source, dates[0])]
    repeats = repeats_of(source.page, (one.recurrence_id for one in dates))
    master = _event(source, source.page.state)
    _add_times(master, source.page, *_planned(source.page, repeats, repeats.start))
    _add_repeats(master, source.page, repeats)
    return [master, *_overrides(source, repeats)]


def one_date(source: Source, occurrence: Any) -> Event:
    """Return one date of an event by itself.

    It has a UID of its own, which stays when the date is moved. Under the UID of the event it would
    be a RECURRENCE-ID without its event: some calendars refuse that, and others let a second date
    take the place of the first.
    """
    event = _alone(source, occurrence)
    del event["UID"]
    event.add("UID", f"{source.entry.uid}-{occurrence.recurrence_id:%Y%m%dT%H%M%SZ}")
    event.add("RELATED-TO", source.entry.uid)
    return event


def _alone(source: Source, occurrence: Any) -> Event:
    event = _event(source, occurrence.state, occurrence.note)
    _add_times(event, source.page, *_actual(source.page, occurrence))
    return event


def _event(source: Source, state: str, note: str = "") -> Event:
    """Return all of a VEVENT but its times."""
    page, event = source.page, Event()
    event.add("UID", source.entry.uid)
    event.add("SEQUENCE", source.entry.sequence)
    event.add("DTSTAMP", source.changed_at)
    event.add("LAST-MODIFIED", source.changed_at)
    event.add("STATUS", texts.status_of(state))
    event.add("SUMMARY", texts.summary(page.title, state))
    event.add("DESCRIPTION", texts.description(page, note, source.url, source.private))
    event.add("CATEGORIES", texts.categories(page, source.themes))
    if location := texts.place(page):
        event.add("LOCATION", location)
    if page.point and page.attendance != "online":
        event.add("GEO", (page.latitude, page.longitude))
    if source.url:
        event.add("URL", source.url)
    return event


def _planned(page: Any, repeats: Repeats, start: datetime) -> tuple[Any, Any]:
    """Return the beginning and the end of a date by the rule: moments in its zone, or days."""
    end = start + repeats.length
    if page.is_whole_day:
        return start.date(), end.date()
    zone = zone_of(page)
    return start.replace(tzinfo=zone), end.replace(tzinfo=zone)


def _actual(page: Any, occurrence: Any) -> tuple[Any, Any]:
    """Return the beginning and the end of a date as it is now."""
    if page.is_whole_day:
        return occurrence.first_day, occurrence.last_day + DAY
    zone = zone_of(page)
    return occurrence.starts_at.astimezone(zone), occurrence.ends_at.astimezone(zone)


def _add_times(event: Event, page: Any, start: date, end: date) -> None:
    for name, moment in (("DTSTART", start), ("DTEND", end)):
        event.add(name, moment, _value(page))
    # Whole days leave people free for other things (RFC 5545, 3.8.2.7).
    event.add("TRANSP", "TRANSPARENT" if page.is_whole_day else "OPAQUE")


def _add_repeats(event: Event, page: Any, repeats: Repeats) -> None:
    if repeats.rule:
        event.add("RRULE", vRecur.from_ical(repeats.rule))
    for name, moments in (("RDATE", repeats.added), ("EXDATE", repeats.skipped)):
        if moments:
            event.add(name, list(_names(page, moments)), _value(page))


def _value(page: Any) -> dict[str, str]:
    """Return the parameters of a time: whole days are no moments (RFC 5545, 3.2.20)."""
    return {"VALUE": "DATE"} if page.is_whole_day else {}


def _names(page: Any, moments: Iterable[datetime]) -> Iterable[date]:
    zone = zone_of(page)
    for moment in moments:
        yield moment.date() if page.is_whole_day else moment.replace(tzinfo=zone)


def _overrides(source: Source, repeats: Repeats) -> Iterable[Event]:
    """Yield the dates that are not as the event says: moved, cancelled, longer."""
    page = source.page
    zone = zone_of(page)
    usual = texts.status_of(page.state)
    for one in source.occurrences:
        start = repeats.planned[one.recurrence_id]
        planned = (at_wall_clock(start, zone), at_wall_clock(start + repeats.length, zone))
        is_usual = (one.starts_at, one.ends_at) == planned and not one.note
        if is_usual and texts.status_of(one.state) == usual:
            continue
        event = _alone(source, one)
        names = _names(page, [start])
        event.add("RECURRENCE-ID", next(iter(names)), _value(page))
        yield event
