"""What all pages of a desk in the admin share: who may see them, their way back, their caching."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from k4k_wagtail.editing.choosers import ADMIN_CSS
from k4k_wagtail.editing.registrations.access import desk_for, registration_at
from k4k_wagtail.editing.registrations.addresses import DESK, DESKS, address
from k4k_wagtail.events.registration.models import Registration, RegistrationDesk

MENU_LABEL = gettext_lazy("Registrations")


class DeskViewMixin(WagtailAdminTemplateMixin):
    """A page about one desk, for who may edit its event."""

    request: HttpRequest
    desk: RegistrationDesk
    page_title: Any = MENU_LABEL
    header_icon = "clipboard-list"
    # Whether the page is of no use once the names of the event were removed.
    needs_names = True
    # Wagtail 7.4 asks for it; later versions always show them.
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the desk, and let in who may organise it; no cache keeps what is shown.

        Raises:
            Http404: there is no such desk, or nobody of that key signed up at it.
            PermissionDenied: the user may not edit the event.
        """
        self.request = request
        self.desk = desk_for(request.user, kwargs["desk"])
        is_purged = self.find_person(kwargs)
        if is_purged and self.needs_names:
            return self.back(gone(), is_error=True)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def find_person(self, kwargs: dict[str, Any]) -> bool:
        """Find who the page is about, if it is about somebody; return whether names are removed."""
        return self.desk.purged_at is not None

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, all events, this one, and this page of it."""
        all_events = {"url": reverse(DESKS), "label": MENU_LABEL}
        this = {"url": address(DESK, self.desk), "label": self.desk.page.title}
        here = {"url": "", "label": self.page_title}
        return [*self.breadcrumbs_items, all_events, this, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the desk, its event and the way back."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        back = address(DESK, self.desk)
        shared = {"desk": self.desk, "event": self.desk.page, "back_url": back, "css": ADMIN_CSS}
        return {**shared, **context}

    def back(self, message: str = "", is_error: bool = False) -> HttpResponse:
        """Return to the list of who signed up, with a message.

        Args:
            message: what happened, or why nothing did.
            is_error: whether nothing did.
        """
        if message:
            (messages.error if is_error else messages.success)(self.request, message)
        return redirect(address(DESK, self.desk))


class PersonViewMixin(DeskViewMixin):
    """A page about one person who signed up."""

    person: Registration

    def find_person(self, kwargs: dict[str, Any]) -> bool:
        """Find the person, and return whether the name was removed."""
        self.person = registration_at(self.desk, kwargs["registration"])
        return self.person.purged_at is not None


class AskView(DeskViewMixin, TemplateView):
    """Asks before it acts, and acts on a post alone."""

    template_name = "k4k_wagtail/admin/desk_ask.html"
    button: Any = gettext_lazy("Continue")
    is_dangerous = False

    def question(self) -> str:
        """Return what is asked, with what it does."""
        raise NotImplementedError

    def warnings(self) -> list[str]:
        """Return what the organiser should know before going on; mostly nothing."""
        return []

    def act(self) -> HttpResponse:
        """Do it, and say so."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question, the warnings and the button."""
        return super().get_context_data(
            question=self.question(),
            warnings=self.warnings(),
            button=self.button,
            is_dangerous=self.is_dangerous,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Act."""
        return self.act()


def gone() -> str:
    """Return why nothing can be done for somebody whose name was removed."""
    return _("The names of this event have been removed. Nothing can be changed any more.")
