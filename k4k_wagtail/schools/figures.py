"""What is counted of schools: those that take part, and those with a coach."""

from typing import Any

from django.apps import apps

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.figures import Span, read_once
from k4k_wagtail.page_types import get_page_model


def participating_schools(version: Version) -> list[Span]:
    """Return from when until when schools take part; ``taking_part`` says it for one day."""
    return _periods("takes_part", version)


def schools_with_coach(version: Version) -> list[Span]:
    """Return from when until when schools have a coach; ``having_coach`` says it for one day."""
    coaches = catalogue_for("CoachPage").snapshot(version).visible
    assigned = remembered("schools of coaches", _assigned, version)
    by_profile = [Span(*row) for coach, *row in assigned if coach in coaches]
    return [*_periods("coach", version), *by_profile]


def _assigned() -> list[tuple[Any, ...]]:
    """Return the coach, the school, the first and the last day of each assignment."""
    rows: Any = apps.get_model("k4k_wagtail", "CoachSchool").objects.order_by()
    return list(rows.values_list("page_id", "school_id", "starts_on", "ends_on"))


def _periods(name: str, version: Version) -> list[Span]:
    """Return the spans in two fields of schools: those of an empty first day never began."""
    begun = get_page_model("SchoolPage").objects.filter(**{f"{name}_from__isnull": False})
    rows = begun.order_by().values_list("pk", f"{name}_from", f"{name}_until")
    return read_once(f"schools, {name}", lambda: rows, version)
