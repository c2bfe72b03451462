"""Taking over who was there as the number of participants on the page of the event."""

from typing import Any

from django.db.models import Sum
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from k4k_wagtail.editing.registrations.base import AskView
from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.registration.models import Registration
from k4k_wagtail.network.publishing import PublishRefused


def present_at(page: Any) -> int:
    """Return the places of all who were there, over all dates of an event.

    Args:
        page: the page of the event.
    """
    there = Registration.objects.filter(
        desk__page=page.pk, state=RegistrationState.CONFIRMED, was_present=True
    )
    return there.aggregate(found=Sum("places"))["found"] or 0


def take_over(page: Any, number: int, user: Any) -> str:
    """Write the number of participants as a new version of the page, as its form would.

    It goes live at once, unless other changes wait to be published or the user may not publish.

    Args:
        page: the page of the event.
        number: how many were there.
        user: who does it.

    Returns:
        what happened, in words.
    """
    # A draft of somebody else is never published along.
    waits = page.live and page.has_unpublished_changes
    may_publish = page.live and not waits and page.permissions_for_user(user).can_publish()
    draft = page.get_latest_revision_as_object()
    draft.participants = number
    revision = draft.save_revision(user=user, log_action=True)
    saved = _("The page has a new version with %(number)d participants. Publish it to show it.")
    if not may_publish:
        return saved % {"number": number}
    try:
        revision.publish(user=user)
    except PublishRefused as error:
        return f"{saved % {'number': number}} {' '.join(error.messages)}"
    text = ngettext(
        "The page says now that there was %(number)d participant.",
        "The page says now that there were %(number)d participants.",
        number,
    )
    return text % {"number": number}


class ParticipantsView(AskView):
    """Asks before the number goes to the page."""

    page_title = gettext_lazy("Number of participants")
    button = gettext_lazy("Use this number")
    needs_names = False

    def question(self) -> str:
        """Return the number, and what is on the page now."""
        now = self.desk.page.get_latest_revision_as_object().participants
        values = {"number": present_at(self.desk.page), "now": "-" if now is None else now}
        return (
            _(
                "%(number)d participants were ticked as present, over all dates of this event. "
                "The page says: %(now)s."
            )
            % values
        )

    def warnings(self) -> list[str]:
        """Return what keeps the number from the page, or makes it wait."""
        page, user = self.desk.page, self.request.user
        if page.permissions_for_user(user).page_locked():
            return [_("The page is locked. Unlock it first.")]
        if not present_at(page):
            return [_("Nobody is ticked as present yet.")]
        if page.live and page.has_unpublished_changes:
            return [_("The page has changes that are not published yet. They stay a draft.")]
        return []

    def act(self) -> HttpResponse:
        """Write it, unless the page is locked."""
        page, user = self.desk.page, self.request.user
        if page.permissions_for_user(user).page_locked():
            return self.back(_("The page is locked. Unlock it first."), is_error=True)
        return self.back(take_over(page, present_at(page), user))
