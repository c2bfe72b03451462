"""Tables of official registers: comma, semicolon or tab; UTF-8 or Windows-1252; any header order.

Each line is a row: registers of DUO and CBS have no line ends inside a value, so a stray quote
breaks one row and not the rest of the file.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from k4k_wagtail.network.register_files import RegisterError

DELIMITERS = (";", ",", "\t")
# How files begin that are certainly no table.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, Excel"),
    (b"\xd0\xcf\x11\xe0", "Excel 97-2003"),
    (b"\x1f\x8b", "gzip"),
)
LINE_END = re.compile(r"\r\n|\n|\r")
# Shown of a header that is not understood.
SHOWN_HEADER = 200


@dataclass(frozen=True)
class Column:
    """A column: the name a message gives it and the names files give it."""

    key: str
    names: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True)
class Line:
    """One row of the file: its line number, its values by column key, or what is wrong with it."""

    number: int
    values: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True)
class Table:
    """What was read: which of the columns are there, and the rows as they stood."""

    keys: frozenset[str]
    lines: tuple[Line, ...]


def decode(data: bytes, expected: str) -> str:
    """Return the text of a file.

    Args:
        data: its bytes.
        expected: what it should have been, for the message.

    Raises:
        RegisterError: it is empty, or no text.
    """
    for start, kind in SIGNATURES:
        if data.startswith(start):
            message = _("This is a file of the kind %(kind)s. Expected %(expected)s.")
            raise RegisterError(message % {"kind": kind, "expected": expected})
    text = _text(data)
    if text is None or "\x00" in text:
        message = _("This is no text file. Expected %(expected)s.")
        raise RegisterError(message % {"expected": expected})
    if not text.strip():
        raise RegisterError(_("The file is empty. Expected %(expected)s.") % {"expected": expected})
    if re.match(r"\s*<(!doctype|html|\?xml)", text, re.IGNORECASE):
        message = _("This is a web page or XML file. Expected %(expected)s.")
        raise RegisterError(message % {"expected": expected})
    return text


def _text(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        # Not final: a file that was cut off in the middle of a character is still UTF-8.
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data)
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        return None


def read_table(data: bytes, columns: Sequence[Column], expected: str) -> Table:
    """Read a table with a header.

    Args:
        data: the bytes of the file.
        columns: the columns to look for; others are left alone.
        expected: what the file should be, for messages.

    Returns:
        The rows in the order of the file, broken ones with their problem.

    Raises:
        RegisterError: it is no table with the required columns, or it has a header only.
    """
    lines = LINE_END.split(decode(data, expected))
    start = next(index for index, line in enumerate(lines) if line.strip())
    delimiter, header = _header(lines[start], columns)
    _require(header, columns, lines[start], expected)
    rows = tuple(_rows(lines, start + 1, delimiter, header))
    if not rows:
        message = _("The file has a header and no rows. Expected %(expected)s.")
        raise RegisterError(message % {"expected": expected})
    return Table(frozenset(key for key in header if key), rows)


def fold_name(name: str) -> str:
    """Return a column's name as it is compared: capitals and digits only."""
    return re.sub(r"[\W_]", "", name).upper()


def _header(line: str, columns: Sequence[Column]) -> tuple[str, list[str]]:
    """Return the delimiter under which the header makes most sense, and the keys it gives."""
    known = {fold_name(name): column.key for column in columns for name in column.names}
    tried = [
        (delimiter, [known.get(fold_name(cell), "") for cell in _header_cells(line, delimiter)])
        for delimiter in DELIMITERS
    ]
    return max(tried, key=lambda one: len(set(one[1])))


def _header_cells(line: str, delimiter: str) -> list[str]:
    try:
        return _cells(line, delimiter)
    except csv.Error:
        return []


def _require(header: list[str], columns: Sequence[Column], line: str, expected: str) -> None:
    missing = [
        column.names[0] for column in columns if column.required and column.key not in header
    ]
    if missing:
        message = _(
            "The file lacks the columns: %(missing)s. Its first line is: “%(found)s”. "
            "Expected %(expected)s."
        )
        found = line.strip()
        raise RegisterError(
            message
            % {
                "missing": ", ".join(missing),
                "found": found[:SHOWN_HEADER] + "…" * (len(found) > SHOWN_HEADER),
                "expected": expected,
            }
        )


def _cells(line: str, delimiter: str) -> list[str]:
    """Split one line. Raises csv.Error for what no table can hold, such as an endless value."""
    return next(csv.reader([line], delimiter=delimiter), [])


def _rows(lines: list[str], start: int, delimiter: str, header: list[str]) -> Iterator[Line]:
    for index in range(start, len(lines)):
        number, line = index + 1, lines[index]
        if not line.strip(f" \t{delimiter}\x1a"):
            continue
        try:
            cells = _cells(line, delimiter)
        except csv.Error as error:
            yield Line(number, {}, _("The row cannot be read: %(error)s.") % {"error": error})
            continue
        values: dict[str, str] = {}
        for key, value in zip(header, cells, strict=False):
            if key:
                values.setdefault(key, _clean(value))
        yield Line(number, values, _width_problem(cells, len(header)))


def _clean(value: str) -> str:
    """Return a value without control characters and superfluous space."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _width_problem(cells: list[str], width: int) -> str:
    if len(cells) < width:
        message = _("The row has %(found)s of the %(expected)s columns: is the file cut off?")
    elif any(cell.strip() for cell in cells[width:]):
        message = _("The row has %(found)s columns instead of %(expected)s: a value is split.")
    else:
        return ""
    return message % {"found": len(cells), "expected": width}
