"""The report of coaches whose consent ends soon, has ended, or was never given."""

from datetime import timedelta
from functools import cache
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn

from k4k_wagtail.coaches.consents import consenting, standing_of
from k4k_wagtail.coaches.models import Consent
from k4k_wagtail.editing.choosers import WIDE
from k4k_wagtail.editing.filters import narrow, states_filter
from k4k_wagtail.editing.listing_cells import coach_schools
from k4k_wagtail.editing.reports.base import RowTitle
from k4k_wagtail.editing.reports.filters import choice_filter, own_municipality_filter
from k4k_wagtail.editing.reports.pages import PageReport, for_rows
from k4k_wagtail.editing.roles.scope import editable_pages, reach_of_any
from k4k_wagtail.page_types import get_base_page_model, get_page_model

DAYS_AHEAD = 90
STATES = [("soon", _("Ends within 90 days")), ("none", _("Does not hold"))]


def ending(days: int) -> Q:
    """Return the condition of coaches whose consent does not hold until after some days."""
    today = timezone.localdate()
    still_here = Q(left_on__isnull=True) | Q(left_on__gte=today)
    return still_here & ~consenting(today, today + timedelta(days=days + 1))


def state_condition(value: str) -> Q:
    """Return the condition for coaches by whether a consent holds today."""
    holds: Q = consenting(timezone.localdate())
    return holds if value == "soon" else ~holds


def coaches_of(user: Any) -> Any:
    """Return the coaches whose consents a user may see."""
    coaches = get_page_model("CoachPage").objects.all()
    places = reach_of_any(user, Consent)
    if places is None:
        return coaches
    return coaches.filter(pk__in=editable_pages(user).values("pk")) if places else coaches.none()


class ConsentsThatEnd(PageReport):
    """Coaches whose consent ends within 90 days, or does not hold."""

    slug = "toestemmingen"
    index_url_name = "k4k_consent_report"
    page_title = _("Consents that end")
    advice = _(
        "Ask the coach whether the profile may stay, and record the answer. Without a consent "
        "nobody sees the profile."
    )
    header_icon = "check"
    export_filename = "toestemmingen-die-aflopen"
    no_results_message = _("The consent of every coach holds for 90 days or more.")
    default_ordering = "title"
    shown_relations = ("k4k_consents", "k4k_coach_schools__school")
    columns = [
        RowTitle("title", _("Coach"), sort_key="title"),
        Column("consent", label=_("Consent")),
        Column("schools", label=_("Schools"), accessor=coach_schools, **WIDE),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]
    list_export = ["title", "consent", "at_schools", "live"]
    export_headings = {
        "title": _("Coach"),
        "consent": _("Consent"),
        "at_schools": _("Schools"),
        "live": _("Live"),
    }

    @classmethod
    def is_for(cls, user: Any) -> bool:
        """Return whether a user may see consents."""
        return reach_of_any(user, Consent) != set()

    def get_base_queryset(self) -> Any:
        """Return the coaches whose consents the user may see, and that need a look."""
        coaches = narrow(coaches_of(self.request.user), ending(DAYS_AHEAD))
        return for_rows(coaches, self.shown_relations)

    @cached_property
    def filterset_class(self) -> type[WagtailFilterSet]:
        """What it is filtered by."""
        return consent_filters()

    def complete(self, rows: list[Any]) -> list[Any]:
        """Say of each coach how the profile stands."""
        for coach in super().complete(rows):
            coach.consent = standing_of(coach).in_words
            coach.at_schools = coach_schools(coach)
        return rows


def place_condition(places: Any) -> Q:
    """Return the condition of coaches who work in municipalities, said so or by their schools."""
    schools = get_page_model("SchoolPage").objects.filter(municipality__in=places).order_by()
    return Q(municipalities__in=places) | Q(k4k_coach_schools__school__in=schools.values("pk"))


@cache
def consent_filters() -> type[WagtailFilterSet]:
    """Return what the coaches are filtered by."""

    class ConsentFilters(WagtailFilterSet):
        consent = choice_filter(_("Consent"), STATES, state_condition)
        municipality = own_municipality_filter(Consent, place_condition)
        state = states_filter()

        class Meta:
            model = get_base_page_model()
            fields: list[str] = []

    return ConsentFilters
