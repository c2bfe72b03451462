"""What a school page must meet: rules 1 and 2 of DOMAIN.md, and periods that fit together."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from k4k_wagtail.network.agreements import agreement_problem, period_in_words
from k4k_wagtail.network.publishing import Refusal
from k4k_wagtail.network.taking_part import municipality_problem

THEMES = "k4k_school_themes"


def school_refusals(school: Any, today: date | None = None) -> list[Refusal]:
    """Return why a school may not take part as its page says, each with the field it is about.

    A school that closed takes part in nothing, so nothing is asked of it.

    Args:
        school: a school page, as it is in memory.
        today: the day to judge by.
    """
    if school.is_closed:
        return []
    today = today or timezone.localdate()
    refusals = []
    if school.takes_part_from:
        problem = municipality_problem(school.municipality, school.takes_part_until, today)
        refusals.append(Refusal(problem, "takes_part_from"))
    for row in school.k4k_school_themes.all():
        refusals.append(Refusal(outside_problem(school, row), THEMES))
        refusals.append(Refusal(theme_problem(school, row, today), THEMES))
    return [refusal for refusal in refusals if refusal]


def theme_problem(school: Any, row: Any, today: date) -> str:
    """Return why a school may not take part in a theme; its own end is an end of its themes."""
    ends = [day for day in (row.ends_on, school.takes_part_until) if day]
    last = min(ends, default=None)
    return agreement_problem(school.municipality, row.theme, row.starts_on, last, today)


def outside_problem(school: Any, row: Any) -> str:
    """Return why the period of a theme does not fit in that of its school, or an empty text."""
    first, last = school.takes_part_from, school.takes_part_until
    early = first and any(day and day < first for day in (row.starts_on, row.ends_on))
    late = last and any(day and day > last for day in (row.starts_on, row.ends_on))
    if not (early or late):
        return ""
    return gettext(
        "“%(theme)s” runs %(theme_period)s, but the school takes part %(school_period)s. Change "
        "the dates of the theme, or those of the school."
    ) % {
        "theme": row.theme.name,
        "theme_period": period_in_words(row.starts_on, row.ends_on),
        "school_period": period_in_words(first, last),
    }
