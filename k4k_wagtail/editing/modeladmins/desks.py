"""The events that people sign up for, of who may edit them."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import ButtonHelper

from k4k_wagtail.editing.modeladmins.base import RecordIndexView
from k4k_wagtail.editing.modeladmins.organising import OrganiserAdmin
from k4k_wagtail.editing.registrations import access, numbers
from k4k_wagtail.editing.registrations.addresses import (
    DESK,
    DESKS,
    address,
)
from k4k_wagtail.events.registration.models import RegistrationDesk

EVENT_PARAMETER = "event"
PERIODS = [("coming", _("Coming")), ("past", _("Past"))]


class PeriodFilter(SimpleListFilter):
    """Events to come, or those that are over."""

    title = _("period")
    parameter_name = "period"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the two."""
        return PERIODS

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the desks of the period; all when none is chosen."""
        over = Q(ends_at__lt=timezone.now())
        if self.value() == "past":
            return queryset.filter(over)
        return queryset.exclude(over) if self.value() == "coming" else queryset


class DeskIndexView(RecordIndexView):
    """The events that people sign up for; with ``event``, the dates of one."""

    page_title = _("Registrations")

    IGNORED_PARAMS = (*RecordIndexView.IGNORED_PARAMS, EVENT_PARAMETER)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Bring desks along that nobody came to yet."""
        if self.permission_helper.user_can_list(request.user):
            access.make_missing_desks()
        return super().dispatch(request, *args, **kwargs)


class DeskButtons(ButtonHelper):
    """What can be done with a desk in the list."""

    def get_primary_button(self, obj: RegistrationDesk) -> dict[str, Any]:
        """Return the link that the name of the event is."""
        return {"url": address(DESK, obj), "label": _("Registrations"), "title": _("Who comes?")}

    def get_buttons_for_obj(self, obj: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """Return none: the name leads on."""
        return []


class DeskAdmin(OrganiserAdmin):
    """The desks of all events that the user may edit."""

    model = RegistrationDesk
    # DESKS follows from it.
    base_url_path = "k4k/aanmeldingen"
    index_view_class = DeskIndexView
    button_helper_class = DeskButtons
    menu_label = _("Registrations")
    menu_item_name = "k4k-registrations"
    menu_icon = "clipboard-list"
    list_display = ("event", "when", "taken", "waits", "state")
    list_filter = (PeriodFilter,)
    search_fields = ("page__title",)
    list_export = ("event", "when", "taken", "waits", "state")
    export_filename = "aanmeldingen"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the desks of the user's events, with their numbers, the next one first."""
        desks = access.desks_of(request.user)
        event = request.GET.get(EVENT_PARAMETER, "")
        # No key has more digits than this.
        if event.isdecimal():
            desks = desks.filter(page=int(event[:18]))
        return numbers.coming_first(numbers.with_numbers(desks))

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Return the address of the list; no desk is made or changed by hand."""
        return (path(f"{self.base_url_path}/", self.index_view, name=DESKS),)

    def event(self, desk: RegistrationDesk) -> str:
        """Return the title of the event."""
        return str(desk.page.title)

    event.short_description = _("Event")  # type: ignore[attr-defined]

    def when(self, desk: Any) -> str:
        """Return when it is."""
        return numbers.when_in_words(desk)

    when.short_description = _("Date")  # type: ignore[attr-defined]
    when.admin_order_field = "starts_at"  # type: ignore[attr-defined]

    def taken(self, desk: Any) -> str:
        """Return the places that are taken, of how many."""
        return numbers.taken_in_words(desk)

    taken.short_description = _("Places taken")  # type: ignore[attr-defined]
    taken.admin_order_field = "confirmed"  # type: ignore[attr-defined]

    def waits(self, desk: Any) -> int:
        """Return how many people wait."""
        return int(desk.waiting)

    waits.short_description = _("Waiting")  # type: ignore[attr-defined]
    waits.admin_order_field = "waiting"  # type: ignore[attr-defined]

    def state(self, desk: Any) -> str:
        """Return whether people can sign up."""
        return numbers.state_in_words(desk)

    state.short_description = _("Signing up")  # type: ignore[attr-defined]
