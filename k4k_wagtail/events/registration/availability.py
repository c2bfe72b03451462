"""How many places are free at many events at once: for the badges of lists."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Sum
from django.utils import timezone

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.events.enums import EventState, RegistrationState
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.registration.models import Registration
from k4k_wagtail.events.registration.terms import OFF_STATES, TAKES_PEOPLE, Status, Terms
from k4k_wagtail.page_types import get_page_model

TAKING = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)
FIELDS = (
    "pk",
    "registration",
    "state",
    "registers_per_date",
    "registration_opens_at",
    "registration_closes_at",
    "capacity",
    "has_waiting_list",
)
# More events than this: then what their dates say is dropped and read again.
KEPT_EVENTS = 1000


@dataclass(frozen=True)
class Availability:
    """Whether there is room at an event.

    Of an event with signing up for each date apart, ``free`` counts the dates to come together.

    Attributes:
        status: what somebody finds who wants to sign up.
        capacity: number of places; nothing means no limit.
        taken: places that somebody has, or was offered.
        free: places that are left; nothing means no limit.
        waiting: registrations in the line.
    """

    status: Status
    capacity: int | None
    taken: int
    free: int | None
    waiting: int

    @property
    def is_open(self) -> bool:
        """Whether people can sign up on our form now, be it for the waiting list."""
        return self.status in TAKES_PEOPLE


@dataclass
class Dates:
    """What the dates of an event say together, leaving out those that do not go on.

    Attributes:
        starts: when each begins, by key.
        last_end: when the last is over; nothing when none goes on.
        is_postponed: whether one waits for another day.
    """

    starts: dict[int, datetime] = field(default_factory=dict)
    last_end: datetime | None = None
    is_postponed: bool = False

    def add(self, key: int, state: str, starts_at: datetime, ends_at: datetime) -> None:
        """Add a date."""
        if state not in OFF_STATES:
            self.starts[key] = starts_at
            self.last_end = max(self.last_end or ends_at, ends_at)
        self.is_postponed = self.is_postponed or state == EventState.POSTPONED

    def coming(self, now: datetime) -> list[int]:
        """Return the keys of the dates that still have to begin."""
        return [key for key, starts_at in self.starts.items() if starts_at > now]


@dataclass
class People:
    """How many places are taken and how many wait, by the key of a date; 0 is the whole event."""

    taken: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    waiting: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, key: int, state: str, places: int, registrations: int) -> None:
        """Add the registrations of a state."""
        if state in TAKING:
            self.taken[key] += places
        else:
            self.waiting[key] += registrations


def availability(page_ids: Iterable[int]) -> dict[int, Availability]:
    """Return whether there is room at some events; three queries, whatever their number.

    Args:
        page_ids: keys of event pages; those that are none are left out.
    """
    pages = get_page_model("EventPage").objects.filter(pk__in=list(page_ids))
    rows = {row["pk"]: row for row in pages.order_by().values(*FIELDS)}
    return _found(rows, _dates(rows))


def availability_of_cards(events: Iterable[Any], version: Version) -> dict[int, Availability]:
    """Return the same of events in a list; one query once their dates were read.

    Args:
        events: event pages of the catalogue's ``cards``.
        version: the version that the request reads.
    """
    rows = {event.pk: {name: getattr(event, name) for name in FIELDS} for event in events}
    known: dict[int, Dates] = remembered("dates that go on", dict, version)
    found = {key: known[key] for key in rows if key in known}
    missing = [key for key in rows if key not in found]
    if missing:
        new = _dates(missing)
        if len(known) > KEPT_EVENTS:
            known.clear()
        known.update(new)
        found.update(new)
    return _found(rows, found)


def _found(
    rows: Mapping[int, Mapping[str, Any]], dates: Mapping[int, Dates]
) -> dict[int, Availability]:
    now, people = timezone.now(), _people(rows)
    return {key: _availability(row, dates[key], people[key], now) for key, row in rows.items()}


def _dates(ids: Iterable[int]) -> dict[int, Dates]:
    """Return what the dates of events say, by page."""
    found = {key: Dates() for key in ids}
    rows = EventOccurrence.objects.filter(page__in=list(found)).order_by("starts_at")
    for one in rows.only("page", "state", "starts_at", "ends_at"):
        found[one.page_id].add(one.pk, one.state, one.starts_at, one.ends_at)
    return found


def _people(ids: Iterable[int]) -> dict[int, People]:
    """Return how many places are taken and how many people wait, by page."""
    found = {key: People() for key in ids}
    counted = (*TAKING, RegistrationState.WAITING)
    rows = Registration.objects.filter(desk__page__in=list(found), state__in=counted).order_by()
    groups = rows.values_list("desk__page", "desk__occurrence_key", "state")
    for page_id, *values in groups.annotate(Sum("places"), Count("pk")):
        found[page_id].add(*values)
    return found


def _availability(
    row: Mapping[str, Any], dates: Dates, people: People, now: datetime
) -> Availability:
    keys = dates.coming(now) if row["registers_per_date"] else [0]
    taken = sum(people.taken[key] for key in keys)
    waiting = sum(people.waiting[key] for key in keys)
    terms = _terms(row, dates, len(keys))
    return Availability(terms.status(taken, now), terms.capacity, taken, terms.free(taken), waiting)


def _terms(row: Mapping[str, Any], dates: Dates, parts: int) -> Terms:
    """Return what holds for an event; see ``terms_of``."""
    state, capacity, starts = row["state"], row["capacity"], dates.starts.values()
    if dates.last_end is None:
        state = EventState.POSTPONED if dates.is_postponed else EventState.CANCELLED
    # With dates apart it is open as long as one of them is.
    starts_at = max if row["registers_per_date"] else min
    return Terms(
        way=row["registration"],
        state=state,
        starts_at=starts_at(starts, default=None),
        ends_at=dates.last_end,
        opens_at=row["registration_opens_at"],
        closes_at=row["registration_closes_at"],
        capacity=None if capacity is None else capacity * parts,
        has_waiting_list=row["has_waiting_list"],
    )
