"""The line of those who wait for a place: who is next, and until when a place is kept for them.

A place that comes free goes to the first in line whose group fits in it: a group of three does not
keep two places empty, and keeps its turn. Whoever comes new and fits takes a free place at once,
since nobody who waits fits in it. All of it is done at a locked desk: see ``locking``.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Sum

from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.registration.availability import TAKING
from k4k_wagtail.events.registration.enums import MailKind
from k4k_wagtail.events.registration.mail_queue import MOST_TRIES, queue
from k4k_wagtail.events.registration.models import QueuedMail, Registration, RegistrationDesk
from k4k_wagtail.events.registration.terms import Terms, terms_of
from k4k_wagtail.page_types import get_page_model

# Who counts on it: has a place, was offered one, or waits.
STANDING = (*TAKING, RegistrationState.WAITING)


def page_of(desk: RegistrationDesk) -> Any:
    """Return the event page of a desk, with the fields of events."""
    return get_page_model("EventPage").objects.select_related("locale").get(pk=desk.page_id)


def dates_of(desk: RegistrationDesk) -> list[EventOccurrence]:
    """Return the dates that people come to who sign up at a desk, in their order."""
    if desk.occurrence_key:
        return list(EventOccurrence.objects.filter(pk=desk.occurrence_key))
    return list(EventOccurrence.objects.filter(page_id=desk.page_id))


def terms_at(desk: RegistrationDesk, page: Any = None) -> Terms:
    """Return what holds for signing up at a desk, as the database has it now."""
    return terms_of(page or page_of(desk), dates_of(desk))


def taken_places(desk: RegistrationDesk) -> int:
    """Return how many places of a desk somebody has, or was offered."""
    found = desk.registrations.filter(state__in=TAKING).aggregate(found=Sum("places"))
    return found["found"] or 0


def free_places(desk: RegistrationDesk) -> int | None:
    """Return how many places are free at a desk; nothing when there is no limit."""
    return terms_at(desk).free(taken_places(desk))


def position_of(registration: Registration) -> int:
    """Return the place of somebody in the line: 1 is next; 0 for who does not wait."""
    if registration.state != RegistrationState.WAITING:
        return 0
    before = Registration.objects.filter(
        desk_id=registration.desk_id,
        state=RegistrationState.WAITING,
        number__lt=registration.number,
    )
    return before.count() + 1


def hand_on(desk: RegistrationDesk, page: Any, now: datetime) -> list[int]:
    """Offer free places to those who wait, and take back what was not accepted in time.

    Args:
        desk: a locked desk.
        page: its event page.
        now: the moment.

    Returns:
        keys of the mails to send.
    """
    terms = terms_at(desk, page)
    if not terms.goes_on(now):
        return []
    mails = _expire(desk, now)
    free = terms.free(taken_places(desk))
    if free == 0:
        return mails
    for one in desk.registrations.filter(state=RegistrationState.WAITING).order_by("number"):
        if free is not None and one.places > free:
            continue
        mails.append(_offer(one, offer_end(terms, page, now)))
        free = None if free is None else free - one.places
        if free == 0:
            break
    return mails


def offer_end(terms: Terms, page: Any, now: datetime) -> datetime:
    """Return until when a place is kept for whom it is offered to now: never past the start."""
    end = now + timedelta(hours=page.offer_hours)
    return min(end, terms.starts_at) if terms.starts_at else end


def _offer(registration: Registration, until: datetime) -> int:
    registration.state = RegistrationState.OFFERED
    registration.offered_until = until
    registration.save(update_fields=["state", "offered_until", "changed_at"])
    return queue(registration, MailKind.OFFERED)


def late_offers(now: datetime) -> QuerySet[Registration]:
    """Return the offers whose term is over; not of those whom the mail did not reach yet."""
    unsent = QueuedMail.objects.filter(
        registration=OuterRef("pk"), kind=MailKind.OFFERED, tries__lt=MOST_TRIES
    )
    late = Registration.objects.filter(state=RegistrationState.OFFERED, offered_until__lte=now)
    return late.exclude(Exists(unsent))


def _expire(desk: RegistrationDesk, now: datetime) -> list[int]:
    """Take back offers whose term is over."""
    return [leave(one, MailKind.EXPIRED) for one in late_offers(now).filter(desk=desk)]


def leave(registration: Registration, kind: str) -> int:
    """Take somebody off the list, and return the key of the mail that says so."""
    registration.state = RegistrationState.CANCELLED
    registration.address_key = None
    registration.offered_until = None
    registration.save(update_fields=["state", "address_key", "offered_until", "changed_at"])
    return queue(registration, kind)
