"""Reports about stories: those to check again, and those that lack something."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn

from k4k_wagtail.editing.choosers import WIDE
from k4k_wagtail.editing.filters import narrow, states_filter, theme_filter
from k4k_wagtail.editing.listing_cells import municipality_names, story_schools, theme_names
from k4k_wagtail.editing.reports.base import RowTitle
from k4k_wagtail.editing.reports.filters import (
    choice_filter,
    missing_filter,
    readers_municipality_filter,
)
from k4k_wagtail.editing.reports.pages import PageReport
from k4k_wagtail.page_types import get_base_page_model, get_page_model

DAYS_AHEAD = 90
SOON = 30
PLACES = ("schools__municipality", "municipality")
CHECKS = [("past", _("The day has passed")), ("soon", _("Within 30 days"))]
MISSING = [
    ("picture", _("a picture")),
    ("alt", _("what is to be seen in the picture")),
    ("theme", _("a theme")),
    ("school", _("a school or organisation")),
]
CONDITIONS: dict[str, Callable[[], Q]] = {
    "picture": lambda: Q(image__isnull=True),
    "alt": lambda: Q(image__isnull=False, image_alt=""),
    "theme": lambda: Q(themes__isnull=True),
    "school": lambda: Q(schools__isnull=True, organisation__isnull=True),
}


def due_within(days: int) -> Q:
    """Return the condition of live stories that must be checked within some days, or before now."""
    return Q(live=True, review_by__lte=timezone.localdate() + timedelta(days=days))


def check_condition(value: str) -> Q:
    """Return the condition for stories by when they are to be checked."""
    today = timezone.localdate()
    if value == "past":
        return Q(review_by__lt=today)
    return Q(review_by__gte=today, review_by__lte=today + timedelta(days=SOON))


def due_in_words(story: Any) -> str:
    """Return how long there is to check a story."""
    days = (story.review_by - timezone.localdate()).days
    if days < 0:
        return gettext("too late")
    return gettext("today") if days == 0 else str(days)


class StoriesToCheck(PageReport):
    """Live stories whose day to check them again has passed, or comes within 90 days."""

    slug = "nakijken"
    index_url_name = "k4k_review_report"
    page_title = _("Stories to check again")
    advice = _(
        "Ask the school whether the story still holds, change what does not, and choose a new day "
        "to check it."
    )
    header_icon = "history"
    export_filename = "verhalen-om-na-te-kijken"
    no_results_message = _("No story has to be checked again within 90 days.")
    default_ordering = "review_by"
    shown_relations = ("schools__municipality", "municipality", "organisation")
    columns = [
        RowTitle("title", _("Title"), sort_key="title"),
        Column("schools", label=_("Whose story"), accessor=story_schools),
        Column("municipality", label=_("Municipality"), accessor=municipality_names, **WIDE),
        DateColumn("last_checked", label=_("Last checked"), sort_key="last_checked", **WIDE),
        DateColumn("review_by", label=_("Check again before"), sort_key="review_by"),
        Column("days", label=_("Days left"), accessor=due_in_words),
    ]
    list_export = ["title", "whose", "places", "last_checked", "review_by", "contact_role"]
    export_headings = {
        "title": _("Title"),
        "whose": _("Whose story"),
        "places": _("Municipality"),
        "last_checked": _("Last checked"),
        "review_by": _("Check again before"),
        "contact_role": _("Who answers questions"),
    }

    def pages(self) -> Any:
        """Return the stories to check."""
        return get_page_model("StoryPage").objects.filter(due_within(DAYS_AHEAD))

    @cached_property
    def filterset_class(self) -> type[WagtailFilterSet]:
        """What it is filtered by."""
        return check_filters()

    def complete(self, rows: list[Any]) -> list[Any]:
        """Give the stories what stands in the export."""
        return with_place(super().complete(rows))


def with_place(stories: list[Any]) -> list[Any]:
    """Give stories ``whose`` and ``places`` in words."""
    for story in stories:
        story.whose, story.places = story_schools(story), municipality_names(story)
    return stories


class IncompleteStories(PageReport):
    """Stories without a picture, its description, a theme, or whose they are."""

    slug = "onvolledige-verhalen"
    index_url_name = "k4k_incomplete_report"
    page_title = _("Stories that lack something")
    advice = _("Open the story and fill in what is missing: with it, visitors find it and want it.")
    header_icon = "warning"
    export_filename = "onvolledige-verhalen"
    no_results_message = _("Every story has a picture, a description of it, a theme and a school.")
    default_ordering = "title"
    shown_relations = ("themes", "schools__municipality", "municipality", "organisation")
    columns = [
        RowTitle("title", _("Title"), sort_key="title"),
        Column("lacks", label=_("What is missing")),
        Column("schools", label=_("Whose story"), accessor=story_schools, **WIDE),
        Column("municipality", label=_("Municipality"), accessor=municipality_names, **WIDE),
        Column("themes", label=_("Themes"), accessor=theme_names, **WIDE),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]
    list_export = ["title", "lacks", "whose", "places", "live"]
    export_headings = {
        "title": _("Title"),
        "lacks": _("What is missing"),
        "whose": _("Whose story"),
        "places": _("Municipality"),
        "live": _("Live"),
    }

    def pages(self) -> Any:
        """Return the stories that lack anything."""
        stories = get_page_model("StoryPage").objects.all()
        anything = Q()
        for condition in CONDITIONS.values():
            anything |= condition()
        return narrow(stories, anything)

    @cached_property
    def filterset_class(self) -> type[WagtailFilterSet]:
        """What it is filtered by."""
        return incomplete_filters()

    def complete(self, rows: list[Any]) -> list[Any]:
        """Say of each story what it lacks."""
        names = dict(MISSING)
        for story in with_place(super().complete(rows)):
            story.lacks = ", ".join(str(names[key]) for key in lacking(story))
        return rows


def lacking(story: Any) -> list[str]:
    """Return what a story lacks, as keys of ``MISSING``; without a query when it was prefetched."""
    lacks = {
        "picture": story.image_id is None,
        "alt": story.image_id is not None and not story.image_alt,
        "theme": not story.themes.all(),
        "school": not story.schools.all() and story.organisation_id is None,
    }
    return [key for key, is_missing in lacks.items() if is_missing]


@cache
def check_filters() -> type[WagtailFilterSet]:
    """Return what stories to check are filtered by."""

    class CheckFilters(WagtailFilterSet):
        when = choice_filter(_("When"), CHECKS, check_condition)
        municipality = readers_municipality_filter(*PLACES)
        theme = theme_filter("themes")

        class Meta:
            model = get_base_page_model()
            fields: list[str] = []

    return CheckFilters


@cache
def incomplete_filters() -> type[WagtailFilterSet]:
    """Return what incomplete stories are filtered by."""

    class IncompleteFilters(WagtailFilterSet):
        missing = missing_filter(MISSING, CONDITIONS)
        municipality = readers_municipality_filter(*PLACES)
        state = states_filter()

        class Meta:
            model = get_base_page_model()
            fields: list[str] = []

    return IncompleteFilters
