"""What is counted of coaches: people that were trained, and coaches at work."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Min
from django.utils import timezone

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.network.figures import Span, read_once
from k4k_wagtail.page_types import get_page_model


def people_trained(version: Version) -> list[Span]:
    """Return from when coaches are trained; that never ends."""
    trained = get_page_model("CoachPage").objects.filter(trained_on__isnull=False).order_by()
    rows = trained.values_list("pk", "trained_on")
    return read_once("people trained", lambda: ((*row, None) for row in rows), version)


def active_coaches(version: Version) -> list[Span]:
    """Return from when until when coaches are at work.

    From the first day that anything is known of: the training, a school, the profile. Until the
    day they left.
    """
    return read_once("active coaches", _at_work, version)


def _at_work() -> Iterator[tuple[int, date | None, date | None]]:
    rows = (
        get_page_model("CoachPage")
        .objects.order_by()
        .annotate(at_school=Min("k4k_coach_schools__starts_on"))
    )
    for page_id, trained, shown, at_school, left in rows.values_list(
        "pk", "trained_on", "first_published_at", "at_school", "left_on"
    ):
        known = [trained, at_school, timezone.localdate(shown) if shown else None]
        yield page_id, min((day for day in known if day), default=None), left
