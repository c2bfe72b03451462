"""Text search: the site's own Wagtail search backend gives ids, which then meet the sets.

Ranking and the join to the page tree are what makes a search slow inside a filtered listing, so
neither is asked for: of Wagtail's database backends the index is read directly, for its ids only.
"""

import json
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connections
from modelsearch.conf import get_app_config
from pyroaring import BitMap
from wagtail.search.backends import get_search_backend
from wagtail.search.index import class_is_indexed

from k4k_wagtail import conf
from k4k_wagtail.catalogue.entries import EntryMap
from k4k_wagtail.catalogue.search_terms import (
    Condition,
    LeftOut,
    has_word,
    mysql_condition,
    postgresql_condition,
    sqlite_match,
)


def search_ids(
    model: Any, query: str, entries: EntryMap | None = None, titles: bool = False
) -> BitMap:
    """Return the ids of a model's pages that hold all words; the last may be a word's beginning.

    Args:
        model: an indexed page class.
        query: cleaned words, at most a line of them. Operators of the database mean nothing here.
        entries: what is known of SQLite's entries, which makes it quick.
        titles: look in titles only.
    """
    query = unicodedata.normalize("NFC", query)
    if not has_word(query) or not class_is_indexed(model):
        return BitMap()
    backend = get_search_backend(conf.get("SEARCH_BACKEND"))
    index = backend.get_index_for_model(model)
    reader = READERS.get(vendor_of(index))
    if reader is None:
        return _searched_by_backend(backend, model, query, titles)
    types = [one.pk for one in ContentType.objects.get_for_models(*_with_children(model)).values()]
    return reader(index.read_connection, types, query, titles, backend.config, entries)


def vendor_of(index: Any) -> str:
    """Return the database a search index lives in, or an empty text for a server of its own."""
    connection = getattr(index, "read_connection", None)
    return connection.vendor if connection and hasattr(index, "entries") else ""


def _with_children(model: Any) -> list[Any]:
    """Return a model and the models made of it, which have entries of their own type."""
    below = [one.related_model for one in model._meta.get_fields() if one.one_to_one]
    return [model, *(one for one in below if one and one is not model and issubclass(one, model))]


def _searched_by_backend(backend: Any, model: Any, query: str, titles: bool) -> BitMap:
    """Ask a search server; it matches whole words."""
    pages = model.objects.order_by().only("pk")
    fields = ["title"] if titles else None
    results = backend.search(query, pages, fields=fields, operator="and", order_by_relevance=False)
    return BitMap(page.pk for page in results)


def _entry_table() -> str:
    return str(get_app_config().get_model("IndexEntry")._meta.db_table)


def _read_sqlite(
    connection: Any, types: list[int], query: str, titles: bool, config: Any, entries: Any
) -> BitMap:
    table = _entry_table()
    fts = connection.ops.quote_name(f"{table}_fts")
    with connection.cursor() as cursor:
        cursor.execute(
            # As one value: a row for each hit takes longer than the search itself.
            f"SELECT json_group_array(rowid) FROM {fts} WHERE {fts} MATCH %s",  # noqa: S608
            [sqlite_match(query, titles)],
        )
        found = json.loads(cursor.fetchone()[0])
    known = entries or EntryMap()
    return known.pages(connection, connection.ops.quote_name(table), types, found)


@cache
def _left_out(alias: str) -> LeftOut:
    """Return which words a MariaDB or MySQL server leaves out; it reads them when it starts."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT @@innodb_ft_min_token_size, @@innodb_ft_enable_stopword")
        shortest, has_stopwords = cursor.fetchone()
        words: frozenset[str] = frozenset()
        if has_stopwords:
            cursor.execute("SELECT value FROM information_schema.innodb_ft_default_stopword")
            words = frozenset(row[0] for row in cursor.fetchall())
    return LeftOut(int(shortest), words)


def _mysql(connection: Any, query: str, titles: bool, config: Any) -> Condition:
    return mysql_condition(query, titles, _left_out(connection.alias))


def _postgresql(connection: Any, query: str, titles: bool, config: Any) -> Condition:
    return postgresql_condition(query, titles, config)


def _reader(make: Callable[[Any, str, bool, Any], Condition], number: str) -> Any:
    """Return a reader that selects entries by a condition.

    Args:
        make: gives the condition, from a connection, the query, titles only, and the configuration.
        number: SQL that makes a number of the text in which an entry holds its page's id.
    """

    def read(
        connection: Any, types: list[int], query: str, titles: bool, config: Any, entries: Any
    ) -> BitMap:
        condition, values = make(connection, query, titles, config)
        marks = ", ".join(["%s"] * len(types))
        table = connection.ops.quote_name(_entry_table())
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {number} FROM {table}"  # noqa: S608 - our own names
                f" WHERE content_type_id IN ({marks}) AND {condition}",
                [*types, *values],
            )
            return BitMap([row[0] for row in cursor.fetchall()])

    return read


READERS: dict[str, Any] = {
    "sqlite": _read_sqlite,
    "postgresql": _reader(_postgresql, "object_id::integer"),
    "mysql": _reader(_mysql, "CAST(object_id AS UNSIGNED)"),
}
