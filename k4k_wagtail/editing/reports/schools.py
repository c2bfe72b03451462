"""The report about schools that take part and have no story, no coach or no theme."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn

from k4k_wagtail.editing.choosers import WIDE
from k4k_wagtail.editing.filters import narrow
from k4k_wagtail.editing.reports.base import RowTitle
from k4k_wagtail.editing.reports.filters import missing_filter, readers_municipality_filter
from k4k_wagtail.editing.reports.pages import PageReport
from k4k_wagtail.network.periods import covering
from k4k_wagtail.page_types import get_base_page_model, get_page_model
from k4k_wagtail.schools.models import SchoolTheme
from k4k_wagtail.schools.taking_part import having_coach, taking_part

MISSING = [("story", _("a story")), ("coach", _("a coach")), ("theme", _("a theme"))]


def has_story() -> Q:
    """Return the condition that a school has a story that is online."""
    stories = get_page_model("StoryPage").objects.filter(live=True, schools=OuterRef("pk"))
    return Q(Exists(stories.order_by()))


def has_coach() -> Q:
    """Return the condition that a school has a coach today."""
    return having_coach(timezone.localdate())


def has_theme() -> Q:
    """Return the condition that a school works on a theme today."""
    rows = SchoolTheme.objects.filter(covering(timezone.localdate()), page=OuterRef("pk"))
    return Q(Exists(rows.order_by()))


PRESENT: dict[str, Callable[[], Q]] = {"story": has_story, "coach": has_coach, "theme": has_theme}
CONDITIONS: dict[str, Callable[[], Q]] = {
    "story": lambda: ~has_story(),
    "coach": lambda: ~has_coach(),
    "theme": lambda: ~has_theme(),
}


class SchoolsWithout(PageReport):
    """Live schools that take part today and have no story, no coach or no theme."""

    slug = "scholen-zonder"
    index_url_name = "k4k_school_report"
    page_title = _("Schools without story, coach or theme")
    advice = _(
        "Call the school: what works there, and who helps? Then write the story, or fill in the "
        "coach or the theme on its page."
    )
    header_icon = "home"
    export_filename = "scholen-zonder-verhaal-coach-of-thema"
    no_results_message = _("Every school that takes part has a story, a coach and a theme.")
    default_ordering = "title"
    shown_relations = ("municipality",)
    columns = [
        RowTitle("title", _("School"), sort_key="title"),
        Column("place", label=_("Place"), sort_key="place", **WIDE),
        Column("municipality", label=_("Municipality"), sort_key="municipality__name"),
        Column("lacks", label=_("What is missing")),
        DateColumn(
            "takes_part_from", label=_("Takes part from"), sort_key="takes_part_from", **WIDE
        ),
    ]
    list_export = ["title", "location_code", "place", "municipality", "lacks", "takes_part_from"]
    export_headings = {
        "title": _("School"),
        "location_code": _("Location code"),
        "place": _("Place"),
        "municipality": _("Municipality"),
        "lacks": _("What is missing"),
        "takes_part_from": _("Takes part from"),
    }

    def pages(self) -> Any:
        """Return the schools that lack anything."""
        schools = get_page_model("SchoolPage").objects.live().filter(is_closed=False)
        complete = has_story() & has_coach() & has_theme()
        return narrow(schools, taking_part(timezone.localdate()) & ~complete)

    @cached_property
    def filterset_class(self) -> type[WagtailFilterSet]:
        """What it is filtered by."""
        return school_report_filters()

    def complete(self, rows: list[Any]) -> list[Any]:
        """Say of each school what it lacks: a query for each thing, however many schools."""
        schools = get_page_model("SchoolPage").objects.order_by()
        these = schools.filter(pk__in=[school.pk for school in rows])
        having = {
            key: set(these.filter(condition()).values_list("pk", flat=True))
            for key, condition in PRESENT.items()
        }
        for school in super().complete(rows):
            lacks = [str(name) for key, name in MISSING if school.pk not in having[key]]
            school.lacks = ", ".join(lacks)
        return rows


@cache
def school_report_filters() -> type[WagtailFilterSet]:
    """Return what the schools are filtered by."""

    class SchoolReportFilters(WagtailFilterSet):
        missing = missing_filter(MISSING, CONDITIONS)
        municipality = readers_municipality_filter("municipality")

        class Meta:
            model = get_base_page_model()
            fields: list[str] = []

    return SchoolReportFilters
