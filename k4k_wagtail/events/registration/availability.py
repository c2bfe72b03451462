"""How many places are free at many events at once: for the badges of lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

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
NO_DATES = {"first_start": None, "last_start": None, "last_end": None, "postponed": 0, "coming": 0}
NOBODY = {"taken": 0, "waiting": 0, "taken_of_dates": 0, "waiting_of_dates": 0}


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


def availability(page_ids: Iterable[int]) -> dict[int, Availability]:
    """Return whether there is room at some events; three queries, whatever their number.

    Args:
        page_ids: keys of event pages; those that are none are left out.
    """
    now, ids = timezone.now(), list(page_ids)
    dates, people = _dates(ids, now), _people(ids, now)
    pages = get_page_model("EventPage").objects.filter(pk__in=ids).order_by().values(*FIELDS)
    rows = ({**NO_DATES, **NOBODY, **page} for page in pages)
    return {
        row["pk"]: _availability(
            {**row, **dates.get(row["pk"], {}), **people.get(row["pk"], {})}, now
        )
        for row in rows
    }


def _dates(ids: list[int], now: datetime) -> dict[int, Mapping[str, Any]]:
    """Return what the dates of events say together, by page."""
    sure = ~Q(state__in=OFF_STATES)
    rows = EventOccurrence.objects.filter(page__in=ids).order_by().values("page")
    found = rows.annotate(
        first_start=Min("starts_at", filter=sure),
        last_start=Max("starts_at", filter=sure),
        last_end=Max("ends_at", filter=sure),
        postponed=Count("pk", filter=Q(state=EventState.POSTPONED)),
        coming=Count("pk", filter=sure & Q(starts_at__gt=now)),
    )
    return {row["page"]: row for row in found}


def _people(ids: list[int], now: datetime) -> dict[int, Mapping[str, Any]]:
    """Return how many places are taken and how many people wait, by page."""
    at_page, waits = Q(desk__occurrence_key=0), Q(state=RegistrationState.WAITING)
    at_coming = Q(desk__occurrence__starts_at__gt=now) & ~Q(desk__occurrence__state__in=OFF_STATES)
    takes = Q(state__in=TAKING)
    rows = Registration.objects.filter(desk__page__in=ids).order_by().values("desk__page")
    found = rows.annotate(
        taken=Coalesce(Sum("places", filter=at_page & takes), 0),
        waiting=Count("pk", filter=at_page & waits),
        taken_of_dates=Coalesce(Sum("places", filter=at_coming & takes), 0),
        waiting_of_dates=Count("pk", filter=at_coming & waits),
    )
    return {row["desk__page"]: row for row in found}


def _availability(row: Mapping[str, Any], now: datetime) -> Availability:
    is_apart = row["registers_per_date"]
    taken = row["taken_of_dates"] if is_apart else row["taken"]
    waiting = row["waiting_of_dates"] if is_apart else row["waiting"]
    terms = _terms(row)
    return Availability(terms.status(taken, now), terms.capacity, taken, terms.free(taken), waiting)


def _terms(row: Mapping[str, Any]) -> Terms:
    """Return what holds for a row of ``availability``; see ``terms_of``."""
    state, capacity = row["state"], row["capacity"]
    if row["last_end"] is None:
        state = EventState.POSTPONED if row["postponed"] else EventState.CANCELLED
    starts_at = row["first_start"]
    if row["registers_per_date"]:
        # Open as long as one of the dates is.
        starts_at = row["last_start"]
        capacity = None if capacity is None else capacity * row["coming"]
    return Terms(
        way=row["registration"],
        state=state,
        starts_at=starts_at,
        ends_at=row["last_end"],
        opens_at=row["registration_opens_at"],
        closes_at=row["registration_closes_at"],
        capacity=capacity,
        has_waiting_list=row["has_waiting_list"],
    )
