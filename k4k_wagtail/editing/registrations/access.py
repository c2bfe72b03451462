"""Who may see who signed up: whoever may edit the page of the event."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.events.enums import RegistrationWay
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.registration.desks import desk_of
from k4k_wagtail.events.registration.models import Registration, RegistrationDesk
from k4k_wagtail.page_types import get_base_page_model, get_page_model


def may_organise(user: Any, page: Any) -> bool:
    """Return whether a user may see who signed up for an event, and act for them.

    Args:
        user: who is logged in.
        page: the page of the event.
    """
    return bool(page.permissions_for_user(user).can_edit())


def may_organise_any(user: Any) -> bool:
    """Return whether a user may edit pages at all; costs no more than their permissions."""
    policy = PagePermissionPolicy(get_base_page_model())
    return bool(policy.user_has_any_permission(user, {"add", "change"}))


def desk_for(user: Any, number: int) -> RegistrationDesk:
    """Return a desk with its event, for who may organise it.

    Args:
        user: who is logged in.
        number: key of the desk.

    Raises:
        Http404: there is no such desk.
        PermissionDenied: the user may not edit the event.
    """
    desk = RegistrationDesk.objects.select_related("occurrence").filter(pk=number).first()
    page = get_page_model("EventPage").objects.filter(pk=desk.page_id).first() if desk else None
    if desk is None or page is None:
        raise Http404
    if not may_organise(user, page):
        raise PermissionDenied
    # Not the base page: what follows needs the event's own fields.
    desk.page = page
    return desk


def registration_at(desk: RegistrationDesk, number: int) -> Registration:
    """Return somebody who signed up at a desk.

    Args:
        desk: the desk.
        number: key of the registration.

    Raises:
        Http404: nobody of that key signed up here.
    """
    found = Registration.objects.filter(desk=desk, pk=number).select_related("desk").first()
    if found is None:
        raise Http404
    found.desk = desk
    return found


def desks_of(user: Any) -> QuerySet[RegistrationDesk]:
    """Return the desks of events that a user may edit, as far as they are still of use.

    A desk is of use while people can sign up at it, or when somebody did.

    Args:
        user: who is logged in.
    """
    policy = PagePermissionPolicy(get_base_page_model())
    pages = policy.instances_user_has_permission_for(user, "change").order_by()
    with_form = get_page_model("EventPage").objects.filter(registration=RegistrationWay.FORM)
    per_date = with_form.filter(registers_per_date=True).order_by().values("pk")
    whole = with_form.filter(registers_per_date=False).order_by().values("pk")
    in_use = Q(page__in=whole, occurrence__isnull=True) | Q(
        page__in=per_date, occurrence__isnull=False
    )
    found = RegistrationDesk.objects.filter(page__in=pages.values("pk"))
    return found.filter(in_use | Q(serial__gt=0))


def make_missing_desks() -> None:
    """Make the desks that live events have and nobody came to yet, so that they can be listed.

    Desks are otherwise made when the first visitor signs up.
    """
    events = get_page_model("EventPage").objects.live().filter(registration=RegistrationWay.FORM)
    known = RegistrationDesk.objects.filter(occurrence_key=0).values("page")
    for page in events.filter(registers_per_date=False).exclude(pk__in=known):
        desk_of(page)
    per_date = events.filter(registers_per_date=True).order_by()
    dates = list(
        EventOccurrence.objects.filter(
            page__in=per_date.values("pk"), ends_at__gte=timezone.now(), desk__isnull=True
        )
    )
    pages = per_date.in_bulk({one.page_id for one in dates})
    for one in dates:
        desk_of(pages[one.page_id], one)
