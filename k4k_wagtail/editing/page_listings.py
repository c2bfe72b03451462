"""Flat listings of all stories, schools and coaches, wherever they hang in the page tree."""

from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from k4k_wagtail.editing.choosers import ADMIN_CSS, WIDE
from k4k_wagtail.editing.exports import ExportInPartsMixin, InParts
from k4k_wagtail.editing.filters import coach_filters, school_filters, story_filters
from k4k_wagtail.editing.listing_cells import (
    coach_schools,
    consent_state,
    municipality_names,
    story_schools,
    theme_names,
)
from k4k_wagtail.editing.roles.scope import with_any_right
from k4k_wagtail.page_types import get_base_page_model, get_page_model

# A search can only be combined with an order by a field of the search index.
SORTED_WHILE_SEARCHING = {"title", "latest_revision_created_at", "live", "kind", "phase"}


class NameColumn(PageTitleColumn):
    """The title, wide enough to read; brings the style sheet of the other columns."""

    def __init__(self) -> None:
        super().__init__(
            "title", label=_("Title"), sort_key="title", classname="title k4k-admin-name"
        )

    class Media:
        css = {"all": [ADMIN_CSS]}


class ReviewColumn(DateColumn):
    """When a story was checked last, and whether it has to be checked again."""

    cell_template_name = "k4k_wagtail/admin/review_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add whether the date to check it again has passed."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        due = instance.review_by
        return {**context, "review_by": due, "overdue": bool(due and due < timezone.localdate())}


class ListingView(ExportInPartsMixin, IndexView):
    """A listing of what the user has rights on; it brings along what its columns show."""

    template_name = "k4k_wagtail/admin/page_listing.html"
    shown_relations: tuple[str, ...] = ()

    def get_base_queryset(self) -> Any:
        """Return the pages that the user may do something with.

        Wagtail searches all pages for everybody when a site sets
        ``WAGTAILADMIN_PAGE_SEARCH_FILTER_BY_PERMISSIONS`` so; drafts of others are not for that.
        """
        pages = self.model.objects.filter(with_any_right(self.request.user))
        if self.is_searching:
            # With words, only conditions on fields of the search index may follow.
            keys = pages.order_by().values_list("pk", flat=True)
            pages = self.model.objects.filter(pk__in=keys)
        pages = self.annotate_queryset(pages)
        # Of an export only the keys are read here.
        return pages.only("pk").prefetch_related(None) if self.is_export else pages

    def rows_to_export(self) -> InParts:
        """Return all pages that the filters and the words leave, with what the export shows."""
        return InParts(
            self.get_queryset(),
            lambda keys: self.annotate_queryset(self.model.objects.filter(pk__in=keys)),
        )

    def annotate_queryset(self, pages: Any) -> Any:
        """Fetch related records with one query each, however many rows there are."""
        return super().annotate_queryset(pages).prefetch_related(*self.shown_relations)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the context; ticked pages get the bulk actions of pages of any type."""
        options = get_base_page_model()._meta
        context: dict[str, Any] = super().get_context_data(bulk_options=options, **kwargs)
        return context

    def get_valid_orderings(self) -> list[str]:
        """Leave out orders that a search cannot give."""
        orderings: list[str] = super().get_valid_orderings()
        if not self.is_searching:
            return orderings
        return [name for name in orderings if name.lstrip("-") in SORTED_WHILE_SEARCHING]


class StoryListingView(ListingView):
    """All stories; what is shown or ticked can be changed together, see ``editing/bulk``."""

    template_name = "k4k_wagtail/admin/story_listing.html"
    results_template_name = "k4k_wagtail/admin/story_results.html"
    shown_relations = ("themes", "schools__municipality", "municipality", "organisation")


class SchoolListingView(ListingView):
    """All schools."""

    shown_relations = ("municipality", "board", "k4k_school_themes__theme")


class CoachListingView(ListingView):
    """All coaches."""

    shown_relations = ("employer", "k4k_coach_schools__school", "k4k_consents")


class ListParentView(ChooseParentView):
    """Adds to the list where a page belongs; only asks which when there are several.

    Stories may hang below a school too: whoever has rights there only still gets those to choose.
    """

    list_type: str

    def get_valid_parent_pages(self, user: Any) -> Any:
        """Return the lists the user may add to, or else every page the user may add to."""
        parents = super().get_valid_parent_pages(user)
        content_type = ContentType.objects.get_for_model(get_page_model(self.list_type))
        lists = parents.filter(content_type=content_type)
        return lists if lists.exists() else parents


class StoryParentView(ListParentView):
    """Adds a story to a list of stories."""

    list_type = "StoryIndexPage"


class PagesMenuItem(MenuItem):
    """A menu item for everybody who may do something with pages."""

    def is_shown(self, request: Any) -> bool:
        """Return whether the user has a permission on any page."""
        return bool(user_has_any_page_permission(request.user))


class ListingViewSet(PageListingViewSet):
    """A listing of one page type."""

    add_to_admin_menu = False
    menu_item_class = PagesMenuItem


class StoryViewSet(ListingViewSet):
    """All stories: whose, where, on what, how far, and when they were checked."""

    icon = "openquote"
    menu_label = _("Stories")
    menu_name = "k4k-stories"
    index_view_class = StoryListingView
    choose_parent_view_class = StoryParentView
    export_filename = "verhalen"
    list_export = (
        "title",
        "kind",
        "phase",
        "live",
        "first_published_at",
        "last_checked",
        "review_by",
    )
    columns = [
        BulkActionsColumn("bulk_actions"),
        NameColumn(),
        Column("schools", label=_("Whose story"), accessor=story_schools),
        Column("municipality", label=_("Municipality"), accessor=municipality_names, **WIDE),
        Column("themes", label=_("Themes"), accessor=theme_names, **WIDE),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind", **WIDE),
        Column(
            "phase",
            label=_("How far is it?"),
            accessor="get_phase_display",
            sort_key="phase",
            **WIDE,
        ),
        ReviewColumn("last_checked", label=_("Last checked"), sort_key="last_checked", **WIDE),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]


class SchoolViewSet(ListingViewSet):
    """All schools: where they are, what they work on, and how fresh their data is."""

    icon = "home"
    menu_label = _("Schools")
    menu_name = "k4k-schools"
    index_view_class = SchoolListingView
    export_filename = "scholen"
    list_export = (
        "title",
        "location_code",
        "place",
        "municipality",
        "board",
        "has_coach",
        "is_closed",
        "register_date",
        "live",
    )
    columns = [
        BulkActionsColumn("bulk_actions"),
        NameColumn(),
        Column("place", label=_("Place"), sort_key="place"),
        Column("municipality", label=_("Municipality"), sort_key="municipality__name", **WIDE),
        Column("board", label=_("School board"), **WIDE),
        Column("themes", label=_("Themes"), accessor=theme_names, **WIDE),
        Column("location_code", label=_("Location code"), sort_key="location_code", **WIDE),
        DateColumn(
            "register_date", label=_("In the register on"), sort_key="register_date", **WIDE
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]


class CoachViewSet(ListingViewSet):
    """All coaches: where they work, for whom, and whether their consent holds."""

    icon = "user"
    menu_label = _("Coaches")
    menu_name = "k4k-coaches"
    index_view_class = CoachListingView
    export_filename = "coaches"
    list_export = ("title", "role", "employer", "trained_on", "left_on", "live")
    columns = [
        BulkActionsColumn("bulk_actions"),
        NameColumn(),
        Column("schools", label=_("Schools"), accessor=coach_schools),
        Column("employer", label=_("Employer"), sort_key="employer__name", **WIDE),
        Column("consent", label=_("Consent"), accessor=consent_state),
        DateColumn("trained_on", label=_("Trained on"), sort_key="trained_on", **WIDE),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]


@cache
def viewsets() -> tuple[ListingViewSet, ...]:
    """Return the listings, of the classes that stand for our page types on this site."""
    from k4k_wagtail.editing.event_listing import EventViewSet, event_filters

    return (
        StoryViewSet(
            "k4k_stories",
            model=get_page_model("StoryPage"),
            url_prefix="k4k/verhalen",
            filterset_class=story_filters(),
        ),
        SchoolViewSet(
            "k4k_schools",
            model=get_page_model("SchoolPage"),
            url_prefix="k4k/scholen",
            filterset_class=school_filters(),
        ),
        CoachViewSet(
            "k4k_coaches",
            model=get_page_model("CoachPage"),
            url_prefix="k4k/coaches",
            filterset_class=coach_filters(),
        ),
        EventViewSet(
            "k4k_events",
            model=get_page_model("EventPage"),
            url_prefix="k4k/activiteiten",
            filterset_class=event_filters(),
        ),
    )
