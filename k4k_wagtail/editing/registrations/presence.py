"""Ticking who is there, at the door: on a phone, without scripts, by several organisers at once."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from k4k_wagtail.editing.registrations.addresses import ADD, ALL_PRESENT, PRESENCE, address
from k4k_wagtail.editing.registrations.base import AskView, DeskViewMixin
from k4k_wagtail.editing.registrations.rows import organisation_of
from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.registration import organising
from k4k_wagtail.events.registration.models import Registration, RegistrationDesk

# What the page showed of somebody, and what was ticked: only where those differ a row is written.
SHOWN, TICKED = "shown", "ticked"


def coming(desk: RegistrationDesk) -> QuerySet[Registration]:
    """Return who has a place, by name.

    Args:
        desk: the desk.
    """
    here = desk.registrations.filter(state=RegistrationState.CONFIRMED)
    return here.select_related("school").order_by("name", "number")


class PresenceView(DeskViewMixin, TemplateView):
    """A tick for everybody with a place, and one button."""

    page_title = gettext_lazy("Who is there?")
    header_icon = "check"
    template_name = "k4k_wagtail/admin/desk_presence.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people, and how many of them are there."""
        people: list[Any] = list(coming(self.desk))
        for one in people:
            one.from_where = organisation_of(one)
        return super().get_context_data(
            people=people,
            present=sum(bool(one.was_present) for one in people),
            add_url=address(ADD, self.desk),
            all_url=address(ALL_PRESENT, self.desk),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write what this organiser changed; what another ticked meanwhile stays."""
        changed = organising.tick(self.desk, changes(request.POST))
        text = ngettext("%(number)d tick is saved.", "%(number)d ticks are saved.", changed)
        messages.success(request, text % {"number": changed} if changed else _("Nothing changed."))
        return redirect(address(PRESENCE, self.desk))


def changes(posted: Any) -> dict[int, bool]:
    """Return who was ticked or unticked since the page was shown; what means nothing is left out.

    Args:
        posted: ``shown``, a ``key:0`` or ``key:1`` for everybody on the page, and ``ticked``, the
            keys that are ticked now.
    """
    ticked = set(posted.getlist(TICKED))
    found = {}
    for pair in posted.getlist(SHOWN):
        key, _colon, before = pair.partition(":")
        # No key has more digits than this.
        is_known = key.isdecimal() and len(key) < 19 and before in ("0", "1")
        if is_known and (key in ticked) != (before == "1"):
            found[int(key)] = key in ticked
    return found


class AllPresentView(AskView):
    """Ticks everybody at once."""

    page_title = gettext_lazy("Everybody is there")
    button = gettext_lazy("Tick everybody")

    def question(self) -> str:
        """Return how many people are ticked by it."""
        number = coming(self.desk).exclude(was_present=True).count()
        text = ngettext(
            "%(number)d person with a place is not ticked yet. Tick everybody?",
            "%(number)d people with a place are not ticked yet. Tick everybody?",
            number,
        )
        return text % {"number": number}

    def act(self) -> HttpResponse:
        """Tick them."""
        organising.tick_all(self.desk)
        messages.success(self.request, _("Everybody with a place is ticked as present."))
        return redirect(address(PRESENCE, self.desk))
