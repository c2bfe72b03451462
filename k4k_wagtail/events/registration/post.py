"""Sends the mails that were written down: at once, and later what could not be sent at once."""

import logging
import time
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.mail import get_connection
from django.utils import timezone

from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.registration.enums import MailKind
from k4k_wagtail.events.registration.letters import letter
from k4k_wagtail.events.registration.line import offer_end, page_of, terms_at
from k4k_wagtail.events.registration.mail_queue import note_failure, release
from k4k_wagtail.events.registration.models import QueuedMail, Registration
from k4k_wagtail.network.locking import patiently

logger = logging.getLogger(__name__)
# A visitor does not wait any longer than this for mails to others; in seconds.
SECONDS = 8.0


def deliver(mail_ids: Iterable[int], seconds: float = SECONDS) -> bool:
    """Send mails that the caller wrote or took, and return whether all of them are on their way.

    What is not sent stays, and is tried again by ``k4k_registrations``.

    Args:
        mail_ids: keys of the mails.
        seconds: how long to go on; the rest is left to whoever comes next.
    """
    waiting = list(mail_ids)
    if not waiting:
        return True
    deadline = time.monotonic() + seconds
    connection = get_connection()
    is_up = _open(connection)
    all_sent = is_up
    while waiting and (not is_up or time.monotonic() < deadline):
        mail = _mail(waiting.pop(0))
        if mail and not (is_up and _sent(mail, connection)):
            patiently(partial(note_failure, mail))
            all_sent = False
    connection.close()
    patiently(lambda: release(waiting))
    return all_sent and not waiting


def _mail(mail_id: int) -> QueuedMail | None:
    """Return a mail with all that it tells of; nothing when something else took its place."""
    found = QueuedMail.objects.select_related("registration__desk__occurrence")
    return found.filter(pk=mail_id).first()


def _open(connection: Any) -> bool:
    try:
        connection.open()
    except Exception as error:  # each kind of mail service has its own errors
        logger.error("The mail server cannot be reached: %s", type(error).__name__)
        return False
    return True


def _sent(mail: QueuedMail, connection: Any) -> bool:
    """Send one mail and forget it; return whether that went well."""
    if mail.kind == MailKind.OFFERED and mail.tries:
        _begin_term(mail.registration)
    try:
        found = letter(mail, connection)
        if found is not None:
            found.send()
    except Exception as error:  # each kind of mail service has its own errors
        # Not the error's text: it holds the visitor's address.
        logger.error("Mail %s could not be sent: %s", mail.pk, type(error).__name__)
        return False
    patiently(lambda: QueuedMail.objects.filter(pk=mail.pk).delete())
    return True


def _begin_term(registration: Registration) -> None:
    """Let the term of an offer begin anew: the mail about it comes late."""
    desk = registration.desk
    page = page_of(desk)
    registration.offered_until = offer_end(terms_at(desk, page), page, timezone.now())
    offered = Registration.objects.filter(pk=registration.pk, state=RegistrationState.OFFERED)
    patiently(lambda: offered.update(offered_until=registration.offered_until))
