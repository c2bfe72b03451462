"""How many people signed up at a desk, and whether one still can: for lists of the organiser."""

from types import SimpleNamespace
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from k4k_wagtail.events.day_words import short_day, short_moment
from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.registration.models import RegistrationDesk
from k4k_wagtail.events.registration.terms import Status, Terms
from k4k_wagtail.events.zones import zone_of
from k4k_wagtail.page_types import get_page_model

OF_EVENT = (
    "capacity",
    "has_waiting_list",
    "registration",
    "registration_closes_at",
    "registration_opens_at",
    "time_zone",
)
IN_WORDS = {
    Status.NOT_NEEDED: gettext_lazy("not asked any more"),
    Status.ELSEWHERE: gettext_lazy("on another site"),
    Status.LATER: gettext_lazy("not open yet"),
    Status.OPEN: gettext_lazy("open"),
    Status.WAITING_LIST: gettext_lazy("full, waiting list open"),
    Status.FULL: gettext_lazy("full"),
    Status.CLOSED: gettext_lazy("closed"),
    Status.PAST: gettext_lazy("over"),
    Status.CANCELLED: gettext_lazy("cancelled"),
    Status.POSTPONED: gettext_lazy("postponed"),
}


def with_numbers(desks: QuerySet[RegistrationDesk]) -> QuerySet[Any]:
    """Add to desks their numbers, their times and what their event says of signing up.

    Args:
        desks: some desks.

    Returns:
        The desks with ``confirmed``, ``offered`` and ``waiting`` (places), ``present`` (places),
        ``starts_at`` and ``ends_at``, and ``event_…``: fields of the event.
    """
    events = get_page_model("EventPage").objects.filter(pk=OuterRef("page"))
    fields: dict[str, Any] = {f"event_{name}": Subquery(events.values(name)) for name in OF_EVENT}
    return desks.annotate(
        confirmed=_places(RegistrationState.CONFIRMED),
        offered=_places(RegistrationState.OFFERED),
        waiting=Count("registrations", Q(registrations__state=RegistrationState.WAITING)),
        present=_places(RegistrationState.CONFIRMED, was_present=True),
        starts_at=Coalesce(F("occurrence__starts_at"), _of_dates(Min("starts_at"))),
        ends_at=Coalesce(F("occurrence__ends_at"), _of_dates(Max("ends_at"))),
        event_state=Coalesce(F("occurrence__state"), Subquery(events.values("state"))),
        **fields,
    ).select_related("page", "occurrence")


def coming_first(desks: QuerySet[Any]) -> QuerySet[Any]:
    """Sort desks with their numbers: the next one first, then what is over, the newest first.

    Args:
        desks: of ``with_numbers``.
    """
    over = Q(ends_at__lt=timezone.now())
    sorted_desks = desks.annotate(
        is_over=Case(When(over, then=Value(1)), default=Value(0)),
        was_at=Case(When(over, then=F("starts_at")), output_field=DateTimeField()),
    )
    return sorted_desks.order_by("is_over", "-was_at", "starts_at", "pk")


def taken_in_words(desk: Any) -> str:
    """Return the places that are taken, of how many: ``18/20``, or ``18`` without a limit."""
    taken = desk.confirmed + desk.offered
    return f"{taken}/{desk.event_capacity}" if desk.event_capacity else str(taken)


def when_in_words(desk: Any) -> str:
    """Return the date of a desk; of an event with several dates the first and the last."""
    if not desk.starts_at:
        return _("no date yet")
    zone = zone_of(SimpleNamespace(time_zone=desk.event_time_zone))
    first = timezone.localtime(desk.starts_at, zone)
    last = timezone.localtime(desk.ends_at, zone)
    start = short_moment(first)
    if first.date() == last.date():
        return start
    return f"{start} – {short_day(last)}"


def state_in_words(desk: Any) -> str:
    """Return whether people can sign up at a desk now, and why not.

    Args:
        desk: of ``with_numbers``.
    """
    terms = Terms(
        way=desk.event_registration,
        state=desk.event_state,
        starts_at=desk.starts_at,
        ends_at=desk.ends_at,
        opens_at=desk.event_registration_opens_at,
        closes_at=desk.event_registration_closes_at,
        capacity=desk.event_capacity,
        has_waiting_list=desk.event_has_waiting_list,
    )
    status = terms.status(desk.confirmed + desk.offered, timezone.now())
    if status == Status.LATER and terms.opens_at:
        return _("opens on %(day)s") % {"day": short_moment(timezone.localtime(terms.opens_at))}
    return str(IN_WORDS[status])


def numbers_of(desk: RegistrationDesk) -> Any:
    """Return a desk with its numbers; one query.

    Args:
        desk: the desk.
    """
    return with_numbers(RegistrationDesk.objects.filter(pk=desk.pk)).get()


def _places(state: str, **more: Any) -> Any:
    condition = Q(registrations__state=state)
    condition &= Q(**{f"registrations__{name}": value for name, value in more.items()})
    return Coalesce(Sum("registrations__places", filter=condition), 0)


def _of_dates(value: Any) -> Any:
    dates = EventOccurrence.objects.filter(page=OuterRef("page")).order_by()
    return Subquery(dates.values("page").annotate(value=value).values("value"))
