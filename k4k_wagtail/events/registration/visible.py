"""The date of an event that an address of signing up is about."""

from typing import Any

from django.http import Http404

from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.visible import LARGEST_KEY


def date_of(page: Any, occurrence_id: int | None) -> EventOccurrence | None:
    """Return the date of an event that people sign up for; nothing for the event as a whole.

    Raises:
        Http404: it has no such date, or nobody signs up for one apart.
    """
    if occurrence_id is None:
        return None
    if not page.registers_per_date or occurrence_id > LARGEST_KEY:
        raise Http404
    found: EventOccurrence | None = page.k4k_occurrences.filter(pk=occurrence_id).first()
    if found is None:
        raise Http404
    return found
