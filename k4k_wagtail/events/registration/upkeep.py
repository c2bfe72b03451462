"""What has to happen without a visitor: offers that end, mails not sent, changed events."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from k4k_wagtail.events.registration.desks import offer_places
from k4k_wagtail.events.registration.line import STANDING
from k4k_wagtail.events.registration.mail_queue import due, take
from k4k_wagtail.events.registration.models import QueuedMail, RegistrationDesk
from k4k_wagtail.events.registration.post import deliver
from k4k_wagtail.events.registration.told import tell
from k4k_wagtail.page_types import get_page_model

# Events that ended longer ago need no upkeep.
BEHIND = timedelta(days=2)
# Mails that are sent over one connection.
BATCH = 50
# An editor who publishes does not wait longer than this; the command sends the rest. In seconds.
SECONDS_AT_PUBLISHING = 10.0


def living_desks(now: datetime) -> list[RegistrationDesk]:
    """Return the desks where people count on an event that is still to come."""
    found = RegistrationDesk.objects.filter(
        registrations__state__in=STANDING, page__k4k_occurrences__ends_at__gt=now - BEHIND
    )
    pages = set(get_page_model("EventPage").objects.values_list("pk", flat=True))
    return [one for one in found.distinct().order_by("pk") if one.page_id in pages]


def follow(desk: RegistrationDesk) -> list[int]:
    """Tell of changes and hand on places at a desk; return the keys of the mails to send."""
    return [*tell(desk), *offer_places(desk)]


def send_due(now: datetime) -> Iterator[tuple[int, bool]]:
    """Send what waits, a number of mails at a time; yields how many, and whether all were sent.

    A mail that another process took meanwhile is left to it.
    """
    waiting = list(due(now).values_list("pk", flat=True))
    for start in range(0, len(waiting), BATCH):
        chosen = waiting[start : start + BATCH]
        mine = [pk for pk in chosen if take(pk, now)]
        yield len(chosen), deliver(mine, seconds=300)


def unsent() -> int:
    """Return how many mails still wait to be sent."""
    return QueuedMail.objects.count()


def follow_publishing(instance: Any, **kwargs: Any) -> None:
    """Follow an event that went live: more places, another time, or it does not go on."""
    if getattr(instance, "page_type", "") == "EventPage":
        transaction.on_commit(lambda: _follow_page(instance.pk))


def _follow_page(page_id: int) -> None:
    mails = []
    for desk in RegistrationDesk.objects.filter(page_id=page_id, purged_at=None):
        mails += follow(desk)
    deliver(mails, SECONDS_AT_PUBLISHING)
