"""The flat listing of all events, with their next date."""

from functools import cache
from typing import Any

from django.db.models import Min, Q
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn

from k4k_wagtail.editing.choosers import WIDE
from k4k_wagtail.editing.filters import (
    ConditionFilter,
    ConditionsFilter,
    municipality_filter,
    states_filter,
    theme_filter,
)
from k4k_wagtail.editing.listing_cells import theme_names
from k4k_wagtail.editing.page_listings import (
    ListingView,
    ListingViewSet,
    NameColumn,
)
from k4k_wagtail.events.day_words import short_moment
from k4k_wagtail.events.enums import EventKind, EventState
from k4k_wagtail.events.recurrence import wall_clock
from k4k_wagtail.events.words import place_text
from k4k_wagtail.events.zones import zone_of
from k4k_wagtail.page_types import get_base_page_model

OFF = (EventState.CANCELLED, EventState.POSTPONED)
PERIODS = [("coming", _("Coming")), ("past", _("Past"))]


def next_date(page: Any) -> str:
    """Return when an event of the listing is next, by its own clock; empty when it is over."""
    return short_moment(wall_clock(page.next_date, zone_of(page))) if page.next_date else ""


class EventListingView(ListingView):
    """All events."""

    shown_relations = ("themes",)

    def annotate_queryset(self, pages: Any) -> Any:
        """Add the next date that goes on."""
        coming = Q(k4k_occurrences__ends_at__gt=timezone.now())
        goes_on = ~Q(k4k_occurrences__state__in=OFF)
        dated = pages.annotate(next_date=Min("k4k_occurrences__starts_at", filter=coming & goes_on))
        return super().annotate_queryset(dated)


class EventViewSet(ListingViewSet):
    """All events: what kind, when the next time is, where, and how they stand."""

    icon = "date"
    menu_label = _("Events")
    menu_name = "k4k-events"
    index_view_class = EventListingView
    export_filename = "activiteiten"
    list_export = ("title", "kind", "starts_at", "place", "state", "participants", "live")
    columns = [
        BulkActionsColumn("bulk_actions"),
        NameColumn(),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind", **WIDE),
        Column("next_date", label=_("Next date"), accessor=next_date, sort_key="next_date"),
        Column("place", label=_("Place"), accessor=place_text, **WIDE),
        Column("themes", label=_("Themes"), accessor=theme_names, **WIDE),
        Column("state", label=_("State"), accessor="get_state_display", **WIDE),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]


def in_period(value: str) -> Q:
    """Return the condition of events with a date to come, or with none any more."""
    now = timezone.now()
    if value == "coming":
        return Q(k4k_occurrences__ends_at__gt=now)
    return Q(k4k_occurrences__isnull=False) & ~Q(k4k_occurrences__ends_at__gt=now)


@cache
def event_filters() -> type[WagtailFilterSet]:
    """Return what events are filtered by."""

    class EventFilters(WagtailFilterSet):
        period = ConditionFilter(
            in_period,
            label=_("Period"),
            choices=PERIODS,
            empty_label=_("All"),
            widget=RadioSelect,
        )
        kind = ConditionsFilter(
            lambda values: Q(kind__in=values),
            label=_("Kind"),
            choices=EventKind.choices,
            widget=CheckboxSelectMultiple,
        )
        theme = theme_filter("themes")
        municipality = municipality_filter("municipalities", "schools__municipality")
        state = states_filter()

        class Meta:
            model = get_base_page_model()
            fields: list[str] = []

    return EventFilters
