"""Mails that could not be sent, however often that was tried: shown, and tried again."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from k4k_wagtail.editing.registrations.base import DeskViewMixin
from k4k_wagtail.events.registration.mail_queue import LEASE, stuck
from k4k_wagtail.events.registration.models import QueuedMail, RegistrationDesk
from k4k_wagtail.events.registration.post import deliver


def undelivered(desk: RegistrationDesk) -> QuerySet[QueuedMail]:
    """Return the mails of a desk that are no longer tried, each with who it is for.

    Args:
        desk: the desk.
    """
    return stuck().filter(registration__desk=desk).select_related("registration")


def try_again(desk: RegistrationDesk) -> tuple[int, bool]:
    """Send the mails of a desk that were given up; what fails again stays in the queue.

    Args:
        desk: the desk.

    Returns:
        how many those are, and whether all of them were sent.
    """
    keys = list(undelivered(desk).values_list("pk", flat=True))
    again: dict[str, Any] = {"tries": 0, "next_try_at": timezone.now() + LEASE}
    # Who presses the button at the same moment finds none of them.
    mine = [key for key in keys if stuck().filter(pk=key).update(**again)]
    return len(mine), deliver(mine)


class RetryView(DeskViewMixin, View):
    """Has mails sent again that were given up."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send them, or put them back in the queue."""
        number, all_sent = try_again(self.desk)
        if not all_sent:
            return self.back(_("They could not be sent now. They are tried again by themselves."))
        text = ngettext("%(number)d mail is sent.", "%(number)d mails are sent.", number)
        return self.back(text % {"number": number})
