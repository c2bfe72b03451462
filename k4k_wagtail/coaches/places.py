"""Where coaches work: their schools of today, and the municipalities that follow from those."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from k4k_wagtail.catalogue.facets import Option, Pair
from k4k_wagtail.coaches.models import CoachSchool
from k4k_wagtail.network.periods import covering
from k4k_wagtail.page_types import get_page_model


def assignments(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Return the assignments of today of some coaches."""
    keys = pages.order_by().values("pk")
    return CoachSchool.objects.filter(covering(timezone.localdate()), page__in=keys).order_by()


def school_pairs(pages: QuerySet[Any]) -> Iterator[Pair]:
    """Yield coaches with the schools they work at today."""
    yield from assignments(pages).values_list("page_id", "school_id").distinct()


def school_options() -> Iterator[Option]:
    """Yield the schools that coaches work at, as far as visitors may see them.

    Asked of the database: the list of schools itself asks for coaches, to say which has one.
    """
    named = CoachSchool.objects.order_by().values("school")
    schools = get_page_model("SchoolPage").objects.live().public().filter(is_closed=False)
    shown = schools.filter(pk__in=named).exclude(expire_at__lte=timezone.now())
    rows = shown.order_by("title", "pk").values_list("pk", "slug", "title", "location_code")
    for key, slug, title, code in rows:
        yield Option(key, slug, title, aliases=(code,) if code else (), is_fixed=False)


def municipality_pairs(pages: QuerySet[Any]) -> Iterator[Pair]:
    """Yield coaches with their own municipalities or, without any, with those of their schools."""
    yield from _placed(pages, "municipalities", "municipality")


def region_pairs(pages: QuerySet[Any]) -> Iterator[Pair]:
    """Yield coaches with the regions of their municipalities."""
    yield from _placed(pages, "municipalities__regions", "municipality__regions")


def _placed(pages: QuerySet[Any], own: str, by_school: str) -> Iterator[Pair]:
    """Follow a lookup from coaches with municipalities of their own, else one from the schools."""
    placed = set()
    rows = pages.order_by().filter(municipalities__isnull=False).values_list("pk", own)
    for page_id, key in rows.distinct():
        placed.add(page_id)
        if key is not None:
            yield page_id, key
    at_school: dict[int, list[Any]] = {}
    schools = get_page_model("SchoolPage").objects.order_by()
    here = schools.filter(pk__in=assignments(pages).values("school_id"))
    for school_id, key in here.values_list("pk", by_school):
        if key is not None:
            at_school.setdefault(school_id, []).append(key)
    for page_id, school_id in school_pairs(pages):
        if page_id not in placed:
            for key in at_school.get(int(school_id), ()):
                yield page_id, key
