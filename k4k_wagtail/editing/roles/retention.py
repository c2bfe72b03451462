"""How long the mail addresses of who was invited are kept."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from wagtail.models import ModelLogEntry

from k4k_wagtail import conf
from k4k_wagtail.editing.roles.accounts import accounts_with
from k4k_wagtail.editing.roles.invitations import WAITS
from k4k_wagtail.editing.roles.log_words import WORDS
from k4k_wagtail.editing.roles.models import Invitation

CHUNK = 500


def kept_from(now: datetime) -> datetime:
    """Return from when on what ended is kept, as ``INVITATION_RETENTION_DAYS`` says.

    Args:
        now: the moment to count from.
    """
    return now - timedelta(days=max(0, conf.get("INVITATION_RETENTION_DAYS")))


def outdated(now: datetime) -> QuerySet[Invitation]:
    """Return the invitations whose mail address has no use any more.

    Those that ended without a role, and those of somebody whose account is gone, some days ago.
    Who accepted and has an account is known by that; the list of roles says since when.

    Args:
        now: the moment to count from.
    """
    until = kept_from(now)
    ended = Q(withdrawn_at__lt=until) | (WAITS & Q(expires_at__lt=until))
    account_is_gone = Q(accepted_at__lt=until, user=None)
    return Invitation.objects.filter(ended | account_is_gone).order_by("pk")


def purge(now: datetime) -> int:
    """Delete outdated invitations, and take addresses without an account out of Wagtail's log.

    Args:
        now: the moment to count from.

    Returns:
        The number of invitations.
    """
    number = outdated(now).delete()[0]
    lines = [line.pk for line in _lines_with_stranger(now)]
    for first in range(0, len(lines), CHUNK):
        # The line stays: it then says “somebody”.
        ModelLogEntry.objects.filter(pk__in=lines[first : first + CHUNK]).update(data={})
    return number


def _lines_with_stranger(now: datetime) -> Iterator[ModelLogEntry]:
    old = ModelLogEntry.objects.filter(action__in=WORDS, timestamp__lt=kept_from(now))
    for line in old.order_by("pk").iterator(CHUNK):
        address = (line.data or {}).get("address")
        if address and not accounts_with(address):
            yield line
