"""Who signed up for an event: the list of one desk."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import ButtonHelper

from k4k_wagtail.editing.modeladmins.base import RecordIndexView
from k4k_wagtail.editing.modeladmins.organising import OrganiserAdmin
from k4k_wagtail.editing.registrations import access, export, overview, rows
from k4k_wagtail.editing.registrations.addresses import (
    CANCEL,
    CONFIRM,
    DESK,
    DETAILS,
    address,
)
from k4k_wagtail.events.enums import RegistrationState
from k4k_wagtail.events.registration.models import Registration

# People with a place first, then the line in its order, then who does not come.
ORDER = [
    RegistrationState.CONFIRMED,
    RegistrationState.OFFERED,
    RegistrationState.WAITING,
    RegistrationState.CANCELLED,
]


class StateFilter(SimpleListFilter):
    """Those who come, wait, were offered a place, or do not come."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the states."""
        return list(RegistrationState.choices)

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the people in the state; all when none is chosen."""
        chosen = self.value()
        return queryset.filter(state=chosen) if chosen in RegistrationState.values else queryset


class PeopleIndexView(RecordIndexView):
    """Who signed up at one desk."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the desk first: who may not edit its event sees nothing of it."""
        self.desk = access.desk_for(request.user, kwargs.pop("desk"))
        self.questions = list(self.desk.page.k4k_event_questions.all())
        self.export_headings = export.headings(self.questions)
        return super().dispatch(request, *args, **kwargs)

    @property
    def index_url(self) -> str:
        """The address of this list, for its search and its filters."""
        return address(DESK, self.desk)

    def get_page_title(self) -> str:
        """Return the title of the event."""
        return str(self.desk.page.title)

    def get_base_queryset(self, request: Any = None) -> QuerySet[Any]:
        """Return the people of this desk, each with what the columns show."""
        place = Case(*(When(state=state, then=Value(at)) for at, state in enumerate(ORDER)))
        people = Registration.objects.filter(desk=self.desk).annotate(line=place)
        return people.select_related("school").order_by()

    def get_default_ordering(self, request: HttpRequest) -> Any:
        """Sort by where people stand, instead of as the model does."""
        return ("line", "number")

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        """Return the file, with a column for each question."""
        self.list_export = list(self.export_headings)
        response: HttpResponse = super().as_spreadsheet(queryset, spreadsheet_format)
        return response

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Return the cells of the export."""
        return export.row_of(item, self.questions)

    def get_filename(self) -> str:
        """Return the name of the file: that of the event, and the day of its date."""
        day = f"-{self.desk.occurrence.first_day}" if self.desk.occurrence else ""
        return f"aanmeldingen-{self.desk.page.slug}{day}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the desk with its numbers, and to each person the questions of the event."""
        about = overview.about(self.desk)
        context: dict[str, Any] = super().get_context_data(**{**about, **kwargs})
        for one in context["object_list"]:
            one.questions = self.questions
        return context


class PeopleButtons(ButtonHelper):
    """What can be done for somebody who signed up."""

    def get_primary_button(self, obj: Registration) -> dict[str, Any] | None:
        """Return the link that the name is; of who was removed nothing is left to change."""
        if obj.purged_at:
            return None
        return {"url": address(DETAILS, obj), "label": _("Details"), "title": _("Change details")}

    def get_buttons_for_obj(self, obj: Any, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Return buttons to give a place, and to cancel."""
        if obj.purged_at:
            return []
        place = {"label": _("Give a place"), "classname": "button button-small button-secondary"}
        cancel = {"label": _("Cancel registration"), "classname": "button button-small no"}
        found = []
        if obj.state in (RegistrationState.WAITING, RegistrationState.OFFERED):
            found.append({**place, "url": address(CONFIRM, obj), "title": _named(place, obj)})
        if obj.state != RegistrationState.CANCELLED:
            found.append({**cancel, "url": address(CANCEL, obj), "title": _named(cancel, obj)})
        return found


def _named(button: dict[str, Any], one: Registration) -> str:
    return f"{button['label']}: {one.name}"


class PeopleAdmin(OrganiserAdmin):
    """Who signed up: always those of one desk."""

    model = Registration
    index_view_class = PeopleIndexView
    button_helper_class = PeopleButtons
    index_template_name = "k4k_wagtail/admin/desk.html"
    menu_icon = "clipboard-list"
    list_display = (
        "in_line",
        "shown_name",
        "from_where",
        "places",
        "standing",
        "replies",
        "present",
    )
    list_display_add_buttons = "shown_name"
    list_filter = (StateFilter,)
    search_fields = ("name", "email", "organisation", "school__title")

    def get_list_export(self, request: HttpRequest) -> Any:
        """Return the columns of the export, which follow from the questions of the event."""
        return ("number",)

    def index_view(self, request: HttpRequest, desk: int) -> HttpResponse:
        """Show who signed up at a desk."""
        return self.index_view_class.as_view(model_admin=self)(request, desk=desk)

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Return the address of the list."""
        return (path("k4k/aanmeldingen/<int:desk>/", self.index_view, name=DESK),)

    def in_line(self, one: Registration) -> int:
        """Return the number."""
        return one.number

    in_line.short_description = _("No.")  # type: ignore[attr-defined]
    in_line.admin_order_field = "number"  # type: ignore[attr-defined]

    def shown_name(self, one: Registration) -> str:
        """Return the name."""
        return rows.name_of(one)

    shown_name.short_description = _("Name")  # type: ignore[attr-defined]
    shown_name.admin_order_field = "name"  # type: ignore[attr-defined]

    def from_where(self, one: Registration) -> SafeString:
        """Return the address and the school or organisation."""
        told = [one.email, rows.organisation_of(one)]
        return format_html_join("", "<div>{}</div>", [(part,) for part in told if part])

    from_where.short_description = _("E-mail and organisation")  # type: ignore[attr-defined]
    from_where.admin_order_field = "organisation"  # type: ignore[attr-defined]

    def standing(self, one: Registration) -> str:
        """Return where somebody stands, and until when a place is kept."""
        return rows.standing_of(one)

    standing.short_description = _("State")  # type: ignore[attr-defined]
    standing.admin_order_field = "line"  # type: ignore[attr-defined]

    def replies(self, one: Any) -> SafeString:
        """Return the answers to the organiser's questions."""
        found = rows.answers_of(one.questions, one)
        return format_html_join("", "<div><b>{}</b> {}</div>", found)

    replies.short_description = _("Answers")  # type: ignore[attr-defined]

    def present(self, one: Registration) -> str:
        """Return whether somebody was there, once that was ticked."""
        return rows.presence_of(one)

    present.short_description = _("Was there")  # type: ignore[attr-defined]
    present.admin_order_field = "was_present"  # type: ignore[attr-defined]
