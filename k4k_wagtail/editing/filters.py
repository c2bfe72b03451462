"""What editors filter the listings of stories, schools and coaches by."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from k4k_wagtail.coaches.consents import REMINDER_DAYS, consenting
from k4k_wagtail.network.models import Municipality, Theme
from k4k_wagtail.page_types import get_base_page_model, get_page_model
from k4k_wagtail.schools.taking_part import having_coach
from k4k_wagtail.stories.enums import Phase, StoryKind

STATES = [
    ("live", _("Live")),
    ("changed", _("Live, with unpublished changes")),
    ("draft", _("Draft")),
]
STATE_QUERIES = {
    "live": Q(live=True),
    "changed": Q(live=True, has_unpublished_changes=True),
    "draft": Q(live=False),
}
CONSENTS = [("valid", _("Valid")), ("soon", _("Ends soon")), ("none", _("No valid consent"))]
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def narrow(pages: QuerySet[Any], wanted: Q) -> QuerySet[Any]:
    """Return those of some pages that a condition holds for, each once.

    The condition goes in subqueries: joins would double pages, and a search can only be combined
    with filters on indexed fields, of which the key is one. Each side of an “or” has its own, as
    one for both would join all rows of both.
    """
    is_choice = wanted.connector == Q.OR and not wanted.negated
    found = Q()
    for side in wanted.children if is_choice else [wanted]:
        rows = pages.model._default_manager.filter(Q(side)).order_by()
        found |= Q(pk__in=rows.values_list("pk", flat=True))
    return pages.filter(found)


class ConditionMixin:
    """A filter that turns what is chosen into a condition."""

    def __init__(self, condition: Any, **kwargs: Any) -> None:
        self.condition = condition
        super().__init__(**kwargs)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Return the pages that the chosen condition holds for."""
        return narrow(qs, self.condition(value)) if value else qs


class ConditionFilter(ConditionMixin, ChoiceFilter):
    """One of a few choices."""


class ConditionsFilter(ConditionMixin, MultipleChoiceFilter):
    """Any of a few choices."""


class RecordsFilter(ConditionMixin, ModelMultipleChoiceFilter):
    """Any of some records."""


def states_filter() -> ConditionFilter:
    """Return a filter by state of publication."""
    return ConditionFilter(
        STATE_QUERIES.__getitem__,
        label=_("State"),
        choices=STATES,
        empty_label=_("All"),
        widget=RadioSelect,
    )


def yes_no_filter(label: Any, condition: Callable[[], Q]) -> ConditionFilter:
    """Return a filter by a condition that holds or not; it is asked for at each use."""
    return ConditionFilter(
        lambda answer: condition() if answer == "yes" else ~condition(),
        label=label,
        choices=YES_NO,
        empty_label=_("All"),
        widget=RadioSelect,
    )


def theme_filter(lookup: str) -> RecordsFilter:
    """Return a filter by themes; a theme stands for its sub-themes too."""

    def condition(themes: Any) -> Q:
        keys = [theme.pk for theme in themes]
        below = Theme.objects.filter(parent__in=keys).order_by().values_list("pk", flat=True)
        return Q(**{f"{lookup}__in": [*keys, *below]})

    return RecordsFilter(
        condition, label=_("Theme"), queryset=Theme.objects.all(), widget=CheckboxSelectMultiple
    )


def municipalities_in_use(request: Any) -> QuerySet[Municipality]:
    """Return the municipalities that take part or have a school."""
    schools = get_page_model("SchoolPage").objects.order_by()
    in_use = Q(takes_part=True) | Q(pk__in=schools.values("municipality"))
    return Municipality.objects.filter(in_use).defer("boundary")


def municipality_filter(*lookups: str, choices: Any = municipalities_in_use) -> RecordsFilter:
    """Return a filter by municipalities.

    Args:
        lookups: from a row to its municipality; any of them may be it.
        choices: gives the municipalities to choose from, for a request.
    """

    def condition(places: Any) -> Q:
        wanted = Q()
        for lookup in lookups:
            wanted |= Q(**{f"{lookup}__in": [place.pk for place in places]})
        return wanted

    return RecordsFilter(
        condition, label=_("Municipality"), queryset=choices, widget=CheckboxSelectMultiple
    )


def review_condition(value: str) -> Q:
    """Return the condition for stories whose date of review has passed, or has not."""
    today = timezone.localdate()
    if value == "yes":
        return Q(review_by__lt=today)
    return Q(review_by__gte=today) | Q(review_by__isnull=True)


def consent_condition(value: str) -> Q:
    """Return the condition for coaches whose consent holds, ends soon or does not hold."""
    today = timezone.localdate()
    holds: Q = consenting(today)
    if value == "none":
        return ~holds
    longer = consenting(today, today + timedelta(days=REMINDER_DAYS + 1))
    return holds & ~longer if value == "soon" else holds


@cache
def story_filters() -> type[WagtailFilterSet]:
    """Return what stories are filtered by."""

    class StoryFilters(WagtailFilterSet):
        kind = ConditionsFilter(
            lambda kinds: Q(kind__in=kinds),
            label=_("Kind"),
            choices=StoryKind.choices,
            widget=CheckboxSelectMultiple,
        )
        phase = ConditionsFilter(
            lambda phases: Q(phase__in=phases),
            label=_("How far is it?"),
            choices=Phase.choices,
            widget=CheckboxSelectMultiple,
        )
        theme = theme_filter("themes")
        municipality = municipality_filter("schools__municipality", "municipality")
        state = states_filter()
        overdue = ConditionFilter(
            review_condition,
            label=_("Check overdue"),
            choices=YES_NO,
            empty_label=_("All"),
            widget=RadioSelect,
        )

        class Meta:
            model = get_base_page_model()
            fields: list[str] = []

    return StoryFilters


@cache
def coach_filters() -> type[WagtailFilterSet]:
    """Return what coaches are filtered by."""

    class CoachFilters(WagtailFilterSet):
        consent = ConditionFilter(
            consent_condition,
            label=_("Consent"),
            choices=CONSENTS,
            empty_label=_("All"),
            widget=RadioSelect,
        )
        theme = theme_filter("themes")
        municipality = municipality_filter("municipalities")
        left = yes_no_filter(_("Has left"), lambda: Q(left_on__lt=timezone.localdate()))
        state = states_filter()

        class Meta:
            model = get_base_page_model()
            fields: list[str] = []

    return CoachFilters


@cache
def school_filters() -> type[WagtailFilterSet]:
    """Return what schools are filtered by."""

    class SchoolFilters(WagtailFilterSet):
        theme = theme_filter("k4k_school_themes__theme")
        municipality = municipality_filter("municipality")
        coach = yes_no_filter(_("With a coach"), lambda: having_coach(timezone.localdate()))
        closed = yes_no_filter(_("No longer in the register"), lambda: Q(is_closed=True))
        stories = yes_no_filter(_("Has stories"), lambda: Q(stories__isnull=False))
        state = states_filter()

        class Meta:
            model = get_base_page_model()
            fields: list[str] = []

    return SchoolFilters
