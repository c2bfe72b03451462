"""Themes of schools on a day: which run, and which have ended with their period or agreement."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from k4k_wagtail.catalogue.facets import Pair
from k4k_wagtail.network.agreements import Agreement
from k4k_wagtail.network.network import Network
from k4k_wagtail.network.periods import covering
from k4k_wagtail.network.tiles import all_themes

ROW = "k4k_school_themes"


def running_theme_pairs(pages: QuerySet[Any]) -> Iterator[Pair]:
    """Yield the schools with the themes that run today; two queries."""
    today = timezone.localdate()
    agreed = set(
        Agreement.objects.filter(covering(today)).values_list("municipality_id", "theme_id")
    )
    columns = (f"{ROW}__theme", f"{ROW}__theme__requires_agreement", "municipality")
    periods = (f"{ROW}__starts_on", f"{ROW}__ends_on")
    rows = pages.order_by().values_list("pk", *columns, *periods)
    for page_id, theme, is_agreed_on, place, first, last in rows.iterator():
        runs = (first is None or first <= today) and (last is None or last >= today)
        if theme is not None and runs and (not is_agreed_on or (place, theme) in agreed):
            yield page_id, theme


def theme_texts(school: Any, network: Network, today: date | None = None) -> list[dict[str, Any]]:
    """Return the themes of a school as its page shows them; those that run stand first.

    Args:
        school: the school page.
        network: its network, which knows the themes and their addresses.
        today: the day to judge by.

    Returns:
        For each its ``theme``, ``text``, ``row``, whether it ``has_ended``, and ``ended_on``: the
        day, if that is known. One query, and one more when a theme needs an agreement.
    """
    today = today or timezone.localdate()
    themes = {theme.pk: theme for theme in all_themes(network)}
    rows = [row for row in school.k4k_school_themes.all() if row.theme_id in themes]
    needing = [row.theme_id for row in rows if themes[row.theme_id].requires_agreement]
    agreements = _newest_agreements(school.municipality_id, needing, today) if needing else {}
    texts = []
    for row in rows:
        has_ended, ended_on = _own_end(school, row, today)
        if not has_ended and row.theme_id in needing and row.covers(today):
            agreement = agreements.get(row.theme_id)
            has_ended = agreement is None or agreement.is_past(today)
            ended_on = agreement.ends_on if agreement and has_ended else None
        entry = {"theme": themes[row.theme_id], "text": row.text, "row": row}
        texts.append({**entry, "has_ended": has_ended, "ended_on": ended_on})
    return sorted(texts, key=lambda entry: bool(entry["has_ended"]))


def _own_end(school: Any, row: Any, today: date) -> tuple[bool, date | None]:
    ends = [day for day in (row.ends_on, school.takes_part_until) if day and day < today]
    return bool(ends), min(ends, default=None)


def _newest_agreements(
    municipality_id: int | None, themes: list[int], today: date
) -> dict[int, Agreement]:
    begun = Agreement.objects.filter(
        municipality=municipality_id, theme__in=themes, starts_on__lte=today
    )
    return {agreement.theme_id: agreement for agreement in begun.order_by("starts_on")}
