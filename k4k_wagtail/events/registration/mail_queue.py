"""Mails that are to be sent: written with what they tell, sent after it, and sent once.

A row is made by whoever is about to send it, and is theirs for ``LEASE``: nobody else sends it
then. What is still there afterwards is taken over by ``k4k_registrations``, one process a row.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from k4k_wagtail.events.registration.enums import MailKind
from k4k_wagtail.events.registration.models import QueuedMail, Registration

# So long a row belongs to the process that made it or took it.
LEASE = timedelta(minutes=10)
# Pauses after each try that failed; then the organiser is shown what was not sent.
PAUSES = tuple(timedelta(minutes=one) for one in (5, 15, 60, 240, 720, 1440, 1440))
MOST_TRIES = len(PAUSES) + 1


def queue(registration: Registration, kind: str, subject: str = "", text: str = "") -> int:
    """Write down a mail to somebody who signed up, and return its key; ``deliver`` sends it.

    A mail about where somebody stands takes the place of those that wait to tell it otherwise.

    Args:
        registration: whom it goes to.
        kind: a ``MailKind``.
        subject: of a mail that the organiser wrote.
        text: of a mail that the organiser wrote.
    """
    if kind in MailKind.about_state():
        registration.queued_mails.filter(kind__in=MailKind.about_state()).delete()
    mail = QueuedMail.objects.create(
        registration=registration,
        kind=kind,
        subject=subject,
        text=text,
        next_try_at=timezone.now() + LEASE,
    )
    return mail.pk


def due(now: datetime) -> QuerySet[QueuedMail]:
    """Return the mails that wait for whoever takes them."""
    return QueuedMail.objects.filter(next_try_at__lte=now, tries__lt=MOST_TRIES)


def stuck() -> QuerySet[QueuedMail]:
    """Return the mails that are not tried again: the organiser has to know."""
    return QueuedMail.objects.filter(tries__gte=MOST_TRIES)


def take(mail_id: int, now: datetime) -> bool:
    """Take a mail that is due, and return whether nobody else did."""
    taken = due(now).filter(pk=mail_id).update(next_try_at=now + LEASE)
    return taken == 1


def release(mail_ids: Iterable[int]) -> None:
    """Give back mails that were not tried: whoever comes next may take them."""
    QueuedMail.objects.filter(pk__in=list(mail_ids)).update(next_try_at=timezone.now())


def note_failure(mail: QueuedMail) -> None:
    """Write down that a mail could not be sent, and when it is tried again."""
    pause = PAUSES[min(mail.tries, len(PAUSES) - 1)]
    QueuedMail.objects.filter(pk=mail.pk).update(
        tries=mail.tries + 1, next_try_at=timezone.now() + pause
    )
