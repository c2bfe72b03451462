"""How long the mail addresses of who was invited are kept."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from k4k_wagtail import conf
from k4k_wagtail.editing.roles.invitations import WAITS
from k4k_wagtail.editing.roles.models import Invitation


def outdated(now: datetime) -> QuerySet[Any]:
    """Return the invitations whose mail address has no use any more.

    Those that ended without a role, and those of somebody whose account is gone, some days ago.
    Who accepted and has an account is known by that; the list of roles says since when.

    Args:
        now: the moment to count from, so many days as ``INVITATION_RETENTION_DAYS`` says.
    """
    until = now - timedelta(days=max(0, conf.get("INVITATION_RETENTION_DAYS")))
    ended = Q(withdrawn_at__lt=until) | (WAITS & Q(expires_at__lt=until))
    account_is_gone = Q(accepted_at__lt=until, user=None)
    return Invitation.objects.filter(ended | account_is_gone).order_by("pk")
