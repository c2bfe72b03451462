"""What the cells of listings and reports say of a page, in a few words."""

from typing import Any

from django.utils import timezone

from k4k_wagtail.coaches.consents import standing_of

SHOWN = 3


def few(names: list[str]) -> str:
    """Return the first names, and how many more there are."""
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" +{more}" if more > 0 else "")


def story_schools(story: Any) -> str:
    """Return whose story it is: its schools, or the organisation."""
    names = sorted(school.title for school in story.schools.all())
    return few(names) or str(story.organisation or "")


def municipality_names(story: Any) -> str:
    """Return the municipalities a story is found under."""
    return few([one.name for one in story.municipality_list])


def theme_names(page: Any) -> str:
    """Return the themes of a story or school."""
    return few([theme.name for theme in page.theme_list])


def coach_schools(coach: Any) -> str:
    """Return the schools a coach works at today."""
    today = timezone.localdate()
    rows = coach.k4k_coach_schools.all()
    return few(sorted(one.school.title for one in rows if one.covers(today)))


def consent_state(coach: Any) -> str:
    """Return in words whether a coach's consent holds, with the day."""
    return standing_of(coach).in_words
