"""Exports of listings and reports: of any size, and without a cell that a program would run."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import translation

# Rows of an export that are in memory at a time.
PART = 500
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


class ExportInPartsMixin(HarmlessExportMixin):
    """An export of a view with a listing that never reads all of its rows at once."""

    def rows_to_export(self) -> Any:
        """Return what is exported, such as ``InParts``."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a page of rows, or export them all."""
        if self.is_export:  # type: ignore[attr-defined]
            rows, kind = self.rows_to_export(), request.GET["export"]
            export: HttpResponse = self.as_spreadsheet(rows, kind)  # type: ignore[attr-defined]
            return export
        shown: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc]
        return shown

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        """Write the lines in the language of who asked: they are sent when the request is over."""
        lines = super().stream_csv(queryset)  # type: ignore[misc]
        return in_language(translation.get_language(), lines)


class InParts:
    """All rows of a queryset, read a part at a time.

    By their keys: a cursor that stays open while somebody downloads is not streamed by every
    database, and would hold up writers of SQLite.

    Args:
        rows: in their order; results of a search may be all of it that is known.
        fetch: gives rows by their keys, in any order.
    """

    def __init__(self, rows: Any, fetch: Callable[[list[Any]], Iterable[Any]]) -> None:
        self.rows, self.fetch = rows, fetch
        # Wagtail asks it for the headings.
        self.model = rows.model

    def __iter__(self) -> Iterator[Any]:
        keys = list(self._keys())
        for first in range(0, len(keys), PART):
            part = keys[first : first + PART]
            found = {row.pk: row for row in self.fetch(part)}
            yield from (found[key] for key in part if key in found)

    def _keys(self) -> Iterable[Any]:
        if isinstance(self.rows, QuerySet):
            return self.rows.values_list("pk", flat=True)
        return (row.pk for row in self.rows)


def in_language(language: str | None, lines: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what another iterator makes in a language, whichever is active meanwhile."""
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line
