"""Which schools take part on a day, and which of them have a coach."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.network.periods import covering


def taking_part(day: date) -> Q:
    """Return the condition that a school takes part in the network on a day."""
    return Q(takes_part_from__isnull=False) & covering(day, "takes_part_from", "takes_part_until")


def having_coach(day: date) -> Q:
    """Return the condition that a school has a coach on a day: said so, or by a profile."""
    said = Q(coach_from__isnull=False) & covering(day, "coach_from", "coach_until")
    return said | Q(pk__in=schools_of_coaches(day))


def schools_of_coaches(day: date) -> set[int]:
    """Return the schools at which coaches work on a day, of coaches whom visitors may see."""
    rows: Any = apps.get_model("k4k_wagtail", "CoachSchool").objects.filter(covering(day))
    visible = catalogue_for("CoachPage").snapshot().visible
    return {
        school for coach, school in rows.values_list("page_id", "school_id") if coach in visible
    }
