"""Administration of the school holidays that repeating events skip."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList

from k4k_wagtail.editing.modeladmins.base import RecordAdmin
from k4k_wagtail.events.enums import HolidayRegion
from k4k_wagtail.events.models import EventOccurrence, SchoolHoliday
from k4k_wagtail.network.forms import ADMIN_ROW
from k4k_wagtail.page_types import get_page_model


class RegionFilter(SimpleListFilter):
    """The holidays that count in a region: its own, and those of all regions."""

    title = _("region")
    parameter_name = "region"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the regions."""
        return list(HolidayRegion.choices)

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the holidays of the chosen region; of all when none is."""
        chosen = self.value()
        if chosen not in HolidayRegion.values:
            return queryset
        return queryset.filter(region__in=["", chosen])


class YearFilter(SimpleListFilter):
    """The years that holidays begin or end in."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """Return the years that there are holidays in."""
        days = SchoolHoliday.objects.values_list("starts_on", "ends_on")
        years = {day.year for both in days for day in both}
        return [(str(year), str(year)) for year in sorted(years, reverse=True)]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the holidays of the chosen year; of all when none is."""
        chosen = self.value() or ""
        if chosen not in dict(self.lookup_choices):
            return queryset
        return queryset.filter(Q(starts_on__year=int(chosen)) | Q(ends_on__year=int(chosen)))


def with_followers(holidays: QuerySet[SchoolHoliday]) -> QuerySet[Any]:
    """Add to holidays ``followers``: how many live events skip them, with dates on both sides.

    Args:
        holidays: some holidays.
    """
    dates = EventOccurrence.objects.filter(page=OuterRef("pk"))
    before = dates.filter(first_day__lte=OuterRef(OuterRef("ends_on")))
    after = dates.filter(last_day__gte=OuterRef(OuterRef("starts_on")))
    events = get_page_model("EventPage").objects.filter(live=True, skips_holidays=True)
    all_events = events.exclude(recurrence="").filter(Exists(before), Exists(after))
    in_region = all_events.filter(holiday_region=OuterRef("region"))
    followers = Case(When(region="", then=_number(all_events)), default=_number(in_region))
    return holidays.annotate(followers=followers)


def _number(events: QuerySet[Any]) -> Any:
    counted = events.order_by().values("live").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class HolidayHelp(HelpPanel):
    """Says what a holiday does, and to how many events."""

    class BoundPanel(HelpPanel.BoundPanel):
        """The panel above one form."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.template_name = "k4k_wagtail/admin/holiday_help.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add how many events skip the holiday; of a new one nothing is known yet."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            found = with_followers(SchoolHoliday.objects.filter(pk=self.instance.pk)).first()
            return {**context, "followers": found.followers if found else None}


class SchoolHolidayAdmin(RecordAdmin):
    """Holidays per region; events that repeat skip them."""

    model = SchoolHoliday
    menu_label = _("School holidays")
    menu_icon = "calendar-alt"
    list_display = ("name", "where", "starts_on", "ends_on", "events")
    list_filter = (RegionFilter, YearFilter)
    search_fields = ("name",)
    ordering = ("-starts_on", "region")
    list_export = ("name", "where", "starts_on", "ends_on", "events")
    export_filename = "schoolvakanties"
    edit_handler = ObjectList(
        [
            HolidayHelp(heading=_("What it does")),
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("region"),
                    FieldRowPanel(
                        [FieldPanel("starts_on"), FieldPanel("ends_on")], classname=ADMIN_ROW
                    ),
                ],
                heading=_("School holiday"),
            ),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Count the events along."""
        return with_followers(super().get_queryset(request))

    def where(self, holiday: SchoolHoliday) -> Any:
        """Return the region in words."""
        return holiday.get_region_display() or _("all regions")

    where.short_description = _("Region")  # type: ignore[attr-defined]
    where.admin_order_field = "region"  # type: ignore[attr-defined]

    def events(self, holiday: Any) -> int:
        """Return how many events skip it."""
        return int(holiday.followers)

    events.short_description = _("Events that skip it")  # type: ignore[attr-defined]
    events.admin_order_field = "followers"  # type: ignore[attr-defined]
