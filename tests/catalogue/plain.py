"""The same questions, asked of the database with nothing but the ORM.

This is what the catalogue's answers are compared with, so it knows nothing of its sets.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import slugify

from k4k_wagtail.network.models import Theme
from k4k_wagtail.page_types import get_page_model
from tests.catalogue.world import MUNICIPALITIES, TITLES

Values = Mapping[str, Sequence[Any]]

LOOKUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "StoryPage": {
        "thema": ("themes",),
        "gemeente": ("schools__municipality", "municipality"),
        "regio": ("schools__municipality__regions", "municipality__regions"),
        "school": ("schools",),
        "soort": ("kind",),
        "doelgroep": ("target_groups",),
        "fase": ("phase",),
        "label": ("k4k_page_labels__tag",),
    },
    "SchoolPage": {
        "thema": ("k4k_school_themes__theme",),
        "gemeente": ("municipality",),
        "regio": ("municipality__regions",),
        "bestuur": ("board",),
        "coach": ("coach_from",),
        "denominatie": ("denomination",),
    },
}


def visible(page_type: str, network: Any = None, locale: Any = None) -> Any:
    """Return the pages that a list may show."""
    pages = get_page_model(page_type).objects.live().public()
    pages = pages.filter(Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()))
    if page_type == "SchoolPage":
        pages = pages.filter(is_closed=False)
    if network is not None:
        pages = pages.descendant_of(network)
        for inner in get_page_model("NetworkPage").objects.descendant_of(network):
            pages = pages.not_descendant_of(inner)
    if locale is not None:
        pages = pages.filter(locale=locale)
    return pages


def ids_by_key(page_type: str, name: str) -> dict[Any, set[int]]:
    """Return the ids of all pages by their value of a facet, a theme with its sub-themes'."""
    found: dict[Any, set[int]] = defaultdict(set)
    pages = get_page_model(page_type).objects.all()
    for lookup in LOOKUPS[page_type][name]:
        for page_id, value in pages.values_list("pk", lookup):
            for key in keys_of(name, value):
                found[key].add(page_id)
    if name == "thema":
        for theme in Theme.objects.filter(parent__isnull=False):
            found[theme.parent_id] |= found[theme.pk]
    return found


def keys_of(name: str, value: Any) -> list[Any]:
    """Return the options that a column's value stands for."""
    if name == "coach":
        return ["ja"] if value else []
    if name == "denominatie":
        return [slugify(value)] if value else []
    if name == "doelgroep":
        return list(value)
    return [] if value is None else [value]


def chosen(page_type: str, pages: Any, values: Values) -> set[int]:
    """Return the ids of the pages that have one of the keys of every facet that is chosen."""
    ids = set(pages.values_list("pk", flat=True))
    for name, keys in values.items():
        if keys:
            by_key = ids_by_key(page_type, name)
            ids &= set().union(*(by_key[key] for key in keys))
    return ids


def counts(page_type: str, pages: Any, values: Values, name: str) -> dict[Any, int]:
    """Return how many pages each option of a facet would give; none is left out."""
    others = {other: keys for other, keys in values.items() if other != name}
    ids = chosen(page_type, pages, others)
    by_key = ids_by_key(page_type, name)
    return {key: len(ids & found) for key, found in by_key.items() if ids & found}


def ordered(page_type: str, ids: set[int], ordering: str) -> list[int]:
    """Return ids in an ordering; pages that are equal in it stand in the order of their ids."""
    pages = get_page_model(page_type).objects.filter(pk__in=ids).order_by("pk")
    if ordering == "nieuwste":
        dated = pages.filter(first_published_at__isnull=False).order_by("-first_published_at", "pk")
        undated = pages.filter(first_published_at__isnull=True)
        return [*dated.values_list("pk", flat=True), *undated.values_list("pk", flat=True)]
    if ordering == "overgenomen":
        number = Count("k4k_adoptions")
        rows = pages.annotate(number=number).order_by("-number", "pk")
        return list(rows.values_list("pk", flat=True))
    rows = pages.values_list("pk", "title", *_place(page_type))
    if ordering == "titel":
        return [row[0] for row in sorted(rows, key=lambda row: (title_rank(row[1]), row[0]))]
    return [
        row[0]
        for row in sorted(
            rows, key=lambda row: (row[2] is None, place_rank(row[2]), title_rank(row[1]), row[0])
        )
    ]


def _place(page_type: str) -> tuple[str, ...]:
    return ("municipality__name",) if page_type == "SchoolPage" else ()


def title_rank(title: str) -> tuple[int, str]:
    """Return the place of a title in the list that was sorted by hand; a number may follow it."""
    known = max((one for one in TITLES if title.startswith(one)), key=len)
    return TITLES.index(known), title.removeprefix(known)


def place_rank(name: str | None) -> int:
    """Return the place of a municipality in the list that was sorted by hand."""
    return MUNICIPALITIES.index(name) if name else 0
