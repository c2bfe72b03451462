"""What an import would change. Making a plan reads the database and writes nothing."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.network.register_files import RegisterError, RegisterFile
from k4k_wagtail.schools.register import known
from k4k_wagtail.schools.register.compare import (
    Difference,
    differences,
    later_titles,
    length_problem,
)
from k4k_wagtail.schools.register.rows import Refusal, Register, SchoolRow, read_rows
from k4k_wagtail.schools.register.scope import Scope, fold_province

# Codes that a message names; the others are counted by the reader.
SHOWN_CODES = 5


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
    """Everything an import of one file would do."""

    file_name: str
    digest: str
    source: str
    date: date
    scope: Scope
    read: int = 0
    unchanged: int = 0
    new: list[PlannedSchool] = field(default_factory=list)
    changed: list[PlannedSchool] = field(default_factory=list)
    closed: list[PlannedSchool] = field(default_factory=list)
    redated: list[PlannedSchool] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    boards: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def make_plan(file: RegisterFile, scope: Scope | None = None, source: str = "DUO") -> Plan:
    """Compare a register with the site.

    Args:
        file: the register.
        scope: which schools it is about; others are not looked at.
        source: what is shown as the source.

    Raises:
        RegisterError: the file is refused whole, or nothing in it lies in the scope.
    """
    register = read_rows(file)
    plan = Plan(file.name, file.digest, source, file.date, scope or Scope())
    site = _Site(known.known_schools(), known.known_municipalities(), known.known_boards())
    for row in register.rows:
        if plan.scope.covers(_province(row, site), row.fields["municipality"]):
            plan.read += 1
            _plan_row(plan, row, site)
    for refusal in register.refused:
        if _may_be_covered(plan.scope, refusal):
            plan.read += 1
            plan.refused.append(refusal)
    if not plan.read:
        raise RegisterError(_nothing_in_scope(plan.scope, register))
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
    if problem:
        plan.refused.append(Refusal(row.line, row.code, row.name, problem))
        return
    _plan_board(plan, row, site)
    wanted = {**row.fields, "location_code": row.code, "is_closed": False, "closed_on": None}
    school = site.schools.get(row.code)
    stamp = {"register_source": plan.source, "register_date": plan.date}
    if school is None:
        fields = {**wanted, **stamp, "title": row.name}
        plan.new.append(
            PlannedSchool(row.line, row.code, row.name, None, fields, place=row.fields["place"])
        )
        return
    changed = {name: value for name, value in wanted.items() if _differs(school, name, value)}
    target = plan.changed
    if changed:
        shown = differences(school, changed | later_titles(school, row.name), _labels(site))
        fields = {**changed, **later_titles(school, row.name), **stamp}
    else:
        plan.unchanged += 1
        target, shown, fields = plan.redated, (), stamp
        if not _is_newer(plan, school):
            return
    old_name = school.fields["register_name"]
    target.append(PlannedSchool(row.line, row.code, row.name, school.pk, fields, shown, old_name))


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
        if (
            code in register.codes
            or fields["is_closed"]
            or fields["register_source"] != plan.source
        ):
            continue
        municipality = site.municipalities.get(fields["municipality"] or "")
        province = municipality.province if municipality else ""
        if plan.scope.covers(province, fields["municipality"] or ""):
            closing = {"is_closed": True, "closed_on": plan.date}
            shown = differences(school, closing, {})
            name = fields["register_name"] or school.title
            plan.closed.append(
                PlannedSchool(None, code, name, school.pk, closing, shown, name, fields["place"])
            )


def _nothing_in_scope(scope: Scope, register: Register) -> str:
    chosen = ", ".join((*scope.provinces, *scope.municipalities))
    provinces = sorted({row.province for row in register.rows if row.province})
    message = _("No school in the file lies in %(chosen)s. It has schools in: %(provinces)s.")
    return message % {"chosen": chosen, "provinces": ", ".join(provinces) or "?"}


def _warn(plan: Plan, register: Register, site: _Site) -> None:
    present = {row.fields["municipality"] for row in register.rows}
    provinces = {fold_province(row.province) for row in register.rows}
    empty = [code for code in plan.scope.municipalities if code not in present]
    empty += [one for one in plan.scope.provinces if fold_province(one) not in provinces]
    if empty and any(provinces):
        message = _("No school in the file lies in %(chosen)s.")
        plan.warnings.append(message % {"chosen": ", ".join(empty)})
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
