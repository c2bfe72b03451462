"""Where coaches are on the map: at the schools they work at."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.coaches.models import CoachSchool
from k4k_wagtail.network.periods import covering
from k4k_wagtail.page_types import get_page_model


def coach_points(coaches: Any) -> Iterator[tuple[int, Point]]:
    """Yield the points of the schools that visitors may see and coaches work at today.

    Args:
        coaches: a queryset of coaches.
    """
    schools: Any = (
        get_page_model("SchoolPage")
        .objects.order_by()
        .filter(live=True, is_closed=False, latitude__isnull=False, longitude__isnull=False)
    )
    points = {
        page_id: Point(north, east)
        for page_id, north, east in schools.values_list("pk", "latitude", "longitude")
    }
    places = CoachSchool.objects.filter(
        covering(timezone.localdate()), page__in=coaches.order_by().values("pk")
    )
    for coach, school in places.order_by("pk").values_list("page_id", "school_id"):
        if school in points:
            yield coach, points[school]
