"""Words as each database's full-text search wants them, so that none of them is an operator."""

import re
from typing import Any, NamedTuple

# The last word may be the beginning of one, from this many letters: fewer find nearly everything.
PREFIX_LENGTH = 3
WORD = re.compile(r"[^\W_]+")
# PostgreSQL takes terms apart as it did for its index; only what it reads as one is split here.
TERM = re.compile(r"[^\s\-–—/]+")


class LeftOut(NamedTuple):
    """Words that MariaDB's index does not hold: short ones, and some that are in every text."""

    shorter_than: int
    words: frozenset[str]

    def has(self, word: str) -> bool:
        """Return whether the index leaves a word out."""
        return len(word) < self.shorter_than or word.casefold() in self.words


Condition = tuple[str, list[Any]]


def has_word(query: str) -> bool:
    """Return whether there is a letter or a digit to look for."""
    return WORD.search(query) is not None


def _is_prefix(word: str) -> bool:
    return len(word) >= PREFIX_LENGTH


def sqlite_match(query: str, titles: bool) -> str:
    """Return an expression for SQLite's FTS5: every word is quoted."""
    words = WORD.findall(query)
    last = f'"{words[-1]}"' + "*" * _is_prefix(words[-1])
    match = " AND ".join([*(f'"{word}"' for word in words[:-1]), last])
    return f"{{{'title' if titles else 'title body'}}} : ({match})"


def postgresql_condition(query: str, titles: bool, config: str | None = None) -> Condition:
    """Return the condition on PostgreSQL's two vectors: each word in one or the other.

    Each vector has an index of its own, that a test of both together would not use. A word without
    meaning in the language of the index, such as "de", is left out; such words alone find nothing.
    """
    function = "to_tsquery(%s::regconfig, %s)" if config else "to_tsquery(%s)"
    settings = [config] if config else []
    vectors = ("title",) if titles else ("title", "body")
    found = " OR ".join(f"{vector} @@ {function}" for vector in vectors)
    terms = TERM.findall(query)
    lexemes = [_lexeme(term, prefix=False) for term in terms[:-1]]
    lexemes.append(_lexeme(terms[-1], prefix=_is_prefix(terms[-1])))
    parts = [f"(numnode({function}) = 0 OR {found})"] * len(lexemes)
    values: list[Any] = []
    for lexeme in lexemes:
        values += [*settings, lexeme] * (1 + len(vectors))
    parts.append(f"numnode({function}) > 0")
    return " AND ".join(parts), [*values, *settings, " & ".join(lexemes)]


def _lexeme(term: str, prefix: bool) -> str:
    quoted = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'" + ":*" * prefix


def mysql_condition(query: str, titles: bool, left_out: "LeftOut") -> Condition:
    """Return the condition on a MariaDB or MySQL full-text index.

    A word that the index leaves out would find nothing together with any other, so it is left out
    here too; such words alone find nothing.
    """
    words = WORD.findall(query)
    required = [f"+{word}" for word in words[:-1] if not left_out.has(word)]
    last = words[-1]
    if _is_prefix(last):
        required.append(f"+{last}*")
    elif not left_out.has(last):
        required.append(f"+{last}")
    match = " ".join(required)
    columns = "title" if titles else "title, body"
    return f"MATCH ({columns}) AGAINST (%s IN BOOLEAN MODE)", [match]
