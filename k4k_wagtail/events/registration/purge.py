"""Names, addresses and answers go some days after the event; what is counted stays."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from k4k_wagtail import conf
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.registration.locking import at_desk
from k4k_wagtail.events.registration.models import (
    QueuedMail,
    Registration,
    RegistrationDesk,
    new_token,
)
from k4k_wagtail.page_types import get_page_model

FIELDS = (
    "name",
    "email",
    "address_key",
    "school",
    "organisation",
    "answers",
    "token",
    "purged_at",
    "offered_until",
)


def days_kept(retention_days: int | None) -> int:
    """Return how many days after an event names are kept.

    Args:
        retention_days: what its page says; nothing means as the site has set.
    """
    if retention_days is not None:
        return retention_days
    return int(conf.get("REGISTRATION_RETENTION_DAYS"))


def due_desks(now: datetime) -> Iterator[RegistrationDesk]:
    """Yield the desks whose names have to go: the term after their last date is over."""
    unpurged = RegistrationDesk.objects.filter(registrations__purged_at=None).distinct()
    known = dict(get_page_model("EventPage").objects.values_list("pk", "retention_days"))
    for desk in unpurged.order_by("pk"):
        if _last_end(desk) + timedelta(days=days_kept(known.get(desk.page_id))) <= now:
            yield desk


def _last_end(desk: RegistrationDesk) -> datetime:
    """Return when the last date of a desk is over, also one that was cancelled."""
    dates = EventOccurrence.objects.filter(page_id=desk.page_id)
    if desk.occurrence_key:
        dates = dates.filter(pk=desk.occurrence_key)
    found = dates.aggregate(last=Max("ends_at"))["last"]
    # A page without dates: then the newest registration is what is known.
    newest = desk.registrations.aggregate(last=Max("created_at"))["last"]
    return found or newest or timezone.now()


def purge(desk: RegistrationDesk) -> int:
    """Remove what tells who signed up at a desk; numbers, places, states and presence stay.

    Safe to stop and to run again.

    Returns:
        the number of registrations.
    """
    return at_desk(desk.pk, _purge)


def _purge(desk: RegistrationDesk) -> int:
    now = timezone.now()
    found = list(desk.registrations.filter(purged_at=None))
    for one in found:
        one.name = one.email = one.organisation = ""
        one.address_key = one.school = one.offered_until = None
        # A link in an old mail opens nothing.
        one.answers, one.token, one.purged_at = {}, new_token(), now
    QueuedMail.objects.filter(registration__desk=desk).delete()
    Registration.objects.bulk_update(found, FIELDS, batch_size=200)
    desk.purged_at = now
    desk.save(update_fields=["purged_at"])
    return len(found)
