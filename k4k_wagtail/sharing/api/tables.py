"""Lists as CSV (RFC 4180): a row an item, streamed, and safe to open in a spreadsheet."""

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import Any, get_args

from k4k_wagtail.network.figures_csv import BYTE_ORDER_MARK, DELIMITER, safe_cell
from k4k_wagtail.sharing.api.contracts.base import Contract, Geometry, ItemLinks
from k4k_wagtail.sharing.api.listed import dumped

# Between several values in one cell.
BETWEEN = " | "
Column = tuple[str, Callable[[Any], Any]]


class _Echo:
    """A file that gives back what is written: the writer then makes one line at a time."""

    def write(self, line: str) -> str:
        return line


def table(contract: type[Contract], names: Iterable[str], items: Iterable[Any]) -> Iterator[str]:
    """Yield the lines of a table; the first one with the names of the columns.

    Args:
        contract: of the items.
        names: their members that are asked.
        items: the items; never more than a few in memory.
    """
    columns = [one for name in names for one in columns_of(contract, name)]
    writer = csv.writer(_Echo(), delimiter=DELIMITER)
    yield BYTE_ORDER_MARK + writer.writerow([name for name, _read in columns])
    for item in items:
        row = dumped(item)
        yield writer.writerow([cell(read(row)) for _name, read in columns])


def columns_of(contract: type[Contract], name: str, before: str = "") -> Iterator[Column]:
    """Yield the columns of a member: one, or those of an object in it.

    Args:
        contract: whose member it is.
        name: of the member.
        before: what stands before the name of the column.
    """
    field = next(one for one in contract.model_fields.values() if one.alias == name)
    inner = inner_contract(field.annotation)
    if inner is ItemLinks:
        return
    if inner is None or inner is Geometry or is_list(field.annotation):
        yield before + name, lambda row: (row or {}).get(name)
        return
    for part in inner.member_names():
        for title, read in columns_of(inner, part, f"{before}{name}."):
            yield title, _inside(name, read)


def _inside(name: str, read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda row: read((row or {}).get(name))


def inner_contract(annotation: Any) -> type[Contract] | None:
    """Return the contract in a type such as ``Ref | None`` or ``list[Ref]``, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, Contract):
        return annotation
    found = (inner_contract(one) for one in get_args(annotation))
    return next((one for one in found if one), None)


def is_list(annotation: Any) -> bool:
    """Return whether a type is a list."""
    return getattr(annotation, "__origin__", None) is list


def cell(value: Any) -> Any:
    """Return a value as it stands in a cell; no spreadsheet takes it for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return safe_cell(BETWEEN.join(str(cell(one)) for one in value))
    if isinstance(value, dict):
        return safe_cell(str(value["naam"] if "naam" in value else well_known_text(value)))
    return safe_cell(value) if isinstance(value, str) else value


def well_known_text(geometry: dict[str, Any]) -> str:
    """Return a geometry as text (OGC Simple Features, WKT): longitude, then latitude."""
    places = geometry["coordinates"]
    points = places if geometry["type"] == "MultiPoint" else [places]
    text = ", ".join(f"{east} {north}" for east, north in points)
    return f"{geometry['type'].upper()} ({text})"
