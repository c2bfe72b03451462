"""The report of typed figures that differ from what the network counts: shown, never mixed."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from k4k_wagtail.editing.roles.scope import is_within, visible
from k4k_wagtail.network.figures import computed, count
from k4k_wagtail.network.key_figures import Countable, KeyFigure, plain
from k4k_wagtail.network.network import network_on_site

URL_NAME = "k4k_figure_report"
EDIT_URL = "k4k_wagtail_keyfigure_modeladmin_edit"
LABEL = _("Key figures that differ")
POLICY = ModelPermissionPolicy(KeyFigure)
ACTIONS = ["add", "change", "delete", "view"]


def grouped(value: Any) -> str:
    """Return a number as people read it."""
    return str(number_format(plain(value), force_grouping=True))


def day(value: Any) -> str:
    """Return a day in words, as one that is long ago says little; nothing without one."""
    return date_format(value) if value else ""


def about(figure: KeyFigure) -> Any:
    """Return what a figure is about."""
    return figure.municipality.name if figure.municipality else _("whole network")


class FigureReportView(ReportView):
    """Typed figures beside what the records say on their reference date, or today without one."""

    model = KeyFigure
    permission_policy = POLICY
    any_permission_required = ACTIONS
    page_title = LABEL
    header_icon = "order"
    index_url_name = URL_NAME
    index_results_url_name = f"{URL_NAME}_results"
    export_filename = "kerncijfers-die-verschillen"
    no_results_message = _("Every typed figure is what the network counts too.")
    columns = [
        TitleColumn("label", label=_("Figure"), get_url=lambda one: one.edit_url),
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

    def get_queryset(self) -> Any:
        """Return the figures that differ, of those that the user may see."""
        counted = KeyFigure.objects.filter(countable__in=computed())
        known = visible(self.request.user, counted).select_related("municipality")
        differing = [one.pk for one in self._compared(known) if one.difference]
        return known.filter(pk__in=differing)

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        """Give the figures of a page what is counted."""
        return self._compared(object_list)

    def _compared(self, figures: Any) -> list[Any]:
        network = network_on_site(self.request)
        compared: list[Any] = list(figures)
        for one in compared:
            may_edit = is_within(self.request.user, "change", one)
            one.edit_url = reverse(EDIT_URL, args=[one.pk]) if may_edit else None
            what, place = Countable(one.countable), one.municipality
            one.counted_on = one.reference_date or timezone.localdate()
            one.counted = count(what, one.counted_on, place, network.scope, network.version)
            one.difference = one.value - one.counted
        return compared


class FigureReportItem(MenuItem):
    """The report, for whoever may see key figures."""

    def is_shown(self, request: Any) -> bool:
        """Return whether the user may do something with key figures."""
        return bool(POLICY.user_has_any_permission(request.user, ACTIONS))


def menu_item() -> MenuItem:
    """Return the item among the reports."""
    return FigureReportItem(LABEL, reverse(URL_NAME), name="k4k-figures", icon_name="order")


def admin_urls() -> list[URLPattern]:
    """Return the addresses of the report."""
    view = FigureReportView
    return [
        path("reports/k4k-kerncijfers/", view.as_view(), name=URL_NAME),
        path(
            "reports/k4k-kerncijfers/results/",
            view.as_view(results_only=True),
            name=f"{URL_NAME}_results",
        ),
    ]
