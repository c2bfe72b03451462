"""The report of embeds: which sites show what of the network, and how often."""

from typing import Any

import django_filters
from django.db.models import Max, Min, Sum
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from k4k_wagtail.sharing.models import EmbedCount, SharingSettings

URL_NAME = "k4k_embed_report"
LABEL = _("Embeds by site")


class ReportPolicy(ModelPermissionPolicy):
    """Who may see the numbers: whoever has that right, and whoever decides who may embed."""

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Return whether a user has one of some rights, on the numbers or on the settings."""
        settings = ModelPermissionPolicy(SharingSettings)
        on_numbers = super().user_has_any_permission(user, actions)
        return bool(on_numbers or settings.user_has_any_permission(user, actions))


POLICY = ReportPolicy(EmbedCount)
ACTIONS = ["change", "view"]


class EmbedFilter(WagtailFilterSet):
    """Filters of the report."""

    date = django_filters.DateFromToRangeFilter(label=_("Period"), widget=DateRangePickerWidget)
    host = django_filters.CharFilter(label=_("Site"), lookup_expr="icontains")

    class Meta:
        model = EmbedCount
        fields = ["date", "host", "kind"]


class EmbedReportView(ReportView):
    """How often sites showed an embed in a period: numbers per site and kind."""

    model = EmbedCount
    permission_policy = POLICY
    any_permission_required = ACTIONS
    filterset_class = EmbedFilter
    page_title = LABEL
    template_name = "k4k_wagtail/admin/report.html"
    advice = _(
        "See which sites show the network. Is there one you do not know? Ask who it is, or take it "
        "off the list of sites."
    )
    header_icon = "code"
    index_url_name = URL_NAME
    index_results_url_name = f"{URL_NAME}_results"
    export_filename = "insluitingen"
    no_results_message = _("No site showed anything in this period.")
    columns = [
        Column("host", label=_("Site"), accessor=lambda row: row["host"] or _("not known")),
        Column("kind", label=_("What")),
        Column("total", label=_("Times shown")),
        Column("first", label=_("From"), accessor=lambda row: date_format(row["first"])),
        Column("last", label=_("Until"), accessor=lambda row: date_format(row["last"])),
    ]
    list_export = ["host", "kind", "total", "first", "last"]
    export_headings = {
        "host": _("Site"),
        "kind": _("What"),
        "total": _("Times shown"),
        "first": _("From"),
        "last": _("Until"),
    }

    def get_queryset(self) -> Any:
        """Return the numbers per site and kind, the largest first."""
        rows = EmbedCount.objects.order_by().values("host", "kind")
        summed = rows.annotate(total=Sum("number"), first=Min("date"), last=Max("date"))
        return summed.order_by("-total", "host", "kind")


class EmbedReportItem(MenuItem):
    """The report, for whoever may see it."""

    def is_shown(self, request: Any) -> bool:
        """Return whether the user may see the numbers."""
        return bool(POLICY.user_has_any_permission(request.user, ACTIONS))


def menu_item() -> MenuItem:
    """Return the item among the reports."""
    return EmbedReportItem(LABEL, reverse(URL_NAME), name="k4k-embeds", icon_name="code")


def admin_urls() -> list[URLPattern]:
    """Return the addresses of the report."""
    view = EmbedReportView
    return [
        path("reports/k4k-insluitingen/", view.as_view(), name=URL_NAME),
        path(
            "reports/k4k-insluitingen/results/",
            view.as_view(results_only=True),
            name=f"{URL_NAME}_results",
        ),
    ]
