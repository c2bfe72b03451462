"""Calendars of events (RFC 5545), as bytes."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from icalendar import Calendar, Component, Event, Timezone, vText

from k4k_wagtail.events.calendar.components import Source, one_date, whole_event
from k4k_wagtail.events.calendar.texts import clean_text
from k4k_wagtail.events.occurrences import entry_of
from k4k_wagtail.events.zones import DEFAULT_ZONE, zone_of

# How often who follows the agenda may ask whether it changed (RFC 7986, 5.7).
REFRESH = timedelta(hours=6)


def event_calendar(
    page: Any, occurrence: Any = None, private: bool = False, url: str | None = None
) -> bytes:
    """Return the calendar of one event, or of one of its dates, in the language of its page.

    Args:
        page: a live event page.
        occurrence: one of its dates (``EventOccurrence``), for that date alone.
        private: tell the link that is only for who signed up too.
        url: the full address of the page, if it is known already.

    Returns:
        UTF-8 text with CRLF, no line longer than 75 octets. An event without dates gives a calendar
        without events.
    """
    return calendar_of(source_of(page, url, private), occurrence)


def source_of(page: Any, url: str | None = None, private: bool = False) -> Source:
    """Return what the calendar of an event is made of; see ``event_calendar``."""
    dates = list(page.k4k_occurrences.all())
    address = (page.full_url or "") if url is None else url
    with translation.override(page.locale.language_code):
        themes = tuple(one.public_name for one in page.themes.all())
    return Source(page, entry_of(page), dates, themes, address, private)


def calendar_of(source: Source, occurrence: Any = None) -> bytes:
    """Return the calendar of one event, or of one of its dates, in the language of its page."""
    with translation.override(source.page.locale.language_code):
        events = [one_date(source, occurrence)] if occurrence else whole_event(source)
        return calendar(events, [source], source.page.title)


def calendar(events: Iterable[Event], sources: Iterable[Source], name: str) -> bytes:
    """Return events as a calendar that programs can follow.

    There is no ORGANIZER, though RFC 5546 asks for one: it is an address, and no address of an
    organiser is public. Calendars take events without one as their own.

    Args:
        events: VEVENT components.
        sources: what they were made of.
        name: what calendars call it.
    """
    found = Calendar()
    found.add("PRODID", f"-//k4k_wagtail//Agenda//{(translation.get_language() or 'nl').upper()}")
    found.add("VERSION", "2.0")
    found.add("CALSCALE", "GREGORIAN")
    found.add("METHOD", "PUBLISH")
    # Said to be text: what a property of another standard holds, the library does not know.
    title = vText(" ".join(clean_text(name).split()))
    found.add("NAME", title)
    found.add("X-WR-CALNAME", title)
    found.add("REFRESH-INTERVAL", REFRESH, {"VALUE": "DURATION"})
    found.add("X-PUBLISHED-TTL", f"PT{REFRESH // timedelta(hours=1)}H")
    for component in (*_zones(sources), *events):
        found.add_component(component)
    return bytes(found.to_ical())


def _zones(sources: Iterable[Source]) -> Iterable[Component]:
    """Yield the rules of time zones, for as long as the events take (RFC 5545, 3.6.5)."""
    names, years = set(), set()
    for source in sources:
        names.add(zone_of(source.page).key)
        for one in source.occurrences:
            years |= {one.recurrence_id.year, one.starts_at.year, one.ends_at.year}
    # A calendar without any component is none (RFC 5545, 3.6).
    names, years = names or {DEFAULT_ZONE}, years or {timezone.now().year}
    for name in sorted(names - {"UTC"}):
        # A year more on either side: a zone may be a day away from UTC.
        yield _zone(name, min(years) - 1, max(years) + 2)


@lru_cache(maxsize=64)
def _zone(name: str, first: int, last: int) -> Timezone:
    return Timezone.from_tzinfo(ZoneInfo(name), name, date(first, 1, 1), date(last, 1, 1))
