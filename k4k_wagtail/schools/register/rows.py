"""Reading the register: the forms DUO published since 2019, and files made of those with points.

All become rows of one form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.network.coordinates import CoordinatesError, read_point
from k4k_wagtail.network.register_files import RegisterError, RegisterFile
from k4k_wagtail.network.register_tables import Column, Line, Table, read_table
from k4k_wagtail.schools.register import values
from k4k_wagtail.schools.register.places import proper_place

# Files that add places to the register name the municipality by its CBS code of a year.
CBS_YEARS = range(2019, 2050)
COLUMNS = (
    Column("institution", ("INSTELLINGSCODE", "BRIN NUMMER", "BRINNUMMER", "BRIN"), required=False),
    Column("location", ("VESTIGINGSCODE", "VESTIGINGSNUMMER")),
    Column("register_name", ("VESTIGINGSNAAM", "NAAM")),
    Column("street", ("STRAATNAAM", "STRAAT")),
    Column("house_number", ("HUISNUMMER-TOEVOEGING", "HUISNUMMER")),
    Column("postcode", ("POSTCODE",)),
    Column("place", ("PLAATSNAAM", "PLAATS")),
    Column(
        "municipality",
        ("GEMEENTENUMMER", "GEMEENTECODE", *(f"GEMEENTECODE_CBS{year}" for year in CBS_YEARS)),
    ),
    Column("province", ("PROVINCIE",), required=False),
    Column("board", ("BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAGNUMMER"), required=False),
    Column("board_name", ("BEVOEGD GEZAG NAAM", "NAAM BEVOEGD GEZAG"), required=False),
    Column("denomination", ("DENOMINATIE",), required=False),
    Column("phone", ("TELEFOONNUMMER",), required=False),
    Column("register_website", ("INTERNETADRES", "WEBSITE"), required=False),
    Column("latitude", ("LAT", "LATITUDE", "BREEDTEGRAAD"), required=False),
    Column("longitude", ("LON", "LONGITUDE", "LENGTEGRAAD"), required=False),
)
# How each register field is cleaned. A field whose column is not there is left alone.
CLEANERS: dict[str, Callable[[str], str]] = {
    "register_name": values.plain,
    "street": values.plain,
    "house_number": values.plain,
    "postcode": values.postcode,
    "place": lambda text: proper_place(values.plain(text)),
    "municipality": values.municipality_code,
    "board": values.board_code,
    "denomination": values.plain,
    "phone": values.plain,
    "register_website": values.website,
}


@dataclass(frozen=True)
class SchoolRow:
    """One school location of the file.

    ``fields`` are register fields of the page; municipality and board stand there by their codes.
    ``point`` is where the file says that it is, and ``point_problem`` why what it says is refused.
    """

    line: int
    code: str
    province: str
    board_name: str
    fields: dict[str, Any]
    point: Point | None = None
    point_problem: str = ""

    @property
    def name(self) -> str:
        """The name in the register."""
        return str(self.fields["register_name"])


@dataclass(frozen=True)
class Refusal:
    """A row that is left out: where it stands, what can be said of it, and why."""

    line: int
    code: str
    name: str
    reason: str
    province: str = ""
    municipality: str = ""


@dataclass(frozen=True)
class Register:
    """All rows of a file. ``codes`` holds every location in it, also those of refused rows."""

    rows: tuple[SchoolRow, ...]
    refused: tuple[Refusal, ...]
    codes: frozenset[str]


def expected_register() -> str:
    """Return what a school register looks like, for messages."""
    return _("a CSV file of school locations from DUO (open data, “vestigingen”)")


def read_rows(file: RegisterFile) -> Register:
    """Return the school locations in a file.

    Raises:
        RegisterError: it is no school register, or none of its rows can be read.
    """
    table = read_table(file.data, COLUMNS, expected_register())
    rows: list[SchoolRow] = []
    refused: list[Refusal] = []
    lines_of: dict[str, int] = {}
    codes: set[str] = set()
    for line in table.lines:
        found = _read_row(line, table, lines_of)
        codes.add(found.code)
        if isinstance(found, SchoolRow):
            rows.append(found)
            lines_of[found.code] = line.number
        else:
            refused.append(found)
    if not rows:
        message = _("None of the %(count)d rows can be read. Line %(line)d: %(reason)s")
        first = refused[0]
        raise RegisterError(
            message % {"count": len(refused), "line": first.line, "reason": first.reason}
        )
    return Register(tuple(rows), tuple(refused), frozenset(codes))


def _read_row(line: Line, table: Table, lines_of: dict[str, int]) -> SchoolRow | Refusal:
    given = line.values
    code, problem = "", line.problem
    fields: dict[str, str] = {}
    try:
        code = values.location_code(given.get("institution", ""), given.get("location", ""))
        fields = {
            name: clean(given.get(name, ""))
            for name, clean in CLEANERS.items()
            if name in table.keys
        }
    except values.BadValueError as error:
        problem = problem or str(error)
    if code in lines_of and not problem:
        message = _("%(code)s is in the file already, on line %(line)d.")
        problem = message % {"code": code, "line": lines_of[code]}
    if not problem and not fields["register_name"]:
        problem = _("The row has no name (VESTIGINGSNAAM).")
    if problem:
        return Refusal(
            line.number,
            code,
            given.get("register_name", ""),
            problem,
            given.get("province", ""),
            fields.get("municipality", ""),
        )
    province, board_name = given.get("province", ""), given.get("board_name", "")
    return SchoolRow(line.number, code, province, board_name, fields, *_read_point(given))


def _read_point(given: Mapping[str, str]) -> tuple[Point | None, str]:
    """Return where a row says that the school is, and why what it says is refused."""
    try:
        return read_point(given.get("latitude", ""), given.get("longitude", "")), ""
    except CoordinatesError as error:
        return None, str(error)
