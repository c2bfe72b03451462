"""What an import would change. Making a plan reads the database and writes nothing."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.network.register_dates import DateOrigin
from k4k_wagtail.network.register_files import RegisterError, RegisterFile
from k4k_wagtail.schools.register import known
from k4k_wagtail.schools.register.area import (
    empty_part,
    nothing_in_area,
    unknown_municipalities,
)
from k4k_wagtail.schools.register.closing import closing_warning, is_many
from k4k_wagtail.schools.register.compare import (
    Difference,
    differences,
    later_titles,
    length_problem,
)
from k4k_wagtail.schools.register.located import location_of
from k4k_wagtail.schools.register.moved import moving_problem
from k4k_wagtail.schools.register.rows import Refusal, Register, SchoolRow, read_rows
from k4k_wagtail.schools.register.scope import Scope

# Codes that a message names; the others are counted by the reader.
SHOWN_CODES = 5
# Refused points that a report names one by one.
SHOWN_POINTS = 20


@dataclass(frozen=True)
class PlannedSchool:
    """One school that is added, changed or closed.

    Args:
        line: its line in the file; ``None`` for a school that is not in it.
        code: its location code.
        name: its name in the register.
        page_id: its page; ``None`` for a new school.
        fields: what is written, by field; municipality and board by their codes.
        differences: the same for people to read.
        old_name: the name in the register before.
        place: where it is.
    """

    line: int | None
    code: str
    name: str
    page_id: int | None
    fields: dict[str, Any]
    differences: tuple[Difference, ...] = ()
    old_name: str = ""
    place: str = ""


@dataclass
class Plan:
    """Everything an import of one file would do.

    ``open_schools`` counts the open schools of the same register in the scope, as they are now;
    those in ``closed`` are among them. ``refused_points`` counts rows whose coordinates are wrong.
    """

    file_name: str
    digest: str
    source: str
    date: date
    scope: Scope
    date_origin: DateOrigin = DateOrigin.GIVEN
    open_schools: int = 0
    read: int = 0
    unchanged: int = 0
    refused_points: int = 0
    new: list[PlannedSchool] = field(default_factory=list)
    changed: list[PlannedSchool] = field(default_factory=list)
    closed: list[PlannedSchool] = field(default_factory=list)
    redated: list[PlannedSchool] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    boards: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    @property
    def closing_warning(self) -> str:
        """What to warn of when so many schools would close that it has to be confirmed, or ""."""
        if not is_many(len(self.closed), self.open_schools):
            return ""
        return closing_warning(len(self.closed), self.open_schools)


def make_plan(file: RegisterFile, scope: Scope | None = None, source: str = "DUO") -> Plan:
    """Compare a register with the site.

    Args:
        file: the register.
        scope: which schools it is about; others are not looked at.
        source: what is shown as the source.

    Raises:
        RegisterError: the file is refused whole, nothing in it lies in the scope, or the site
            does not know a municipality of the scope.
    """
    register = read_rows(file)
    plan = Plan(file.name, file.digest, source, file.date, scope or Scope(), file.date_origin)
    site = _Site(known.known_schools(), known.known_municipalities(), known.known_boards())
    unknown = unknown_municipalities(plan.scope, site.municipalities)
    if unknown:
        raise RegisterError(unknown)
    for row in register.rows:
        if plan.scope.covers(_province(row, site), row.fields["municipality"]):
            plan.read += 1
            _plan_row(plan, row, site)
            _note_point(plan, row)
    for refusal in register.refused:
        if _may_be_covered(plan.scope, refusal):
            plan.read += 1
            plan.refused.append(refusal)
    if not plan.read:
        raise RegisterError(nothing_in_area(plan.scope, register, site.municipalities))
    plan.refused.sort(key=lambda refusal: refusal.line)
    _plan_closing(plan, register, site)
    _warn(plan, register, site)
    return plan


@dataclass(frozen=True)
class _Site:
    schools: dict[str, known.KnownSchool]
    municipalities: dict[str, known.KnownMunicipality]
    boards: dict[str, known.KnownBoard]


def _province(row: SchoolRow, site: _Site) -> str:
    """Return the province as the file has it, else that of the municipality."""
    municipality = site.municipalities.get(row.fields["municipality"])
    return row.province or (municipality.province if municipality else "")


def _may_be_covered(scope: Scope, refusal: Refusal) -> bool:
    """Return whether a broken row may belong to the scope: what it lacks counts as a yes."""
    partial = Scope(
        scope.provinces if refusal.province else (),
        scope.municipalities if refusal.municipality else (),
    )
    return partial.covers(refusal.province, refusal.municipality)


def _plan_row(plan: Plan, row: SchoolRow, site: _Site) -> None:
    problem = _municipality_problem(row, site) or length_problem(row.fields)
    school = site.schools.get(row.code)
    wanted = {**row.fields, "location_code": row.code, "is_closed": False, "closed_on": None}
    location = location_of(row, school.fields if school else None)
    wanted |= location
    changed = {name: new for name, new in wanted.items() if school and _differs(school, name, new)}
    if school and not problem:
        problem = moving_problem(school, changed, site.municipalities)
    if problem:
        plan.refused.append(Refusal(row.line, row.code, row.name, problem))
        return
    _plan_board(plan, row, site)
    stamp = {"register_source": plan.source, "register_date": plan.date}
    if school is None:
        fields = {**wanted, **stamp, "title": row.name}
        plan.new.append(
            PlannedSchool(row.line, row.code, row.name, None, fields, place=row.fields["place"])
        )
        return
    target = plan.changed
    if changed:
        shown = differences(school, changed | later_titles(school, row.name), _labels(site))
        moved = location if changed.keys() & location.keys() else {}
        fields = {**changed, **moved, **later_titles(school, row.name), **stamp}
    else:
        plan.unchanged += 1
        target, shown, fields = plan.redated, (), stamp
        if not _is_newer(plan, school):
            return
    old_name = school.fields["register_name"]
    target.append(PlannedSchool(row.line, row.code, row.name, school.pk, fields, shown, old_name))


def _note_point(plan: Plan, row: SchoolRow) -> None:
    """Warn of a point that is refused; the rest of its row is read all the same."""
    if not row.point_problem:
        return
    plan.refused_points += 1
    if plan.refused_points <= SHOWN_POINTS:
        message = _("Line %(line)d, %(code)s %(name)s: the point on the map is left out. %(why)s")
        values = {"line": row.line, "code": row.code, "name": row.name, "why": row.point_problem}
        plan.warnings.append(message % values)


def _differs(school: known.KnownSchool, name: str, value: Any) -> bool:
    """Return whether a value is new; the site keeps a missing board as nothing, the file as ""."""
    return (school.fields[name] or "") != (value or "")


def _is_newer(plan: Plan, school: known.KnownSchool) -> bool:
    """Return whether an unchanged school gets this file as its source: never an older one."""
    day, source = school.fields["register_date"], school.fields["register_source"]
    return day is None or not source or plan.date > day


def _municipality_problem(row: SchoolRow, site: _Site) -> str:
    code = row.fields["municipality"]
    municipality = site.municipalities.get(code)
    if municipality is None:
        return _(
            "Municipality %(code)s is not in the list. Import the municipalities first; if it is "
            "still missing then, it no longer exists: use a newer register."
        ) % {"code": code}
    if not municipality.is_current:
        message = _(
            "Municipality %(code)s (%(name)s) no longer exists. Use a newer register: it has the "
            "municipality this school is in now."
        )
        return message % {"code": code, "name": municipality.name}
    return ""


def _plan_board(plan: Plan, row: SchoolRow, site: _Site) -> None:
    """Note boards that are new, or whose name becomes known."""
    code = row.fields.get("board")
    if not code:
        return
    board = site.boards.get(code)
    if board is None:
        plan.boards[code] = row.board_name or plan.boards.get(code) or known.board_name(code)
    elif row.board_name and board.name == known.board_name(code) != row.board_name:
        plan.boards[code] = row.board_name


def _labels(site: _Site) -> dict[str, dict[str, str]]:
    return {
        "municipality": {code: one.name for code, one in site.municipalities.items()},
        "board": {code: one.name for code, one in site.boards.items()},
    }


def _plan_closing(plan: Plan, register: Register, site: _Site) -> None:
    """Close what came from the same register, lies in the scope and is nowhere in the file."""
    for code, school in site.schools.items():
        fields = school.fields
        if fields["is_closed"] or fields["register_source"] != plan.source:
            continue
        municipality = site.municipalities.get(fields["municipality"] or "")
        province = municipality.province if municipality else ""
        if not plan.scope.covers(province, fields["municipality"] or ""):
            continue
        plan.open_schools += 1
        if code not in register.codes:
            closing = {"is_closed": True, "closed_on": plan.date}
            shown = differences(school, closing, {})
            name = fields["register_name"] or school.title
            plan.closed.append(
                PlannedSchool(None, code, name, school.pk, closing, shown, name, fields["place"])
            )


def _warn(plan: Plan, register: Register, site: _Site) -> None:
    if plan.refused_points > SHOWN_POINTS:
        message = _("Points on the map that were left out: %(count)d in all.")
        plan.warnings.append(message % {"count": plan.refused_points})
    empty = empty_part(plan.scope, register, site.municipalities)
    if empty:
        plan.warnings.append(empty)
    newer = [
        code
        for code in sorted(register.codes & site.schools.keys())
        if (site.schools[code].fields["register_date"] or plan.date) > plan.date
    ]
    if newer:
        message = _(
            "The file is of %(date)s, but %(count)d schools come from a newer one (%(codes)s). "
            "What is newer there is replaced."
        )
        codes = ", ".join(newer[:SHOWN_CODES]) + "…" * (len(newer) > SHOWN_CODES)
        values = {"date": plan.date.isoformat(), "count": len(newer), "codes": codes}
        plan.warnings.append(message % values)
