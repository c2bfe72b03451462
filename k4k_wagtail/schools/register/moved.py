"""Schools that a register moves or reopens: the rules of taking part hold there too."""

from typing import Any

from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.register.known import KnownMunicipality, KnownSchool
from k4k_wagtail.schools.rules import school_refusals

# Changes that may bring a school somewhere where it cannot take part.
MOVES = ("municipality", "is_closed")


def moving_problem(
    school: KnownSchool, changed: dict[str, Any], municipalities: dict[str, KnownMunicipality]
) -> str:
    """Return why a school cannot go where a row puts it, in the words of the editing form.

    Args:
        school: the school as it is.
        changed: what the row changes; the municipality by its code.
        municipalities: all of them, by code.

    Returns:
        The reasons, or an empty text. What was wrong before the row is left to the form.
    """
    if not any(name in changed for name in MOVES):
        return ""
    page = get_page_model("SchoolPage").objects.get(pk=school.pk)
    before = set() if page.is_closed else set(school_refusals(page))
    code = changed.get("municipality")
    if code:
        page.municipality_id = municipalities[code].pk
    page.is_closed = False
    return " ".join(refusal for refusal in school_refusals(page) if refusal not in before)
