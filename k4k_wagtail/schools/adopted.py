"""Stories of other schools of which a school does the same."""

from typing import Any

from django.apps import apps
from pyroaring import BitMap

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.store import remembered


def adopted_stories(school_id: int, version: Version) -> BitMap:
    """Return the keys of the stories, also of those that nobody may see; never change the set.

    One query a version of the catalogue: adopting is a change of the story's page.
    """
    known: dict[int, BitMap] = remembered("adopted stories", _read, version)
    return known.get(school_id, BitMap())


def _read() -> dict[int, BitMap]:
    adoptions: Any = apps.get_model("k4k_wagtail", "StoryAdoption").objects
    found: dict[int, BitMap] = {}
    rows = adoptions.filter(school__isnull=False).order_by()
    for school, story in rows.values_list("school", "page"):
        found.setdefault(school, BitMap()).add(story)
    return found
