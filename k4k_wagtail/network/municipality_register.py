"""The list of municipalities of Statistics Netherlands (CBS): all of it, or nothing, is imported.

The list changes every 1 January. A municipality that is gone stays, marked as no longer existing,
since stories and schools of before may still name it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.signal_handlers import everything_changed
from k4k_wagtail.network.boundaries import Boundaries
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.network.register_files import RegisterError, RegisterFile
from k4k_wagtail.network.register_tables import Column, Line, read_table
from k4k_wagtail.network.search_index import add_to_search

COLUMNS = (
    Column("code", ("code", "gemeentecode", "GemeentecodeGM", "statcode", "CBS-code", "gm_code")),
    Column("name", ("name", "gemeentenaam", "naam", "statnaam", "gemeente")),
    Column("province", ("province", "provincienaam", "provincie")),
)
LENGTHS = {
    field.name: field.max_length or 0
    for field in Municipality._meta.fields
    if field.name in ("name", "province", "slug")
}
# Problems of a list that a message names; the others are counted.
SHOWN_PROBLEMS = 10


@dataclass(frozen=True)
class Entry:
    """One municipality as the list has it."""

    code: str
    name: str
    province: str


@dataclass(frozen=True)
class MunicipalityReport:
    """What an import did, as numbers of municipalities and, where they matter, their names."""

    read: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    ended: tuple[str, ...] = ()
    boundaries: int = 0
    unknown_boundaries: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return the report as lines of text."""
        lines = [
            _("%(count)d municipalities read") % {"count": self.read},
            _("%(count)d new") % {"count": self.created},
            _("%(count)d changed") % {"count": self.changed},
            _("%(count)d unchanged") % {"count": self.unchanged},
            _("%(count)d no longer exist") % {"count": len(self.ended)}
            + (": " * bool(self.ended) + ", ".join(self.ended)),
        ]
        if self.boundaries:
            lines.append(_("%(count)d boundaries stored") % {"count": self.boundaries})
        if self.unknown_boundaries:
            message = _("boundaries of unknown municipalities, left out: %(codes)s")
            lines.append(message % {"codes": ", ".join(self.unknown_boundaries)})
        return lines


def expected_list() -> str:
    """Return what a list of municipalities looks like, for messages."""
    return _("a CSV file with the columns code (such as GM0109), name and province")


def read_entries(file: RegisterFile) -> list[Entry]:
    """Return the municipalities of a list.

    Raises:
        RegisterError: it is no such list, or any of its rows is broken or doubled.
    """
    table = read_table(file.data, COLUMNS, expected_list())
    entries: dict[str, Entry] = {}
    problems: list[str] = []
    for line in table.lines:
        entry = Entry(
            normal_code(line.values.get("code", "")),
            line.values.get("name", ""),
            line.values.get("province", ""),
        )
        problem = line.problem or _problem(line, entry, entries)
        if problem:
            problems.append(_("line %(line)d: %(text)s") % {"line": line.number, "text": problem})
        entries[entry.code] = entry
    if problems:
        shown = " ".join(problems[:SHOWN_PROBLEMS])
        message = _("Nothing was imported; %(count)d rows of the list are wrong. %(shown)s")
        raise RegisterError(message % {"count": len(problems), "shown": shown})
    return list(entries.values())


def normal_code(text: str) -> str:
    """Return a CBS code as GM and four digits, from ``GM0109``, ``0109`` or ``109``; else as is."""
    match = re.fullmatch(r"(?:GM)?(\d{1,4})", text.strip().upper())
    return f"GM{int(match[1]):04d}" if match else text.strip()


def _problem(line: Line, entry: Entry, known: dict[str, Entry]) -> str:
    if not re.fullmatch(r"GM\d{4}", entry.code):
        message = _("“%(code)s” is no CBS code, such as GM0109.")
        return message % {"code": line.values.get("code", "")}
    if not entry.name:
        return _("%(code)s has no name.") % {"code": entry.code}
    if entry.code in known:
        return _("%(code)s is in the list twice.") % {"code": entry.code}
    for name in ("name", "province"):
        limit = LENGTHS[name]
        if len(getattr(entry, name)) > limit:
            message = _("“%(value)s” is longer than %(limit)d characters.")
            return message % {"value": getattr(entry, name), "limit": limit}
    return ""


@transaction.atomic
def import_municipalities(
    file: RegisterFile,
    boundaries: Boundaries | None = None,
    source: str = "CBS",
    partial: bool = False,
) -> MunicipalityReport:
    """Bring the municipalities up to date with a list.

    Args:
        file: the list; its date is stored as the date of the source.
        boundaries: their outlines by CBS code, as GeoJSON geometries.
        source: what is shown as the source.
        partial: leave municipalities that the list does not name as they are; otherwise they are
            marked as no longer existing.

    Raises:
        RegisterError: the list is wrong; nothing is changed.
    """
    entries = read_entries(file)
    known = {one.code: one for one in Municipality.objects.select_for_update()}
    listed = {entry.code for entry in entries}
    new, changed, redated = _sort(entries, known, source, file.date)
    report = MunicipalityReport(len(entries), len(new), len(changed), len(entries))
    report = replace(report, unchanged=len(entries) - len(new) - len(changed))
    everyone = {**known, **{one.code: one for one in new}}
    outlined = _set_boundaries(everyone, boundaries or {})
    ended = [] if partial else _end_missing(known, listed)
    _write(new, [*changed, *redated, *ended], [one for one in outlined if one.pk])
    if new or changed or ended or outlined:
        # Once: bulk writing sends no signals.
        everything_changed()
        codes = [one.code for one in (*new, *changed, *ended)]
        add_to_search(Municipality.objects.filter(code__in=codes))
    return replace(
        report,
        ended=tuple(sorted(one.name for one in ended)),
        boundaries=len(outlined),
        unknown_boundaries=tuple(sorted(set(boundaries or {}) - set(everyone))),
    )


def _end_missing(known: dict[str, Municipality], listed: set[str]) -> list[Municipality]:
    """Mark and return the municipalities that are no longer in the list."""
    ended = [one for one in known.values() if one.is_current and one.code not in listed]
    for one in ended:
        one.is_current = False
    return ended


def _sort(
    entries: list[Entry], known: dict[str, Municipality], source: str, day: date
) -> tuple[list[Municipality], list[Municipality], list[Municipality]]:
    """Return the new, the changed, and those of which only the source is newer."""
    slugs = set(Municipality.objects.values_list("slug", flat=True))
    new, changed, redated = [], [], []
    for entry in entries:
        wanted: dict[str, Any] = {"name": entry.name, "province": entry.province}
        wanted["is_current"] = True
        found = known.get(entry.code)
        if found is None:
            found = Municipality(code=entry.code, slug=_free_slug(entry, slugs), **wanted)
            new.append(found)
        elif any(getattr(found, name) != value for name, value in wanted.items()):
            changed.append(found)
        elif found.source_date is None or found.source_date < day:
            redated.append(found)
        else:
            continue
        for name, value in {**wanted, "source": source, "source_date": day}.items():
            setattr(found, name, value)
    return new, changed, redated


def _free_slug(entry: Entry, taken: set[str]) -> str:
    """Return a slug that no other municipality has, and remember it."""
    name = slugify(entry.name)
    for slug in (name, f"{name}-{slugify(entry.province)}", f"{name}-{entry.code.lower()}"):
        free = slug.strip("-")[: LENGTHS["slug"]]
        if free and free not in taken:
            break
    else:
        free = entry.code.lower()
    taken.add(free)
    return free


def _set_boundaries(everyone: dict[str, Municipality], given: Boundaries) -> list[Municipality]:
    outlined = []
    for code, geometry in given.items():
        one = everyone.get(code)
        if one is not None and one.boundary != geometry:
            one.boundary = geometry
            outlined.append(one)
    return outlined


def _write(
    new: list[Municipality], changed: list[Municipality], outlined: list[Municipality]
) -> None:
    fields = ["name", "province", "is_current", "source", "source_date"]
    Municipality.objects.bulk_update(changed, fields, batch_size=100)
    Municipality.objects.bulk_update(outlined, ["boundary"], batch_size=100)
    Municipality.objects.bulk_create(new)
