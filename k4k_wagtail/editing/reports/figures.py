"""The report of typed figures that differ from what the network counts: shown, never mixed."""

from functools import cache
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from k4k_wagtail.editing.reports.base import NetworkReport, RowTitle, add_record_links
from k4k_wagtail.editing.reports.filters import named_municipality, own_municipality_filter
from k4k_wagtail.editing.roles.scope import reach_of_any, visible
from k4k_wagtail.network.figures import computed, count
from k4k_wagtail.network.key_figures import Countable, KeyFigure, plain
from k4k_wagtail.network.network import network_on_site


def grouped(value: Any) -> str:
    """Return a number as people read it."""
    return str(number_format(plain(value), force_grouping=True))


def day(value: Any) -> str:
    """Return a day in words, as one that is long ago says little; nothing without one."""
    return date_format(value) if value else ""


def about(figure: KeyFigure) -> Any:
    """Return what a figure is about."""
    return figure.municipality.name if figure.municipality else _("whole network")


class FiguresThatDiffer(NetworkReport):
    """Typed figures beside what the records say on their reference date, or today without one."""

    slug = "kerncijfers"
    index_url_name = "k4k_figure_report"
    model = KeyFigure
    page_title = _("Key figures that differ")
    advice = _(
        "Find out which number is right: correct the figure, or the pages that are counted. Both "
        "can be right, when a source counts something else."
    )
    header_icon = "order"
    export_filename = "kerncijfers-die-verschillen"
    no_results_message = _("Every typed figure is what the network counts too.")
    columns = [
        RowTitle("label", _("Figure")),
        Column("about", label=_("About"), accessor=about),
        Column("value", label=_("Typed"), accessor=lambda one: grouped(one.value)),
        Column("counted", label=_("Counted"), accessor=lambda one: grouped(one.counted)),
        Column("difference", label=_("Difference"), accessor=lambda one: grouped(one.difference)),
        Column("counted_on", label=_("Counted on"), accessor=lambda one: day(one.counted_on)),
        Column(
            "reference_date",
            label=_("Reference date"),
            accessor=lambda one: day(one.reference_date),
        ),
        Column("source", label=_("Source")),
    ]
    list_export = [
        "label",
        "municipality",
        "value",
        "counted",
        "difference",
        "counted_on",
        "reference_date",
        "source",
    ]
    export_headings = {
        "label": _("Figure"),
        "municipality": _("Municipality"),
        "value": _("Typed"),
        "counted": _("Counted"),
        "difference": _("Difference"),
        "counted_on": _("Counted on"),
        "reference_date": _("Reference date"),
        "source": _("Source"),
    }

    @classmethod
    def is_for(cls, user: Any) -> bool:
        """Return whether the user may do something with key figures."""
        return reach_of_any(user, KeyFigure) != set()

    def get_base_queryset(self) -> Any:
        """Return the figures that differ, of those that the user may see."""
        counted = KeyFigure.objects.filter(countable__in=computed())
        known = visible(self.request.user, counted).select_related("municipality")
        differing = [one.pk for one in self._compared(known) if one.difference]
        return known.filter(pk__in=differing)

    @cached_property
    def filterset_class(self) -> type[WagtailFilterSet]:
        """What it is filtered by."""
        return figure_filters()

    def complete(self, rows: list[Any]) -> list[Any]:
        """Give the figures what is counted."""
        add_record_links(self.request.user, rows)
        return self._compared(rows)

    def _compared(self, figures: Any) -> list[Any]:
        network = network_on_site(self.request)
        compared: list[Any] = list(figures)
        for one in compared:
            what, place = Countable(one.countable), one.municipality
            one.counted_on = one.reference_date or timezone.localdate()
            one.counted = count(what, one.counted_on, place, network.scope, network.version)
            one.difference = one.value - one.counted
        return compared


@cache
def figure_filters() -> type[WagtailFilterSet]:
    """Return what the figures are filtered by."""

    class FigureFilters(WagtailFilterSet):
        municipality = own_municipality_filter(KeyFigure, named_municipality)

        class Meta:
            model = KeyFigure
            fields: list[str] = []

    return FigureFilters
