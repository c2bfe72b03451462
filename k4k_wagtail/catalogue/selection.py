"""A visitor's choice, read from a query string and written back as its one canonical form."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from k4k_wagtail.catalogue.facets import Key, Option
from k4k_wagtail.catalogue.nearby import DISTANCE, NEARBY, NotLocatedError, Origin
from k4k_wagtail.catalogue.period import DATE, PERIOD_KEYS, VIEW, Period, read_period
from k4k_wagtail.catalogue.problems import Problem, is_tracker

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
        nearby: the place that distances are counted from, as visitors wrote it, or an empty text.
        origin: where that is, once it was looked up.
        ordering: the chosen ordering, or an empty text for the usual one.
        number: the page of the list, from 1.
        period: which dates count, in lists of what takes place.
        view: another way to show the list, or an empty text.
        problems: what was dropped because it means nothing.
    """

    values: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    query: str = ""
    nearby: str = ""
    origin: Origin | None = None
    ordering: str = ""
    number: int = 1
    period: Period = field(default_factory=Period)
    view: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list; a month that is viewed as a calendar does not."""
        narrows = self.period.narrows and not self.view
        return bool(self.query or narrows or any(self.values.values()))

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
    """What a query string may say in one scope: its facets' options and its orderings.

    A slug stands for one option. Where two have the same, as schools of two networks may, it is
    the one that has pages here, and then the oldest; the others get their key behind it.

    Args:
        options: the options by facet, in the order of the canonical query string.
        orderings: names of the orderings; the first is the usual one.
        here: by facet the keys of the options that the scope offers.
        has_points: whether lists can be sorted by distance.
        has_times: whether lists have a period, and are sorted by date.
    """

    def __init__(
        self,
        options: Mapping[str, list[Option]],
        orderings: tuple[str, ...],
        here: Mapping[str, Collection[Key]] | None = None,
        has_points: bool = False,
        has_times: bool = False,
    ) -> None:
        self.options = options
        self.has_times = has_times
        more = (*((NEARBY,) if has_points else ()), *(PERIOD_KEYS if has_times else ()))
        self.single = (QUERY, PAGE, SORT, *more)
        self.orderings = orderings
        self._slugs: dict[str, dict[Key, str]] = {}
        self._keys: dict[str, dict[str, Key]] = {}
        self._former: dict[str, dict[str, Key]] = {}
        for name, known in options.items():
            offered = (here or {}).get(name, ())
            self._slugs[name] = slugs = unique_slugs(known, offered)
            keys = {slug.casefold(): key for key, slug in slugs.items()}
            for option in known:
                for alias in option.aliases:
                    keys.setdefault(alias.casefold(), option.key)
            # A slug that stands for something today is never what stood for something before.
            self._former[name] = {
                slug.casefold(): option.key
                for option in known
                for slug in option.former
                if slug.casefold() not in keys
            }
            self._keys[name] = self._former[name] | keys

    def slug(self, name: str, key: Key) -> str:
        """Return how an option stands in the query string."""
        return self._slugs[name][key]

    def renamed(self, query_string: str) -> str:
        """Return a query string with the slugs of today in the place of former ones.

        Returns:
            The query string with its ``?``, all else in it as it was asked; empty when there is no
            former slug in it.
        """
        if len(query_string) > MAX_LENGTH or not any(self._former.values()):
            return ""
        pairs = parse_qsl(query_string, keep_blank_values=True, errors="replace")
        found: dict[tuple[str, str], None] = {}
        for name, value in pairs:
            key = self._former.get(name, {}).get(value.strip().casefold())
            found[name, value if key is None else self._slugs[name][key]] = None
        return "" if all(pair in found for pair in pairs) else f"?{urlencode(list(found))}"

    def parse(self, query_string: str) -> Selection:
        """Read a query string. Whatever means nothing is dropped and named in ``problems``."""
        problems: list[Problem] = []
        if len(query_string) > MAX_LENGTH:
            message = f"The query string is longer than {MAX_LENGTH} characters."
            problems.append(Problem("", "", message))
            query_string = shortened(query_string)
        chosen: dict[str, dict[Key, None]] = {}
        single: dict[str, str] = {}
        for name, value in parse_qsl(query_string, encoding="utf-8", errors="replace"):
            if name in self._keys:
                key = self._keys[name].get(value.strip().casefold())
                if key is None:
                    message = f"{name}: unknown value {value[:50]!r}."
                    problems.append(Problem(name, value, message))
                else:
                    chosen.setdefault(name, {})[key] = None
            elif name in self.single:
                single.setdefault(name, value)
            else:
                message = f"Unknown parameter {name[:50]!r}."
                told = bool(name) and not is_tracker(name)
                problems.append(Problem(name, value, message, told))
        return self._selection(chosen, single, problems)

    def _selection(
        self, chosen: dict[str, dict[Key, None]], single: dict[str, str], problems: list[Problem]
    ) -> Selection:
        query = clean_query(single.get(QUERY, ""))
        if QUERY in single and not query:
            message = f"{QUERY}: {single[QUERY][:50]!r} holds no word."
            problems.append(
                Problem(QUERY, single[QUERY], message, told=single[QUERY].strip() != "")
            )
        nearby = single.get(NEARBY, "").strip()
        ordering = single.get(SORT, "")
        if ordering and ordering not in self.allowed(query, nearby):
            message = f"{SORT}: unknown value {ordering[:50]!r}."
            # A visitor who takes the words away did not do anything wrong.
            told = ordering not in (RELEVANCE, DISTANCE)
            problems.append(Problem(SORT, ordering, message, told=told))
            ordering = ""
        number = single.get(PAGE, "1")
        if not (number.isascii() and number.isdigit() and int(number[:12]) > 0):
            message = f"{PAGE}: {number[:50]!r} is no page number."
            problems.append(Problem(PAGE, number, message))
            number = "1"
        period, view = read_period(single, problems) if self.has_times else (Period(), "")
        if view:
            # A calendar is one page in the order of time.
            ordering, number = "", "1"
        return Selection(
            values={name: tuple(keys) for name, keys in chosen.items()},
            query=query,
            nearby=nearby,
            ordering="" if ordering == self.usual(query, nearby) else ordering,
            number=int(number[:12]),
            period=period,
            view=view,
            problems=tuple(problems),
        )

    def allowed(self, query: str, nearby: str) -> tuple[str, ...]:
        """Return the orderings that a list may have, the usual one first."""
        first = (*((DISTANCE,) if nearby else ()), *((RELEVANCE,) if query else ()))
        if self.has_times:
            first = (DATE, *first)
        return (*first, *self.orderings)

    def usual(self, query: str, nearby: str = "") -> str:
        """Return the ordering of a list for which none is chosen."""
        return self.allowed(query, nearby)[0]

    def located(self, selection: Selection, locate: Callable[[str], Origin]) -> Selection:
        """Return a selection whose place is looked up, or left out when nobody knows it.

        Args:
            selection: with a place as visitors wrote it.
            locate: looks a place up.
        """
        text = selection.nearby
        try:
            origin = locate(text)
        except NotLocatedError as error:
            message = f"{NEARBY}: {error}"
            problem = Problem(NEARBY, text, message, sentence=str(error))
            usual = self.usual(selection.query)
            ordering = "" if selection.ordering in (DISTANCE, usual) else selection.ordering
            problems = (*selection.problems, problem)
            return replace(selection, nearby="", ordering=ordering, problems=problems)
        return replace(selection, nearby=origin.slug, origin=origin)

    def query_string(self, selection: Selection) -> str:
        """Return the canonical query string, with its ``?``; empty when nothing is chosen."""
        pairs: list[tuple[str, str | int]] = []
        for name, options in self.options.items():
            keys = set(selection.values.get(name, ()))
            if keys:
                slugs = self._slugs[name]
                pairs += [(name, slugs[one.key]) for one in options if one.key in keys]
        pairs += selection.period.pairs
        if selection.nearby:
            pairs.append((NEARBY, selection.nearby))
        if selection.query:
            pairs.append((QUERY, selection.query))
        if selection.ordering:
            pairs.append((SORT, selection.ordering))
        if selection.view:
            pairs.append((VIEW, selection.view))
        if selection.number > 1:
            pairs.append((PAGE, selection.number))
        return f"?{urlencode(pairs)}" if pairs else ""


def unique_slugs(options: list[Option], here: Collection[Key]) -> dict[Key, str]:
    """Return a slug for each option, no two the same.

    Args:
        options: the options of one facet.
        here: keys of the options that come first when a slug is wanted by several.
    """
    slugs = {option.key: option.slug for option in options}
    if len({slug.casefold() for slug in slugs.values()}) == len(slugs):
        return slugs
    taken: set[str] = set()
    for key in sorted(slugs, key=lambda key: (key not in here, key)):
        slug = slugs[key]
        while slug.casefold() in taken:
            slug = f"{slug}-{key}"
        taken.add(slug.casefold())
        slugs[key] = slug
    return slugs


def shortened(query_string: str) -> str:
    """Return the beginning of a query string that is too long, without a value cut in two.

    Words searched for may be cut: not so many are looked at anyway.
    """
    kept, _, last = query_string[:MAX_LENGTH].rpartition("&")
    return f"{kept}&{last}" if last.startswith(f"{QUERY}=") else kept


def clean_query(text: str) -> str:
    """Return search words without control characters, broken bytes and surplus spaces.

    Without a letter or a digit there is nothing to search for: then the text is empty.
    """
    printable = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * MAX_QUERY])
    words = " ".join(printable.replace("\ufffd", " ").split())[:MAX_QUERY].strip()
    return words if any(letter.isalnum() for letter in words) else ""


def raw_query_string(meta: Mapping[str, Any]) -> str:
    """Return the query string of a request as text.

    WSGI gives bytes as Latin-1: what a browser did not quote is read as the UTF-8 it is.

    Args:
        meta: ``request.META``.
    """
    raw: str = meta.get("QUERY_STRING", "")
    try:
        return raw.encode("latin-1").decode("utf-8", errors="replace")
    except UnicodeEncodeError:
        return raw
