"""Signing up as it stands on the page of an event, and on a page of its own."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from k4k_wagtail.events.enums import RegistrationState, RegistrationWay
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.registration.availability import TAKING
from k4k_wagtail.events.registration.forms import SignUpForm
from k4k_wagtail.events.registration.models import Registration
from k4k_wagtail.events.registration.purge import days_kept
from k4k_wagtail.events.registration.terms import TAKES_PEOPLE, Status, terms_of
from k4k_wagtail.events.registration.words import moment_text, when

# Dates to choose from: who wants to come later looks again later.
MOST_DATES = 24
Numbers = dict[int, tuple[int, int]]


def registration_box(
    page: Any, request: Any, occurrence: EventOccurrence | None = None, form: Any = None
) -> dict[str, Any]:
    """Return what visitors see of signing up for an event, or for one of its dates.

    Args:
        page: the event page; of a preview it may have no key yet.
        request: the visitor's.
        occurrence: the date, when people sign up for each apart.
        form: one that was sent, with its errors; a new one otherwise.

    Returns:
        ``status`` (a ``Status``), ``free``, ``capacity``, ``waiting``, ``opens``, ``closes`` (in
        words), ``days`` that names are kept, ``action`` and ``form`` when people can sign up, and
        ``dates`` to choose from when they sign up for each apart.
    """
    now, numbers = timezone.now(), _numbers(page)
    dates = [occurrence] if occurrence else _dates(page)
    if page.registers_per_date and occurrence is None:
        return _choice(page, dates, numbers, now)
    box = _state(page, dates, numbers, now)
    action = _address(page, occurrence)
    if action and box["status"] in TAKES_PEOPLE:
        box |= {"form": form or SignUpForm(page), "action": action}
    return box


def _dates(page: Any) -> list[EventOccurrence]:
    return list(page.k4k_occurrences.all()) if page.pk else []


def _numbers(page: Any) -> Numbers:
    """Return the places taken and the registrations in line, by the key of the date; one query."""
    if not page.pk or page.registration != RegistrationWay.FORM:
        return {}
    found = Registration.objects.filter(desk__page_id=page.pk).order_by()
    rows = found.values_list("desk__occurrence_key").annotate(
        taken=Sum("places", filter=Q(state__in=TAKING)),
        waiting=Count("pk", filter=Q(state=RegistrationState.WAITING)),
    )
    return {key: (taken or 0, waiting) for key, taken, waiting in rows}


def _state(page: Any, dates: list[Any], numbers: Numbers, now: datetime) -> dict[str, Any]:
    """Return how it stands with signing up for some dates together."""
    terms = terms_of(page, dates)
    key = dates[0].pk if page.registers_per_date and dates else 0
    taken, waiting = numbers.get(key, (0, 0))
    return {
        "status": terms.status(taken, now),
        "capacity": terms.capacity,
        "free": terms.free(taken),
        "waiting": waiting,
        "opens": moment_text(terms.opens_at, page),
        "closes": moment_text(terms.closes_at or terms.starts_at, page),
        "days": days_kept(page.retention_days),
        "hours": page.offer_hours,
    }


def _choice(page: Any, dates: list[Any], numbers: Numbers, now: datetime) -> dict[str, Any]:
    """Return the dates to choose from, each with how it stands."""
    whole = _state(page, dates, {}, now)
    shown = [one for one in dates if one.starts_at > now][:MOST_DATES]
    choices = [
        {
            **_state(page, [one], numbers, now),
            "when": when(page, one),
            "action": _address(page, one),
        }
        for one in shown
    ]
    # Open as long as one of the dates is.
    found = [one["status"] for one in choices]
    order = (Status.OPEN, Status.WAITING_LIST, Status.FULL)
    status = next((one for one in order if one in found), whole["status"])
    if status not in found and found:
        status = found[0]
    return {**whole, "status": status, "dates": choices}


def _address(page: Any, occurrence: EventOccurrence | None) -> str:
    """Return where the form is sent to; empty for a page without a key, or a site without us."""
    if not page.pk:
        return ""
    try:
        if occurrence:
            return reverse("k4k_wagtail:register_date", args=[page.pk, occurrence.pk])
        return reverse("k4k_wagtail:register", args=[page.pk])
    except NoReverseMatch:
        # `manage.py check` says so; the page works all the same.
        return ""
