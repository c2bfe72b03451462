"""What an export of who signed up shows of everybody."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from k4k_wagtail.editing.registrations.rows import (
    answer_to,
    name_of,
    organisation_of,
    presence_of,
)


def headings(questions: list[Any]) -> dict[str, Any]:
    """Return the columns of the export and what stands above them.

    Args:
        questions: those of the event, each of which gets a column.
    """
    fixed = {
        "number": _("Number"),
        "name": _("Name"),
        "email": _("E-mail address"),
        "places": _("Places"),
        "organisation": _("School or organisation"),
        "state": _("State"),
        "present": _("Was there"),
        "walk_in": _("Came without signing up"),
        "signed_up": _("Signed up at"),
    }
    return {**fixed, **{str(question.key): question.label for question in questions}}


def row_of(one: Any, questions: list[Any]) -> dict[str, Any]:
    """Return the cells of somebody who signed up, by the names of ``headings``.

    Args:
        one: somebody who signed up.
        questions: those of the event.
    """
    cells = {
        "number": one.number,
        "name": name_of(one),
        "email": one.email,
        "places": one.places,
        "organisation": organisation_of(one),
        "state": one.get_state_display(),
        "present": presence_of(one),
        "walk_in": _("yes") if one.is_walk_in else "",
        # Spreadsheets know no time zones.
        "signed_up": timezone.make_naive(one.created_at),
    }
    answers = {str(question.key): answer_to(question, one) for question in questions}
    return {**cells, **answers}
