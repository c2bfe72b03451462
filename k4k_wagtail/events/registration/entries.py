"""What is written at a locked desk for somebody who comes new, or is known already."""

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.registration.enums import MailKind
from k4k_wagtail.events.registration.line import position_of, taken_places
from k4k_wagtail.events.registration.mail_queue import queue
from k4k_wagtail.events.registration.models import Registration, RegistrationDesk, new_token
from k4k_wagtail.events.registration.people import Outcome, Refused, Visitor
from k4k_wagtail.events.registration.terms import TAKES_PEOPLE, Status, Terms

SALT = "k4k_wagtail.registration.address"
# Who is signed up already gets a mail about it once an hour: nobody fills a stranger's letterbox.
SECONDS_BETWEEN_REMINDERS = 3600


def address_key(desk_id: int, email: str) -> str | None:
    """Return by what a desk knows an address: a hash, from which none can be read."""
    if not email:
        return None
    return salted_hmac(SALT, f"{desk_id} {email.lower()}", algorithm="sha256").hexdigest()


def known_at(desk: RegistrationDesk, visitor: Visitor) -> Registration | None:
    """Return the registration that stands at a desk for a visitor's address, if any."""
    key = address_key(desk.pk, visitor.email)
    return desk.registrations.filter(address_key=key).first() if key else None


def place_for(
    desk: RegistrationDesk, terms: Terms, page: Any, places: int, now: datetime
) -> RegistrationState:
    """Return what somebody gets who comes new.

    Raises:
        Refused: nothing.
    """
    taken = taken_places(desk)
    status, free = terms.status(taken, now), terms.free(taken)
    if status not in TAKES_PEOPLE:
        raise Refused(status)
    most = min(page.places_per_person, terms.capacity or places)
    if not 1 <= places <= most:
        raise Refused(Status.FULL, most)
    if free is None or places <= free:
        return RegistrationState.CONFIRMED
    if not terms.has_waiting_list:
        raise Refused(Status.FULL, free)
    return RegistrationState.WAITING


def write(desk: RegistrationDesk, visitor: Visitor, state: str, **values: Any) -> Registration:
    """Write a registration under the next number of the desk."""
    desk.serial += 1
    desk.save(update_fields=["serial"])
    is_used = Registration.objects.filter(token=visitor.token).exists()
    return Registration.objects.create(
        desk=desk,
        number=desk.serial,
        state=state,
        name=visitor.name,
        email=visitor.email,
        address_key=address_key(desk.pk, visitor.email),
        places=visitor.places,
        school=visitor.school,
        organisation=visitor.organisation,
        answers=visitor.answers,
        language_code=visitor.language_code,
        token=new_token() if is_used else visitor.token,
        **values,
    )


def remind(known: Registration) -> list[int]:
    """Tell somebody that they are signed up already, unless they just heard."""
    key = f"k4k-already-{known.pk}"
    if not cache.add(key, 1, timeout=SECONDS_BETWEEN_REMINDERS):
        return []
    # What still waits to be sent says the same, and more.
    return [] if known.queued_mails.exists() else [queue(known, MailKind.ALREADY)]


def outcome_of(registration: Registration, mails: list[int]) -> Outcome:
    """Return what came of it, for the one it is about."""
    return Outcome(registration, registration.state, position_of(registration), mails)


def known_outcome(known: Registration, state: str, mails: list[int]) -> Outcome:
    """Return what came of it for who was signed up already: it tells what a newcomer would get."""
    waiting = known.desk.registrations.filter(state=RegistrationState.WAITING).count()
    position = waiting + 1 if state == RegistrationState.WAITING else 0
    return Outcome(known, state, position, mails)
