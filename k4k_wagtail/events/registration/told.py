"""What those who signed up know of when and where it is, and a mail when that changes."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from k4k_wagtail.events.enums import EventState
from k4k_wagtail.events.occurrences import MATTERS
from k4k_wagtail.events.registration.enums import MailKind
from k4k_wagtail.events.registration.line import STANDING, dates_of, page_of, terms_at
from k4k_wagtail.events.registration.locking import at_desk
from k4k_wagtail.events.registration.mail_queue import queue
from k4k_wagtail.events.registration.models import RegistrationDesk
from k4k_wagtail.events.registration.terms import OFF_STATES


def digest_of(page: Any, dates: Iterable[Any]) -> str:
    """Return a hash of when and where an event is: what people plan their day by.

    Args:
        page: the event page.
        dates: the dates that people come to.
    """
    where = [getattr(page, name) for name in MATTERS]
    when = [
        (_moment(one.starts_at), _moment(one.ends_at), one.state in OFF_STATES and one.state)
        for one in dates
    ]
    return hashlib.sha256(json.dumps([where, when]).encode()).hexdigest()


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def tell(desk: RegistrationDesk) -> list[int]:
    """Write a mail to all who signed up when it is at another time or place, or does not go on.

    Once a change: what they know is kept with the desk. Nobody is told of what is over.

    Returns:
        keys of the mails to send.
    """
    return at_desk(desk.pk, _tell)


def _tell(desk: RegistrationDesk) -> list[int]:
    page = page_of(desk)
    digest = digest_of(page, dates_of(desk))
    is_known, is_first = digest == desk.told_digest, not desk.told_digest
    if is_known:
        return []
    desk.told_digest = digest
    desk.save(update_fields=["told_digest"])
    terms = terms_at(desk, page)
    if is_first or terms.is_over(timezone.now()):
        return []
    is_off = terms.state == EventState.CANCELLED
    kind = MailKind.EVENT_CANCELLED if is_off else MailKind.EVENT_CHANGED
    return [queue(one, kind) for one in desk.registrations.filter(state__in=STANDING)]
