"""What reports are filtered by, besides what the listings of pages are."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.editing.filters import (
    ConditionFilter,
    ConditionsFilter,
    RecordsFilter,
    municipalities_in_use,
    municipality_filter,
)
from k4k_wagtail.editing.reports.pages import PERMISSION
from k4k_wagtail.editing.roles.scope import reach, reach_of_any
from k4k_wagtail.network.models import Municipality


def readers_municipalities(request: Any) -> QuerySet[Municipality]:
    """Return the municipalities that a user reads about: those in use, or the own ones."""
    own = reach(request.user, PERMISSION)
    known = municipalities_in_use(request)
    return known if own is None else known.filter(pk__in=own)


def readers_municipality_filter(*lookups: str) -> RecordsFilter:
    """Return a filter by the municipalities that the user reads about.

    Args:
        lookups: from a row to its municipality; any of them may be it.
    """
    return municipality_filter(*lookups, choices=readers_municipalities)


def own_municipality_filter(model: type[Model], condition: Any) -> RecordsFilter:
    """Return a filter by the municipalities whose records the user may see.

    Args:
        model: the model of the records.
        condition: gives the condition of a row by its municipalities.
    """

    def choices(request: Any) -> QuerySet[Municipality]:
        own = reach_of_any(request.user, model)
        known = municipalities_in_use(request)
        return known if own is None else known.filter(pk__in=own)

    return RecordsFilter(
        condition, label=_("Municipality"), queryset=choices, widget=CheckboxSelectMultiple
    )


def named_municipality(places: Any) -> Q:
    """Return the condition of records that name one of some municipalities."""
    return Q(municipality__in=places)


def missing_filter(choices: list[tuple[str, Any]], conditions: dict[str, Any]) -> ConditionsFilter:
    """Return a filter by what is missing; of several, any.

    Args:
        choices: what can be missing, with its name.
        conditions: for each, a function that gives the condition that it is missing.
    """

    def condition(chosen: list[str]) -> Q:
        wanted = Q(pk__in=())
        for one in chosen:
            wanted |= conditions[one]()
        return wanted

    return ConditionsFilter(
        condition, label=_("What is missing"), choices=choices, widget=CheckboxSelectMultiple
    )


def choice_filter(label: Any, choices: list[tuple[str, Any]], condition: Any) -> ConditionFilter:
    """Return a filter by one of a few choices, or none of them.

    Args:
        label: what is chosen.
        choices: value and name of each.
        condition: gives the condition of a value.
    """
    return ConditionFilter(
        condition, label=label, choices=choices, empty_label=_("All"), widget=RadioSelect
    )
