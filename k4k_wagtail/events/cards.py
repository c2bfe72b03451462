"""An event in a list: what it names, the date that is shown, and what visitors read of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from k4k_wagtail.catalogue.catalogue import Snapshot
from k4k_wagtail.catalogue.index import Index
from k4k_wagtail.catalogue.period import Period
from k4k_wagtail.catalogue.records import records
from k4k_wagtail.events.badges import State, badges, room_at, state_of
from k4k_wagtail.events.enums import EventState
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.registration.availability import Availability
from k4k_wagtail.events.words import place_text, time_text
from k4k_wagtail.network import cards

# Columns of an event that lists never show; the private addresses are not even read.
NOT_ON_CARDS = (*cards.NOT_ON_CARDS, "contact_email", "online_url", "recurrence")


def complete(events: Iterable[Any], index: Index) -> None:
    """Give events what they name; see ``network.cards.complete``."""
    cards.complete(events, index, "organiser")


@dataclass(frozen=True)
class EventRow:
    """An event with one of its dates. Text is plain.

    Attributes:
        event: the page.
        occurrence: the date that is shown.
        more: how many dates that go on it has besides in the same period.
        gist: what it is about, or why it does not go on.
        colour: key of the theme colour.
        badges: what is the matter with it, and whether there is room.
    """

    event: Any
    occurrence: EventOccurrence
    more: int
    gist: str
    colour: str
    badges: list[State]

    @property
    def time(self) -> str:
        """When on the day it is, such as “15.30 – 17.00 uur”."""
        return time_text(self.event, self.occurrence)

    @property
    def place(self) -> str:
        """Where it is, such as “Het Dorpshuis, Coevorden”."""
        return place_text(self.event)

    @property
    def is_off(self) -> bool:
        """Whether it was cancelled."""
        return self.occurrence.state == EventState.CANCELLED


def event_rows(
    snapshot: Snapshot, events: Iterable[Any], period: Period | None = None
) -> list[EventRow]:
    """Return events with the date of each that a period shows; two queries, whatever their number.

    Args:
        snapshot: of the catalogue of events.
        events: events of the catalogue's ``cards``.
        period: which dates count; by default those that are coming.
    """
    period = period or Period()
    dates = snapshot.dates(period)
    shown = [event for event in events if event.pk in dates.shown]
    keys = {event.pk: dates.time(event.pk).key for event in shown}
    found = occurrences(snapshot, keys.values())
    # Nobody signs up for what is over.
    room = {} if period.is_over else room_at(shown, snapshot.index.version)
    return [
        event_row(event, found[keys[event.pk]], dates.more(event.pk), room.get(event.pk))
        for event in shown
        if keys[event.pk] in found
    ]


def occurrences(snapshot: Snapshot, keys: Iterable[int]) -> dict[int, EventOccurrence]:
    """Return dates by key; one query for those that were not asked for since the last change."""
    return records(EventOccurrence.objects.all(), keys, snapshot.index.version)


def event_row(
    event: Any, occurrence: EventOccurrence, more: int = 0, room: Availability | None = None
) -> EventRow:
    """Return an event with one of its dates.

    Args:
        event: an event of the catalogue's ``cards``.
        occurrence: the date.
        more: how many dates it has besides.
        room: whether there is room, if that is known.
    """
    state = state_of(occurrence)
    reason = occurrence.note or event.state_note
    return EventRow(
        event=event,
        occurrence=occurrence,
        more=more,
        gist=reason if state and reason else event.gist,
        colour=event.theme_list[0].colour if event.theme_list else "none",
        badges=badges(state, room),
    )
