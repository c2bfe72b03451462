"""The report of agreements that end within 90 days, or ended while schools still take part."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from k4k_wagtail.editing.filters import theme_filter
from k4k_wagtail.editing.reports.base import NetworkReport, RowTitle, add_record_links
from k4k_wagtail.editing.reports.filters import (
    choice_filter,
    named_municipality,
    own_municipality_filter,
)
from k4k_wagtail.editing.reports.pages import add_links
from k4k_wagtail.editing.roles.scope import reach_of_any, visible
from k4k_wagtail.network.agreements import Agreement
from k4k_wagtail.network.periods import covering
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.models import SchoolTheme

DAYS_AHEAD = 90
STATES = [("runs", _("Still runs")), ("ended", _("Has ended"))]


def state_of(agreement: Agreement, today: date | None = None) -> Any:
    """Return in words whether an agreement runs, has ended, or is still to begin."""
    today = today or timezone.localdate()
    if agreement.is_past(today):
        return gettext("ended")
    return gettext("runs") if agreement.starts_on <= today else gettext("not begun")


def open_schools() -> Any:
    """Return the live schools that still exist."""
    return get_page_model("SchoolPage").objects.live().filter(is_closed=False)


def schools_of(agreements: Iterable[Agreement], today: date) -> dict[int, list[Any]]:
    """Return by agreement the schools that still take part when it has ended, by name.

    Two queries, however many agreements.

    Args:
        agreements: agreements with an end.
        today: the day it is asked for.
    """
    about = {one.pk: one for one in agreements if one.theme.requires_agreement}
    places = {one.municipality_id for one in about.values()}
    themes = {one.theme_id for one in about.values()}
    here = open_schools().filter(municipality__in=places).defer_streamfields()
    rows = SchoolTheme.objects.filter(theme__in=themes, page__in=here.order_by().values("pk"))
    schools = here.in_bulk({row.page_id for row in rows}) if places else {}
    found: dict[int, list[Any]] = {}
    for key, one in about.items():
        day = max(today, one.ends_on + timedelta(days=1)) if one.ends_on else today
        working = {row.page_id for row in rows if row.theme_id == one.theme_id and row.covers(day)}
        of_place = (school for pk, school in schools.items() if pk in working)
        found[key] = sorted(
            (
                school
                for school in of_place
                if school.municipality_id == one.municipality_id
                and not (school.takes_part_until and school.takes_part_until < day)
            ),
            key=lambda school: str(school.title),
        )
    return found


def schools_without(agreement: Agreement, today: date) -> list[Any]:
    """Return the live schools that could no longer take part today if an agreement were deleted.

    Args:
        agreement: the agreement.
        today: the day it is asked for.
    """
    runs = agreement.starts_on <= today and not agreement.is_past(today)
    if not runs or not agreement.theme.requires_agreement:
        return []
    rows = covering(today, "k4k_school_themes__starts_on", "k4k_school_themes__ends_on")
    here = open_schools().filter(municipality=agreement.municipality_id)
    takes_part = here.exclude(takes_part_until__lt=today)
    found = takes_part.filter(rows, k4k_school_themes__theme=agreement.theme_id)
    return list(found.distinct().order_by("title"))


def ending_agreements(today: date, days: int = DAYS_AHEAD) -> QuerySet[Agreement]:
    """Return the agreements to look at: three queries, at any number of them.

    Those are the ones that end within some days, and those that ended while schools still take
    part in a theme that needs one. One that is followed by another is left out.

    Args:
        today: the day of the report.
        days: how far it looks ahead.
    """
    return Agreement.objects.filter(Q(pk__in=_about_to_end(today, days)) | _ended(today))


def _about_to_end(today: date, days: int) -> list[int]:
    """Return the agreements that end soon, without another that begins the day after."""
    last = today + timedelta(days=days)
    soon = Agreement.objects.filter(ends_on__gte=today, ends_on__lte=last).order_by()
    next_ones = Agreement.objects.filter(starts_on__gt=today, starts_on__lte=last + timedelta(1))
    begins = set(next_ones.order_by().values_list("municipality", "theme", "starts_on"))
    rows = soon.values_list("pk", "municipality", "theme", "ends_on")
    return [
        key
        for key, place, theme, ends_on in rows
        if ends_on and (place, theme, ends_on + timedelta(days=1)) not in begins
    ]


def _ended(today: date) -> Q:
    """Return the condition of the newest agreement of a pair that ended, with schools in it."""
    same = Agreement.objects.filter(
        municipality=OuterRef("municipality"), theme=OuterRef("theme")
    ).order_by()
    working = SchoolTheme.objects.filter(covering(today), theme=OuterRef(OuterRef("theme")))
    schools = (
        open_schools()
        .order_by()
        .filter(municipality=OuterRef("municipality"), pk__in=working.values("page"))
        .exclude(takes_part_until__lt=today)
    )
    return (
        Q(ends_on__lt=today, theme__requires_agreement=True)
        & ~Q(Exists(same.filter(starts_on__gt=OuterRef("starts_on"))))
        & Q(Exists(schools))
    )


class AgreementsThatEnd(NetworkReport):
    """Agreements that end soon, or ended with schools still taking part."""

    slug = "afspraken"
    index_url_name = "k4k_agreement_report"
    model = Agreement
    page_title = _("Agreements that end")
    advice = _(
        "Ask the municipality whether it goes on, and record the new agreement. If it does not, "
        "give the theme an end date at the schools."
    )
    header_icon = "doc-full-inverse"
    export_filename = "afspraken-die-aflopen"
    no_results_message = _("No agreement ends within 90 days.")
    default_ordering = "ends_on"
    columns = [
        RowTitle("agreement", _("Agreement"), accessor=str),
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

    @classmethod
    def is_for(cls, user: Any) -> bool:
        """Return whether the user may do something with agreements."""
        return reach_of_any(user, Agreement) != set()

    def get_base_queryset(self) -> Any:
        """Return the agreements that the user may see."""
        ending = visible(self.request.user, ending_agreements(timezone.localdate()))
        return ending.select_related("municipality", "theme")

    @cached_property
    def filterset_class(self) -> type[WagtailFilterSet]:
        """What it is filtered by."""
        return agreement_filters()

    def complete(self, rows: list[Any]) -> list[Any]:
        """Give agreements their schools, with links for what the user may edit."""
        today, user = timezone.localdate(), self.request.user
        schools = schools_of(rows, today)
        add_record_links(user, rows)
        for one in rows:
            found = schools.get(one.pk, [])
            add_links(user, found, self.request)
            one.days_left = (one.ends_on - today).days
            one.school_names = ", ".join(school.title for school in found)
            one.links = format_html_join(", ", "{}", ((linked(school),) for school in found))
        return rows


def linked(school: Any) -> SafeString | str:
    """Return the name of a school, with a link when it has one."""
    if not school.url_to_mend:
        return str(school.title)
    return format_html('<a href="{}">{}</a>', school.url_to_mend, school.title)


def days_in_words(days: int) -> str:
    """Return how many days are left, or that it has ended."""
    return str(days) if days >= 0 else gettext("ended")


def running(value: str) -> Q:
    """Return the condition of agreements that still run, or have ended."""
    today = timezone.localdate()
    return Q(ends_on__gte=today) if value == "runs" else Q(ends_on__lt=today)


@cache
def agreement_filters() -> type[WagtailFilterSet]:
    """Return what the agreements are filtered by."""

    class AgreementFilters(WagtailFilterSet):
        state = choice_filter(_("State"), STATES, running)
        municipality = own_municipality_filter(Agreement, named_municipality)
        theme = theme_filter("theme")

        class Meta:
            model = Agreement
            fields: list[str] = []

    return AgreementFilters
