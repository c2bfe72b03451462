"""Which page an entry of SQLite's search index stands for, kept in memory.

SQLite finds a word in a millisecond, and then takes a microsecond or two for every hit to look up
whose entry it is: with a common word that is most of the time a search takes.
"""

from array import array
from collections.abc import Iterable
from typing import Any

from pyroaring import BitMap

# Beyond this the numbers have gaps that are not worth the memory; four bytes each.
HIGHEST = 20_000_000


class EntryMap:
    """Page ids by the number of their search entry. Numbers are never used twice.

    What a transaction wrote and did not yet commit is left out: it may never be.
    """

    def __init__(self) -> None:
        self._pages = array("I", [0])

    def pages(self, connection: Any, table: str, types: list[int], found: list[int]) -> BitMap:
        """Return the ids of the pages of some entries.

        Args:
            connection: the database.
            table: quoted name of the table of entries.
            types: content types of the pages; entries of others are left out.
            found: numbers of entries.
        """
        new = max(found, default=0) >= len(self._pages)
        if new and not connection.in_atomic_block:
            self._read(connection, table, types)
        known = self._pages
        later = [entry for entry in found if entry >= len(known)] if new else []
        ids = [known[entry] for entry in found if not later or entry < len(known)]
        if later:
            ids += [page for _, page in rows(connection, table, types, min(later), set(later))]
        pages = BitMap(ids)
        pages.discard(0)
        return pages

    def _read(self, connection: Any, table: str, types: list[int]) -> None:
        """Read the entries that came since the last time; other threads see the old or the new."""
        pages = self._pages[:]
        for entry, page in rows(connection, table, types, len(pages)):
            if entry > HIGHEST:
                break
            if entry >= len(pages):
                pages.extend([0] * (entry + 1 - len(pages)))
            pages[entry] = page
        self._pages = pages


def rows(
    connection: Any, table: str, types: list[int], first: int, only: Iterable[int] | None = None
) -> list[tuple[int, int]]:
    """Return number and page id of the entries from a number on, or of some of those."""
    marks = ", ".join(["%s"] * len(types))
    sql = (
        f"SELECT id, CAST(object_id AS INTEGER) FROM {table}"  # noqa: S608 - our own names
        f" WHERE id >= %s AND content_type_id IN ({marks}) ORDER BY id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [first, *types])
        found = cursor.fetchall()
    return [row for row in found if only is None or row[0] in only]
