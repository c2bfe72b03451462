"""The report of themes and municipalities by their number of stories."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.forms import CheckboxSelectMultiple, RadioSelect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, ModelMultipleChoiceFilter
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.facets import Key
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.editing.reports.base import NetworkReport, RowTitle
from k4k_wagtail.editing.reports.filters import readers_municipalities
from k4k_wagtail.editing.reports.pages import PERMISSION, may_read
from k4k_wagtail.editing.roles.scope import reach
from k4k_wagtail.network.models import Theme
from k4k_wagtail.network.network import network_on_site

BY_MUNICIPALITY = "municipality"
# What is counted by, with the filter of the listing of stories that shows the same.
FACETS = {"": ("thema", "theme"), BY_MUNICIPALITY: ("gemeente", "municipality")}


@dataclass(frozen=True)
class Counted:
    """A theme or a municipality with its numbers."""

    name: str
    stories: int
    schools: int
    url_to_mend: str


class StoriesCounted(NetworkReport):
    """Themes, or municipalities, by how many stories are online; those with fewest on top."""

    slug = "aantallen-verhalen"
    index_url_name = "k4k_number_report"
    page_title = _("Stories per theme and municipality")
    advice = _("Those with the fewest stories stand on top: look for the next story there.")
    header_icon = "order"
    model = Theme
    export_filename = "verhalen-per-thema-of-gemeente"
    no_results_message = _("There are no themes or municipalities to count by.")
    columns = [
        RowTitle("name", _("Name")),
        Column("stories", label=_("Stories online")),
        Column("schools", label=_("Schools online")),
    ]
    list_export = ["name", "stories", "schools"]
    export_headings = {
        "name": _("Name"),
        "stories": _("Stories online"),
        "schools": _("Schools online"),
    }

    @classmethod
    def is_for(cls, user: Any) -> bool:
        """Return whether a user may read the reports about pages."""
        return may_read(user)

    @cached_property
    def filterset_class(self) -> type[WagtailFilterSet]:
        """What it is filtered by."""
        return number_filters()

    def get_filtered_queryset(self) -> list[Counted]:
        """Return the rows, those with fewest stories first: no more than there are records."""
        chosen: dict[str, Any] = {}
        if self.filters and self.filters.is_valid():
            chosen = self.filters.form.cleaned_data
        facet, filter_name = FACETS[chosen.get("by") or ""]
        selection = self._selection(chosen)
        rows = self._rows(facet, filter_name, selection)
        return sorted(rows, key=lambda row: (row.stories, row.name.casefold()))

    def _selection(self, chosen: dict[str, Any]) -> Selection:
        """Return what is counted: of the user's own municipalities for who reads only of those."""
        places = [place.pk for place in chosen.get("municipality") or ()]
        own = reach(self.request.user, PERMISSION)
        if own is not None and not places:
            places = sorted(own)
        themes = tuple(theme.pk for theme in chosen.get("theme") or ())
        return Selection(values={"thema": themes, "gemeente": tuple(places)})

    def _rows(self, facet: str, filter_name: str, selection: Selection) -> list[Counted]:
        network = network_on_site(self.request)
        of_type = {
            page_type: catalogue_for(page_type).snapshot(network.version)
            for page_type in ("StoryPage", "SchoolPage")
        }
        stories, schools = (
            snapshot.counts(facet, selection, network.scope) for snapshot in of_type.values()
        )
        wanted = selection.values[facet]
        offered = of_type["StoryPage"].scoped(network.scope).offered[facet]
        return [
            Counted(
                str(option.label),
                stories[option.key],
                schools.get(option.key, 0),
                self._listing(filter_name, option.key),
            )
            for option in offered
            if not wanted or option.key in wanted or option.parent in wanted
        ]

    def _listing(self, name: str, key: Key) -> str:
        """Return the address of the stories in the admin, for who may see some there."""
        if not self._has_listing:
            return ""
        return f"{reverse('k4k_stories:index')}?{name}={key}"

    @cached_property
    def _has_listing(self) -> bool:
        return bool(user_has_any_page_permission(self.request.user))


@cache
def number_filters() -> type[WagtailFilterSet]:
    """Return what is counted, and of what."""

    class NumberFilters(WagtailFilterSet):
        by = ChoiceFilter(
            label=_("Count per"),
            choices=[(BY_MUNICIPALITY, _("Municipality"))],
            empty_label=_("Theme"),
            widget=RadioSelect,
        )
        theme = ModelMultipleChoiceFilter(
            label=_("Theme"), queryset=Theme.objects.all(), widget=CheckboxSelectMultiple
        )
        municipality = ModelMultipleChoiceFilter(
            label=_("Municipality"),
            queryset=readers_municipalities,
            widget=CheckboxSelectMultiple,
        )

        class Meta:
            model = Theme
            fields: list[str] = []

    return NumberFilters
