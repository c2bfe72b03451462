"""What the organiser may do at a desk beyond what visitors may: add somebody, correct details.

The number of places does not bind an organiser; the screens warn before more are given than there
are. As in ``desks``: each function is a transaction of its own, and returns the mails to send.
"""

from typing import Any

from django.utils import timezone

from k4k_wagtail.catalogue.changes import record_change
from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.registration import desks
from k4k_wagtail.events.registration.entries import address_key, known_at, outcome_of, write
from k4k_wagtail.events.registration.enums import MailKind
from k4k_wagtail.events.registration.line import hand_on, page_of
from k4k_wagtail.events.registration.locking import at_desk
from k4k_wagtail.events.registration.mail_queue import queue
from k4k_wagtail.events.registration.models import Registration, RegistrationDesk
from k4k_wagtail.events.registration.people import Outcome, Visitor

TAKEN_OVER = ("name", "email", "places", "organisation", "answers")


class KnownAddressError(ValueError):
    """Somebody else signed up with that address at the same desk."""


def add(desk: RegistrationDesk, visitor: Visitor) -> Outcome:
    """Give somebody a place whom the organiser writes down, and tell them by mail.

    Args:
        desk: where they come.
        visitor: who; without an address nobody is told.

    Raises:
        KnownAddressError: the address is on the list already.
    """

    def act(locked: RegistrationDesk) -> Outcome:
        if known_at(locked, visitor):
            raise KnownAddressError(visitor.email)
        one = write(locked, visitor, RegistrationState.CONFIRMED)
        return outcome_of(one, [queue(one, MailKind.CONFIRMED)] if one.email else [])

    return at_desk(desk.pk, act)


def correct(registration: Registration, visitor: Visitor) -> Outcome:
    """Change what is written down of somebody, the address as well; nobody is told.

    Args:
        registration: whose.
        visitor: the new values; school, language and token stay.

    Raises:
        KnownAddressError: somebody else has the address already.
    """

    def act(desk: RegistrationDesk) -> Outcome:
        found: Any = desk.registrations.get(pk=registration.pk)
        known = known_at(desk, visitor)
        if known and known.pk != found.pk:
            raise KnownAddressError(visitor.email)
        for name in TAKEN_OVER:
            setattr(found, name, getattr(visitor, name))
        found.school = visitor.school
        if found.state != RegistrationState.CANCELLED:
            found.address_key = address_key(desk.pk, visitor.email)
        found.save(update_fields=[*TAKEN_OVER, "school", "address_key", "changed_at"])
        # Who takes fewer places than before leaves room for who waits.
        return outcome_of(found, hand_on(desk, page_of(desk), timezone.now()))

    outcome = at_desk(registration.desk_id, act)
    _counted_anew(registration.desk, int(bool(outcome.registration.was_present)))
    return outcome


def take_off(registration: Registration, is_told: bool) -> Outcome:
    """Take somebody off the list, who may have been ticked as present; see ``desks.cancel``."""
    outcome = desks.cancel(registration, is_told=is_told)
    _counted_anew(registration.desk, int(bool(registration.was_present)))
    return outcome


def walk_in(desk: RegistrationDesk, visitor: Visitor) -> Registration:
    """Write down somebody who came without signing up, and count them; see ``desks.walk_in``."""
    found = desks.walk_in(desk.page, visitor, desk.occurrence)
    _counted_anew(desk, 1)
    return found


def tick(desk: RegistrationDesk, presence: dict[int, bool]) -> int:
    """Write who was there, and return how many rows that changed.

    Args:
        desk: the desk.
        presence: by the key of the registration; who is not named stays as another organiser
            ticked them meanwhile.
    """

    def act(locked: RegistrationDesk) -> int:
        here = locked.registrations.filter(state=RegistrationState.CONFIRMED)
        changed = 0
        for was_present in (True, False):
            keys = [key for key, value in presence.items() if value == was_present]
            changed += here.filter(pk__in=keys).update(was_present=was_present)
        return changed

    return _counted_anew(desk, at_desk(desk.pk, act))


def tick_all(desk: RegistrationDesk) -> int:
    """Write that everybody with a place was there, and return how many that changed.

    Args:
        desk: the desk.
    """

    def act(locked: RegistrationDesk) -> int:
        here = locked.registrations.filter(state=RegistrationState.CONFIRMED)
        return here.exclude(was_present=True).update(was_present=True)

    return _counted_anew(desk, at_desk(desk.pk, act))


def _counted_anew(desk: RegistrationDesk, changed: int) -> int:
    """Let the key figures count who was there anew if anything changed; return how much did.

    After the transaction of the desk: whoever publishes an event locks the version first and the
    desks after it, and neither may wait for the other.
    """
    if changed:
        record_change("EventPage", [desk.page_id])
    return changed
