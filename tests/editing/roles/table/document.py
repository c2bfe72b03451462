"""Reads the table of docs/roles.md."""

from pathlib import Path
from typing import NamedTuple

from k4k_wagtail.editing.roles.enums import Role

DOCUMENT = Path(__file__).resolve().parents[4] / "docs" / "roles.md"
ROLES = tuple(Role)
HEADER = ("what", "whose", "actions", *(role.value.replace("-", " ") for role in ROLES))
EVERYTHING, NOTHING = "all", "–"


class Cell(NamedTuple):
    """What one role may do, or not, with one thing of somebody.

    Attributes:
        what: the thing.
        whose: ``own``, ``other's`` or ``network's``.
        action: what is done with it.
        role: who does it.
        is_allowed: whether the table says that it may be done.
    """

    what: str
    whose: str
    action: str
    role: Role
    is_allowed: bool

    def __str__(self) -> str:
        return f"{self.role}: {self.action} {self.whose} {self.what}"


def cells() -> list[Cell]:
    """Return every cell of the table, an action each."""
    found = []
    for row in _rows():
        what, owners, actions, *allowed = row
        for whose in words(owners):
            for role, cell in zip(ROLES, allowed, strict=True):
                may = _allowed(cell, words(actions))
                found += [
                    Cell(what, whose, action, role, action in may) for action in words(actions)
                ]
    return found


def words(text: str) -> list[str]:
    """Return what a cell of the table lists."""
    return [word.strip() for word in text.split(",")]


def _allowed(cell: str, actions: list[str]) -> list[str]:
    if cell == EVERYTHING:
        return actions
    allowed = [] if cell == NOTHING else words(cell)
    unknown = set(allowed) - set(actions)
    if unknown:
        raise ValueError(f"{DOCUMENT.name}: {unknown} is not among the actions {actions}")
    return allowed


def _rows() -> list[list[str]]:
    rows = []
    is_ours = False
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        row = [cell.strip() for cell in line.strip("|").split("|")] if line[:1] == "|" else []
        if not row:
            is_ours = False
        elif tuple(row) == HEADER:
            is_ours = True
        elif is_ours and not row[0].startswith("---"):
            rows.append(row)
    return rows
