"""A visitor's choice, read from a query string and written back as its one canonical form."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from k4k_wagtail.catalogue.facets import Facet, Key, Option

QUERY, PAGE, SORT = "q", "pagina", "sortering"
RELEVANCE = "relevantie"
# A query string is read no further than this many characters: no honest choice is longer.
MAX_LENGTH = 16_384
MAX_QUERY = 100


@dataclass(frozen=True)
class Selection:
    """What a visitor chose.

    Attributes:
        values: per facet the keys of the chosen options; several mean any of them.
        query: the words searched for, or an empty text.
        ordering: the chosen ordering, or an empty text for the usual one.
        number: the page of the list, from 1.
        problems: what was dropped because it means nothing, one sentence each.
    """

    values: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    query: str = ""
    ordering: str = ""
    number: int = 1
    problems: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.query or any(self.values.values()))

    @property
    def chosen_count(self) -> int:
        """How many options are chosen."""
        return sum(map(len, self.values.values()))

    def without(self, name: str, key: Key | None = None) -> "Selection":
        """Return the selection without one option of a facet, or without the whole facet."""
        kept = tuple(value for value in self.values.get(name, ()) if value != key and key)
        return replace(self, values={**self.values, name: kept}, number=1)

    def with_value(self, name: str, key: Key) -> "Selection":
        """Return the selection with one option more."""
        chosen = (*self.values.get(name, ()), key)
        return replace(self, values={**self.values, name: chosen}, number=1)


class Vocabulary:
    """What a query string may say for one page type: its facets' options and its orderings."""

    def __init__(
        self,
        facets: tuple[Facet, ...],
        options: Mapping[str, list[Option]],
        orderings: tuple[str, ...],
    ) -> None:
        self.facets = facets
        self.options = options
        self.orderings = orderings

    def parse(self, query_string: str) -> Selection:
        """Read a query string. Whatever means nothing is dropped and named in ``problems``."""
        pairs = parse_qsl(query_string[:MAX_LENGTH], encoding="utf-8", errors="replace")
        problems: list[str] = []
        if len(query_string) > MAX_LENGTH:
            problems.append(f"The query string is longer than {MAX_LENGTH} characters.")
        chosen: dict[str, dict[Key, None]] = {}
        single: dict[str, str] = {}
        known = {facet.name: self._keys(facet.name) for facet in self.facets}
        for name, value in pairs:
            if name in known:
                key = known[name].get(value.strip().casefold())
                if key is None:
                    problems.append(f"{name}: unknown value {value[:50]!r}.")
                else:
                    chosen.setdefault(name, {})[key] = None
            elif name in (QUERY, PAGE, SORT):
                single.setdefault(name, value)
            else:
                problems.append(f"Unknown parameter {name[:50]!r}.")
        return self._selection(chosen, single, problems)

    def _selection(
        self, chosen: dict[str, dict[Key, None]], single: dict[str, str], problems: list[str]
    ) -> Selection:
        query = clean_query(single.get(QUERY, ""))
        allowed = (*self.orderings, RELEVANCE) if query else self.orderings
        ordering = single.get(SORT, "")
        if ordering and ordering not in allowed:
            problems.append(f"{SORT}: unknown value {ordering[:50]!r}.")
            ordering = ""
        number = single.get(PAGE, "1")
        if not (number.isascii() and number.isdigit() and int(number[:12]) > 0):
            problems.append(f"{PAGE}: {number[:50]!r} is no page number.")
            number = "1"
        return Selection(
            values={name: tuple(keys) for name, keys in chosen.items()},
            query=query,
            ordering="" if ordering == self.usual(query) else ordering,
            number=int(number[:12]),
            problems=tuple(problems),
        )

    def usual(self, query: str) -> str:
        """Return the ordering of a list for which none is chosen."""
        return RELEVANCE if query else self.orderings[0]

    def _keys(self, name: str) -> dict[str, Key]:
        keys: dict[str, Key] = {}
        for option in self.options.get(name, []):
            for spelling in (*option.aliases, option.slug):
                keys[spelling.casefold()] = option.key
        return keys

    def query_string(self, selection: Selection) -> str:
        """Return the canonical query string, with its ``?``; empty when nothing is chosen."""
        pairs: list[tuple[str, str | int]] = []
        for facet in self.facets:
            keys = set(selection.values.get(facet.name, ()))
            options = self.options.get(facet.name, []) if keys else []
            pairs += [(facet.name, option.slug) for option in options if option.key in keys]
        if selection.query:
            pairs.append((QUERY, selection.query))
        if selection.ordering:
            pairs.append((SORT, selection.ordering))
        if selection.number > 1:
            pairs.append((PAGE, selection.number))
        return f"?{urlencode(pairs)}" if pairs else ""


def clean_query(text: str) -> str:
    """Return search words without control characters, broken bytes and surplus spaces."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * MAX_QUERY])
    return " ".join(printable.replace("\ufffd", " ").split())[:MAX_QUERY].strip()
