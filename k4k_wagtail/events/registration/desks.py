"""The rules of signing up: who gets a place, who waits, who is next. Nothing else changes them.

Each function is a transaction of its own that holds the desk (see ``locking``). Mails are written
in that same transaction; whoever calls sends them afterwards: ``deliver(outcome.mails)``.
"""

from typing import Any

from django.utils import timezone

from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.registration.entries import (
    known_at,
    known_outcome,
    outcome_of,
    place_for,
    remind,
    write,
)
from k4k_wagtail.events.registration.enums import MailKind
from k4k_wagtail.events.registration.line import (
    free_places,
    hand_on,
    leave,
    page_of,
    taken_places,
    terms_at,
)
from k4k_wagtail.events.registration.locking import at_desk
from k4k_wagtail.events.registration.mail_queue import queue
from k4k_wagtail.events.registration.models import Registration, RegistrationDesk
from k4k_wagtail.events.registration.people import Outcome, Refused, Visitor
from k4k_wagtail.events.registration.terms import Status
from k4k_wagtail.events.registration.told import digest_of
from k4k_wagtail.network.locking import patiently

__all__ = [
    "Outcome",
    "Refused",
    "Visitor",
    "accept",
    "cancel",
    "change",
    "confirm",
    "decline",
    "desk_of",
    "free_places",
    "offer_places",
    "sign_up",
    "walk_in",
]


def desk_of(page: Any, occurrence: EventOccurrence | None = None) -> RegistrationDesk:
    """Return where people sign up for an event, or for one of its dates; made when first needed.

    Args:
        page: the event page.
        occurrence: the date, when people sign up for each apart.
    """
    key = occurrence.pk if occurrence else 0
    dates = [occurrence] if occurrence else list(EventOccurrence.objects.filter(page_id=page.pk))
    values = {"occurrence": occurrence, "told_digest": digest_of(page, dates)}
    find = {"page_id": page.pk, "occurrence_key": key, "defaults": values}
    return patiently(lambda: RegistrationDesk.objects.get_or_create(**find)[0])


def sign_up(page: Any, visitor: Visitor, occurrence: EventOccurrence | None = None) -> Outcome:
    """Give somebody a place, or a number in the line.

    The same address gets nothing twice; the same form sent twice gets the same answer.

    Args:
        page: the event page.
        visitor: who signs up.
        occurrence: the date, when people sign up for each apart.

    Raises:
        Refused: nobody can sign up now, or there are fewer places than were asked for and nobody
            waits for them.
    """
    return at_desk(desk_of(page, occurrence).pk, lambda desk: _sign_up(desk, visitor))


def _sign_up(desk: RegistrationDesk, visitor: Visitor) -> Outcome:
    now, page = timezone.now(), page_of(desk)
    mails = hand_on(desk, page, now)
    known = known_at(desk, visitor)
    if known and known.token == visitor.token:
        return outcome_of(known, mails)
    terms = terms_at(desk, page)
    state = place_for(desk, terms, page, visitor.places, now)
    if known:
        return known_outcome(known, state, [*mails, *remind(known)])
    registration = write(desk, visitor, state)
    kind = MailKind.WAITING if state == RegistrationState.WAITING else MailKind.CONFIRMED
    return outcome_of(registration, [*mails, queue(registration, kind)])


def cancel(registration: Registration, is_told: bool = True) -> Outcome:
    """Take somebody off the list; what comes free goes to the first in line who fits.

    Args:
        registration: who does not come; nothing happens when that was known.
        is_told: whether they get a mail about it.
    """

    def act(desk: RegistrationDesk) -> Outcome:
        found = desk.registrations.get(pk=registration.pk)
        if found.state == RegistrationState.CANCELLED:
            return outcome_of(found, [])
        mails = [leave(found, MailKind.CANCELLED)]
        if not is_told:
            found.queued_mails.all().delete()
            mails = []
        return outcome_of(found, [*mails, *hand_on(desk, page_of(desk), timezone.now())])

    return at_desk(registration.desk_id, act)


def decline(registration: Registration) -> Outcome:
    """Turn down a place that was offered; only that, so that a late answer costs nobody a place."""

    def act(desk: RegistrationDesk) -> Outcome:
        found = desk.registrations.get(pk=registration.pk)
        mails: list[int] = []
        if found.state == RegistrationState.OFFERED:
            mails = [leave(found, MailKind.CANCELLED)]
        return outcome_of(found, [*mails, *hand_on(desk, page_of(desk), timezone.now())])

    return at_desk(registration.desk_id, act)


def accept(registration: Registration) -> Outcome:
    """Take a place that was offered. After its term it is gone: the answer says so by its state.

    Args:
        registration: whom it was offered to; nothing happens when they took it already.
    """

    def act(desk: RegistrationDesk) -> Outcome:
        now, page = timezone.now(), page_of(desk)
        mails = hand_on(desk, page, now)
        found = desk.registrations.get(pk=registration.pk)
        if found.state == RegistrationState.OFFERED and terms_at(desk, page).goes_on(now):
            mails.append(_confirm(found))
        return outcome_of(found, mails)

    return at_desk(registration.desk_id, act)


def confirm(registration: Registration) -> Outcome:
    """Give somebody a place whatever the number of places: the organiser decided so."""

    def act(desk: RegistrationDesk) -> Outcome:
        found = desk.registrations.get(pk=registration.pk)
        is_new = found.state in (RegistrationState.WAITING, RegistrationState.OFFERED)
        return outcome_of(found, [_confirm(found)] if is_new else [])

    return at_desk(registration.desk_id, act)


def _confirm(registration: Registration) -> int:
    registration.state = RegistrationState.CONFIRMED
    registration.offered_until = None
    registration.save(update_fields=["state", "offered_until", "changed_at"])
    return queue(registration, MailKind.CONFIRMED)


def change(registration: Registration, visitor: Visitor) -> Outcome:
    """Change what somebody filled in: all but the address, which the mails go to.

    Args:
        registration: whose.
        visitor: the new values.

    Raises:
        Refused: there are fewer places than were asked for, or they do not come any more.
    """

    def act(desk: RegistrationDesk) -> Outcome:
        found, page = desk.registrations.get(pk=registration.pk), page_of(desk)
        if found.state == RegistrationState.CANCELLED:
            raise Refused(Status.CLOSED)
        _check_places(desk, found, page, visitor.places)
        if not _take_over(found, visitor):
            return outcome_of(found, [])
        mails = hand_on(desk, page, timezone.now())
        found.refresh_from_db()
        # Whom a place is offered to just now hears about that.
        if found.state != RegistrationState.OFFERED:
            mails.append(queue(found, MailKind.CHANGED))
        return outcome_of(found, mails)

    return at_desk(registration.desk_id, act)


def _check_places(desk: RegistrationDesk, found: Registration, page: Any, places: int) -> None:
    most, terms = page.places_per_person, terms_at(desk, page)
    if terms.capacity is not None:
        most = min(most, terms.capacity)
    free = terms.free(taken_places(desk))
    if found.state != RegistrationState.WAITING and free is not None:
        most = min(most, free + found.places)
    # Who has more than is allowed now keeps them.
    if not 1 <= places <= max(most, found.places):
        raise Refused(Status.FULL, most)


def _take_over(found: Registration, visitor: Visitor) -> bool:
    """Write what differs, and return whether anything does."""
    names = ("name", "places", "organisation", "answers", "school_id")
    school_id = visitor.school.pk if visitor.school else None
    values = {**vars(visitor), "school_id": school_id}
    if all(getattr(found, name) == values[name] for name in names):
        return False
    for name in names:
        setattr(found, name, values[name])
    found.save(update_fields=[*names, "changed_at"])
    return True


def offer_places(desk: RegistrationDesk) -> list[int]:
    """Offer free places to those who wait, and return the keys of the mails to send."""
    return at_desk(desk.pk, lambda locked: hand_on(locked, page_of(locked), timezone.now()))


def walk_in(page: Any, visitor: Visitor, occurrence: EventOccurrence | None = None) -> Registration:
    """Write down somebody who came without signing up; who did is only marked as present.

    No mail is sent, and the number of places does not count: they are there.
    """

    def act(desk: RegistrationDesk) -> Registration:
        known = known_at(desk, visitor)
        if known is None:
            state = RegistrationState.CONFIRMED
            return write(desk, visitor, state, is_walk_in=True, was_present=True)
        known.state, known.offered_until = RegistrationState.CONFIRMED, None
        known.was_present = True
        known.save(update_fields=["state", "offered_until", "was_present", "changed_at"])
        return known

    return at_desk(desk_of(page, occurrence).pk, act)
