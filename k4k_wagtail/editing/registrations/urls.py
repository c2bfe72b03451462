"""The organiser's addresses in the admin, and the buttons that lead to them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse

from k4k_wagtail.editing.registrations import (
    addresses,
    mailing,
    participants,
    people,
    presence,
    printing,
    undelivered,
)
from k4k_wagtail.editing.registrations.access import may_organise
from k4k_wagtail.events.registration.desks import desk_of
from k4k_wagtail.page_types import get_page_model

START = "k4k/aanmeldingen/<int:desk>/"
PERSON = f"{START}<int:registration>/"


def event_view(request: HttpRequest, page: int) -> HttpResponse:
    """Lead from an event to who signed up: to its desk, or to its dates that have one each.

    Args:
        request: the editor's request.
        page: key of the event page.

    Raises:
        Http404: there is no such event.
        PermissionDenied: the user may not edit it.
    """
    event = get_object_or_404(get_page_model("EventPage"), pk=page)
    if not may_organise(request.user, event):
        raise PermissionDenied
    if event.registers_per_date:
        return redirect(f"{reverse(addresses.DESKS)}?event={event.pk}")
    return redirect(addresses.address(addresses.DESK, desk_of(event)))


def admin_urls() -> list[URLPattern]:
    """Return the addresses for the hook ``register_admin_urls``."""
    views: list[tuple[str, Any, str]] = [
        (f"{START}toevoegen/", people.AddView, addresses.ADD),
        (f"{START}aanwezig/", presence.PresenceView, addresses.PRESENCE),
        (f"{START}aanwezig/iedereen/", presence.AllPresentView, addresses.ALL_PRESENT),
        (f"{START}deelnemers/", participants.ParticipantsView, addresses.PARTICIPANTS),
        (f"{START}mail/", mailing.MailView, addresses.MAIL),
        (f"{START}mail/opnieuw/", undelivered.RetryView, addresses.RETRY),
        (f"{START}lijst/", printing.AttendanceListView, addresses.ATTENDANCE_LIST),
        (f"{START}badges/", printing.BadgesView, addresses.BADGES),
        (f"{PERSON}wijzigen/", people.DetailsView, addresses.DETAILS),
        (f"{PERSON}plek/", people.ConfirmView, addresses.CONFIRM),
        (f"{PERSON}afmelden/", people.CancelView, addresses.CANCEL),
    ]
    by_event = path("k4k/aanmeldingen/activiteit/<int:page>/", event_view, name=addresses.EVENT)
    return [by_event, *(path(start, view.as_view(), name=name) for start, view, name in views)]
