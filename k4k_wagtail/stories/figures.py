"""What is counted of stories: those that are online, from the day they were first published."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.network.figures import Span, read_once
from k4k_wagtail.page_types import get_page_model


def stories(version: Version) -> list[Span]:
    """Return from when stories count."""
    return read_once("stories", _rows, version)


def _rows() -> Iterator[tuple[int, date | None, None]]:
    rows = get_page_model("StoryPage").objects.filter(live=True).order_by()
    for page_id, moment in rows.values_list("pk", "first_published_at"):
        yield page_id, timezone.localdate(moment) if moment else None, None
