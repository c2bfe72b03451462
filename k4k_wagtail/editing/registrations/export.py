"""Spreadsheets that do nothing but show: a cell that a program would take for a formula is text."""

from itertools import chain
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from k4k_wagtail.editing.registrations.rows import (
    answer_to,
    name_of,
    organisation_of,
    presence_of,
)

# OWASP, CSV Injection: what spreadsheets begin a formula, or a cell with one, by.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Excel takes a file for UTF-8 by it.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def harmless(value: Any) -> Any:
    """Return a value for a cell; text that looks like a formula with an apostrophe before it.

    Args:
        value: text, a number, a moment …
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(DANGEROUS):
        return f"'{value}"
    return value


class HarmlessExportMixin:
    """An export of a listing in which no cell is a formula, whoever typed it."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Return what stands in a cell."""
        done = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        return harmless(done)

    def get_heading(self, queryset: Any, field: str) -> Any:
        """Return what stands above a column: questions are typed by people too."""
        return harmless(super().get_heading(queryset, field))  # type: ignore[misc]

    def write_csv_response(self, queryset: Any) -> StreamingHttpResponse:
        """Return the file, row by row, in an encoding that every program sees."""
        response: StreamingHttpResponse = super().write_csv_response(queryset)  # type: ignore[misc]
        content: Any = response.streaming_content
        response.streaming_content = chain([BYTE_ORDER_MARK], content)
        response["Content-Type"] = "text/csv; charset=utf-8"
        return response


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
