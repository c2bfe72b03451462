"""What stands above the list of who signed up: numbers, ways on, and mails that did not arrive."""

from typing import Any

from k4k_wagtail.editing.registrations import addresses, numbers
from k4k_wagtail.editing.registrations.undelivered import undelivered
from k4k_wagtail.events.registration.models import RegistrationDesk

WAYS_ON = {
    "add_url": addresses.ADD,
    "presence_url": addresses.PRESENCE,
    "participants_url": addresses.PARTICIPANTS,
    "mail_url": addresses.MAIL,
    "retry_url": addresses.RETRY,
    "list_url": addresses.ATTENDANCE_LIST,
    "badges_url": addresses.BADGES,
}


def about(desk: RegistrationDesk) -> dict[str, Any]:
    """Return the context of a desk: its numbers and its addresses.

    Args:
        desk: of ``access.desk_for``.
    """
    found = numbers.numbers_of(desk)
    return {
        "desk": desk,
        "event": desk.page,
        "numbers": found,
        "taken": numbers.taken_in_words(found),
        "when": numbers.when_in_words(found),
        "signing_up": numbers.state_in_words(found),
        "undelivered": undelivered(desk),
        **{name: addresses.address(target, desk) for name, target in WAYS_ON.items()},
    }
