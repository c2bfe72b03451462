"""The report of agreements that end within 90 days, or ended while schools still take part."""

from datetime import date, timedelta
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from k4k_wagtail.editing.roles.scope import visible
from k4k_wagtail.network.agreements import Agreement
from k4k_wagtail.network.periods import covering
from k4k_wagtail.page_types import get_page_model

DAYS_AHEAD = 90
URL_NAME = "k4k_agreement_report"
LABEL = _("Agreements that end")
POLICY = ModelPermissionPolicy(Agreement)
ACTIONS = ["add", "change", "delete", "view"]


def state_of(agreement: Agreement, today: date | None = None) -> Any:
    """Return in words whether an agreement runs, has ended, or is still to begin."""
    today = today or timezone.localdate()
    if agreement.is_past(today):
        return gettext("ended")
    return gettext("runs") if agreement.starts_on <= today else gettext("not begun")


def affected_schools(agreement: Agreement, today: date) -> list[Any]:
    """Return the live schools that still take part in a theme when its agreement has ended.

    Args:
        agreement: an agreement with an end.
        today: the day of the report.
    """
    last = agreement.ends_on
    return _taking_part(agreement, max(today, last + timedelta(days=1)) if last else today)


def _taking_part(agreement: Agreement, day: date) -> list[Any]:
    schools = get_page_model("SchoolPage").objects.live().filter(is_closed=False)
    here = schools.filter(municipality=agreement.municipality_id)
    rows = covering(day, "k4k_school_themes__starts_on", "k4k_school_themes__ends_on")
    takes_part = here.exclude(takes_part_until__lt=day)
    found = takes_part.filter(rows, k4k_school_themes__theme=agreement.theme_id)
    return list(found.distinct().order_by("title"))


def schools_without(agreement: Agreement, today: date) -> list[Any]:
    """Return the live schools that could no longer take part today if an agreement were deleted.

    Args:
        agreement: the agreement.
        today: the day it is asked for.
    """
    runs = agreement.starts_on <= today and not agreement.is_past(today)
    if not runs or not agreement.theme.requires_agreement:
        return []
    return _taking_part(agreement, today)


def ending_agreements(today: date) -> list[Agreement]:
    """Return the agreements to look at, the first to end first, each with its ``schools``.

    Those are the ones that end within 90 days, and those that ended while schools still take part
    in a theme that needs one. One that is followed by another is left out.
    """
    candidates = Agreement.objects.filter(ends_on__lte=today + timedelta(days=DAYS_AHEAD))
    found = []
    agreements: Any = candidates.select_related("municipality", "theme").order_by("ends_on")
    for agreement in agreements:
        next_day = max(today, agreement.ends_on + timedelta(days=1))
        same = Agreement.objects.filter(
            municipality=agreement.municipality_id, theme=agreement.theme_id
        )
        if same.filter(covering(next_day)).exists():
            continue
        needs_one = agreement.theme.requires_agreement
        agreement.schools = affected_schools(agreement, today) if needs_one else []
        agreement.days_left = (agreement.ends_on - today).days
        is_newest = not same.filter(starts_on__gt=agreement.starts_on).exists()
        if agreement.days_left >= 0 or (agreement.schools and is_newest):
            found.append(agreement)
    return found


class AgreementReportView(ReportView):
    """Agreements that end soon, or ended with schools still taking part."""

    model = Agreement
    permission_policy = POLICY
    any_permission_required = ACTIONS
    page_title = LABEL
    header_icon = "doc-full-inverse"
    index_url_name = URL_NAME
    index_results_url_name = f"{URL_NAME}_results"
    export_filename = "afspraken-die-aflopen"
    no_results_message = _("No agreement ends within 90 days.")
    columns = [
        TitleColumn("agreement", label=_("Agreement"), accessor=str, get_url=lambda one: one.url),
        Column("ends_on", label=_("Last day"), accessor=lambda one: date_format(one.ends_on)),
        Column("days", label=_("Days left"), accessor=lambda one: days_in_words(one.days_left)),
        Column("schools", label=_("Schools that take part"), accessor=lambda one: one.links),
    ]
    list_export = ["municipality", "theme", "starts_on", "ends_on", "days_left", "school_names"]
    export_headings = {
        "municipality": _("Municipality"),
        "theme": _("Theme"),
        "starts_on": _("From"),
        "ends_on": _("Last day"),
        "days_left": _("Days left"),
        "school_names": _("Schools that take part"),
    }

    def get_queryset(self) -> Any:
        """Return the agreements that the user may see, the first to end first."""
        keys = [one.pk for one in ending_agreements(timezone.localdate())]
        known = visible(self.request.user, Agreement.objects.filter(pk__in=keys))
        found = known.select_related("municipality", "theme")
        return found.order_by("ends_on", "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        """Give the agreements of a page their schools, with links for what the user may edit."""
        today = timezone.localdate()
        find = AdminURLFinder(self.request.user)
        agreements: list[Any] = list(object_list)
        for one in agreements:
            one.days_left = (one.ends_on - today).days
            schools = affected_schools(one, today) if one.theme.requires_agreement else []
            one.url = find.get_edit_url(one)
            one.school_names = ", ".join(school.title for school in schools)
            links = [(find.get_edit_url(school) or school.url, school.title) for school in schools]
            one.links = format_html_join(", ", '<a href="{}">{}</a>', links)
        return agreements


def days_in_words(days: int) -> str:
    """Return how many days are left, or that it has ended."""
    return str(days) if days >= 0 else gettext("ended")


class AgreementReportItem(MenuItem):
    """The report, for whoever may see agreements."""

    def is_shown(self, request: Any) -> bool:
        """Return whether the user may do something with agreements."""
        return bool(POLICY.user_has_any_permission(request.user, ACTIONS))


def menu_item() -> MenuItem:
    """Return the item among the reports."""
    return AgreementReportItem(
        LABEL, reverse(URL_NAME), name="k4k-agreements", icon_name="doc-full-inverse"
    )


def admin_urls() -> list[URLPattern]:
    """Return the addresses of the report."""
    view = AgreementReportView
    return [
        path("reports/k4k-afspraken/", view.as_view(), name=URL_NAME),
        path(
            "reports/k4k-afspraken/results/",
            view.as_view(results_only=True),
            name=f"{URL_NAME}_results",
        ),
    ]
