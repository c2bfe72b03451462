"""What visitors filter by: facets, and the options each of them offers."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

Key = int | str
Pair = tuple[int, Key]


@dataclass(frozen=True)
class Option:
    """A value of a facet.

    Attributes:
        key: what the database holds: a record's id or a choice's value.
        slug: what stands in the query string.
        label: what visitors read; lazy where it is translated, as an index outlives a request.
        parent: key of the option above it, or None.
        aliases: other spellings that the query string may use, such as a CBS code.
        is_fixed: shown even when nothing in the network has it.
        colour: the theme colour key that goes with it, or an empty text.
        former: slugs that stood for it before, such as those of terms that were merged into it.
            They are understood, and addresses with one lead to those with the slug of today.
    """

    key: Key
    slug: str
    label: Any
    parent: Key | None = None
    aliases: tuple[str, ...] = ()
    is_fixed: bool = True
    colour: str = ""
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facet:
    """One thing that visitors filter by.

    Attributes:
        name: the public key in the query string, Dutch.
        label: the heading above its options (translatable).
        pairs: gives (page id, option key) for every page of a queryset, in one query.
        options: gives the options, in their order, in one query at most.
        is_open: whether its options are unfolded before anything is chosen.
        is_long: show the options with most pages only.
    """

    name: str
    label: Any
    pairs: Callable[[QuerySet[Any]], Iterable[Pair]]
    options: Callable[[], Iterable[Option]]
    is_open: bool = False
    is_long: bool = False


def lookup_pairs(*lookups: str) -> Callable[[QuerySet[Any]], Iterator[Pair]]:
    """Return a ``pairs`` function that follows lookups from the page, e.g. ``"themes"``.

    Several lookups add up: a story's municipalities are those of its schools and its own.
    """

    def pairs(pages: QuerySet[Any]) -> Iterator[Pair]:
        for page_id, *keys in pages.order_by().values_list("pk", *lookups).iterator():
            for key in keys:
                if key not in (None, ""):
                    yield page_id, key

    return pairs


def list_pairs(name: str) -> Callable[[QuerySet[Any]], Iterator[Pair]]:
    """Return a ``pairs`` function for a field that holds a list of choices."""

    def pairs(pages: QuerySet[Any]) -> Iterator[Pair]:
        for page_id, keys in pages.order_by().values_list("pk", name).iterator():
            for key in json.loads(keys) if isinstance(keys, str) else keys or ():
                yield page_id, key

    return pairs


def choice_options(
    choices: Any, slugs: Mapping[Any, str] | None = None
) -> Callable[[], Iterator[Option]]:
    """Return an ``options`` function for a ``TextChoices`` class.

    Args:
        choices: the class.
        slugs: what stands in the query string, by value; the values themselves if left out.
    """

    def options() -> Iterator[Option]:
        for value, label in choices.choices:
            slug = slugs[value] if slugs else value
            yield Option(key=value, slug=slug, label=label, aliases=(value,))

    return options
