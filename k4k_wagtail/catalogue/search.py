"""Text search: the site's own Wagtail search backend gives ids, which then meet the sets.

Ranking and the join to the page tree are what makes a search slow inside a filtered listing, so
neither is asked for: of Wagtail's database backends the index is read directly, for its ids only.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from modelsearch.conf import get_app_config
from pyroaring import BitMap
from wagtail.search.backends import get_search_backend
from wagtail.search.index import class_is_indexed

from k4k_wagtail import conf

# The last word may be the beginning of one, from this many letters: fewer find nearly everything.
PREFIX_LENGTH = 3
WORD = re.compile(r"[^\W_]+")
# PostgreSQL takes words apart as it did for its index; only what it would read as one is split.
TERM = re.compile(r"[^\s\-–—/]+")

Statement = tuple[str, list[Any]]


def search_ids(model: Any, query: str, titles: bool = False) -> BitMap:
    """Return the ids of a model's pages that hold all words; the last may be a word's beginning.

    Args:
        model: an indexed page class.
        query: cleaned words, at most a line of them. Operators of the database mean nothing here.
        titles: look in titles only.
    """
    query = unicodedata.normalize("NFC", query)
    if not WORD.search(query) or not class_is_indexed(model):
        return BitMap()
    backend = get_search_backend(conf.get("SEARCH_BACKEND"))
    index = backend.get_index_for_model(model)
    connection = getattr(index, "read_connection", None)
    statement = STATEMENTS.get(connection.vendor) if connection else None
    if statement is None:
        return _searched_by_backend(backend, model, query, titles)
    return _read(connection, model, statement(query, titles, backend.config))


def _searched_by_backend(backend: Any, model: Any, query: str, titles: bool) -> BitMap:
    """Ask a search server; it matches whole words."""
    pages = model.objects.order_by().only("pk")
    fields = ["title"] if titles else None
    results = backend.search(query, pages, fields=fields, operator="and", order_by_relevance=False)
    return BitMap(page.pk for page in results)


def _read(connection: Any, model: Any, statement: Statement) -> BitMap:
    """Return the ids of the index entries that meet a condition."""
    condition, values = statement
    entry = get_app_config().get_model("IndexEntry")
    types = [one.pk for one in ContentType.objects.get_for_models(*_with_children(model)).values()]
    table = connection.ops.quote_name(entry._meta.db_table)
    marks = ", ".join(["%s"] * len(types))
    sql = f"SELECT object_id FROM {table} WHERE content_type_id IN ({marks}) AND {condition}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("{table}", entry._meta.db_table), [*types, *values])
        return BitMap([int(row[0]) for row in cursor.fetchall()])


def _with_children(model: Any) -> list[Any]:
    children = [one for one in model._meta.get_fields() if one.one_to_one and one.auto_created]
    below = [one.related_model for one in children if issubclass(one.related_model, model)]
    return [model, *below]


def _is_prefix(word: str) -> bool:
    return len(word) >= PREFIX_LENGTH


def sqlite_condition(query: str, titles: bool, config: Any = None) -> Statement:
    """Return the condition on an SQLite FTS5 index; a quoted word is no operator."""
    words = WORD.findall(query)
    last = f'"{words[-1]}"' + "*" * _is_prefix(words[-1])
    match = " AND ".join([*(f'"{word}"' for word in words[:-1]), last])
    columns = "title" if titles else "title body"
    sql = "id IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH %s)"
    return sql, [f"{{{columns}}} : ({match})"]


def postgresql_condition(query: str, titles: bool, config: str | None = None) -> Statement:
    """Return the condition on PostgreSQL's two vectors: each word in one or the other.

    A word without meaning in the language of the index, such as "de", is left out; a query of
    such words only finds nothing.
    """
    terms = TERM.findall(query)
    function = "to_tsquery(%s::regconfig, %s)" if config else "to_tsquery(%s)"
    quoted = [_lexeme(term, prefix=False) for term in terms[:-1]]
    quoted.append(_lexeme(terms[-1], prefix=_is_prefix(terms[-1])))
    vectors = ["title"] if titles else ["title", "body"]
    found = " OR ".join(f"{vector} @@ {function}" for vector in vectors)
    parts = [f"(numnode({function}) = 0 OR {found})" for _ in terms]
    settings = [config] if config else []
    values: list[Any] = []
    for lexeme in quoted:
        values += [*settings, lexeme] * (1 + len(vectors))
    return (
        " AND ".join([*parts, f"numnode({function}) > 0"]),
        [*values, *settings, " & ".join(quoted)],
    )


def _lexeme(term: str, prefix: bool) -> str:
    quoted = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'" + ":*" * prefix


def mysql_condition(query: str, titles: bool, config: Any = None) -> Statement:
    """Return the condition on a MariaDB or MySQL full-text index."""
    words = WORD.findall(query)
    last = f"+{words[-1]}" + "*" * _is_prefix(words[-1])
    match = " ".join([*(f"+{word}" for word in words[:-1]), last])
    columns = "title" if titles else "title, body"
    return f"MATCH ({columns}) AGAINST (%s IN BOOLEAN MODE)", [match]


STATEMENTS: dict[str, Callable[[str, bool, Any], Statement]] = {
    "sqlite": sqlite_condition,
    "postgresql": postgresql_condition,
    "mysql": mysql_condition,
}
