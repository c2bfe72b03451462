"""What the badge beside an event says: what is the matter with it, and whether there is room."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.events.enums import EventState, RegistrationWay
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.registration.availability import (
    Availability,
    availability_of_cards,
)
from k4k_wagtail.events.registration.terms import OFF_STATES, Status


@dataclass(frozen=True)
class State:
    """A badge.

    Attributes:
        label: what visitors read (translatable).
        icon: name of the icon before it.
        tone: ``negative``, ``warning`` or ``positive``.
    """

    label: Any
    icon: str
    tone: str


FULL = State(gettext_lazy("Full"), "info", "warning")
STATES = {
    EventState.CANCELLED: State(gettext_lazy("Does not go on"), "x", "negative"),
    EventState.POSTPONED: State(gettext_lazy("Postponed"), "clock", "warning"),
    EventState.FULL: FULL,
    EventState.CHANGED: State(gettext_lazy("Changed"), "info", "warning"),
}


def state_of(occurrence: EventOccurrence) -> State | None:
    """Return what is the matter with a date, or nothing; once it is over only if it was not."""
    if occurrence.ends_at <= timezone.now() and occurrence.state not in OFF_STATES:
        return None
    return STATES.get(EventState(occurrence.state))


def room_at(events: Iterable[Any], version: Version) -> dict[int, Availability]:
    """Return whether there is room at the events that people sign up for here; one query at most.

    Args:
        events: event pages of the catalogue's ``cards``.
        version: the version that the request reads.
    """
    ours = [event for event in events if event.registration == RegistrationWay.FORM]
    return availability_of_cards(ours, version) if ours else {}


def badges(state: State | None, room: Availability | None) -> list[State]:
    """Return what stands beside an event.

    Args:
        state: what is the matter with its date, if anything.
        room: whether there is room, if people sign up here.
    """
    told = room_badge(room) if room else None
    if state in (STATES[EventState.CANCELLED], STATES[EventState.POSTPONED]) or told is None:
        return [state] if state else []
    return [told] if state in (None, FULL) else [state, told]


def room_badge(room: Availability) -> State | None:
    """Return how many places there are, or that there are none; nothing when all can come."""
    if room.status == Status.WAITING_LIST:
        return State(_("Full, waiting list open"), "info", "warning")
    if room.status == Status.FULL:
        return FULL
    if room.status != Status.OPEN or room.free is None:
        return None
    text = ngettext("%(number)d place left", "%(number)d places left", room.free)
    return State(text % {"number": room.free}, "check", "positive")
