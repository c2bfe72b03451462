"""Schools that closed: their stories go on naming them."""

from typing import Any

from django.db.models import Q

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.page_types import get_page_model


def closed_schools(version: Version) -> dict[int, Any]:
    """Return the closed schools that visitors may know of, by key; two queries a version.

    Those are the schools that visitors could see once. Their pages may be gone by now: ``live``
    says so.

    Args:
        version: the version of the catalogue that the request reads.
    """
    known: dict[int, Any] = remembered("closed schools", _read, version)
    return known


def _read() -> dict[int, Any]:
    schools = get_page_model("SchoolPage").objects
    seen = schools.filter(Q(live=True) | Q(first_published_at__isnull=False), is_closed=True)
    return {school.pk: school for school in seen.public().defer_streamfields()}
