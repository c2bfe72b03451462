"""What else changes the dates of events."""

from django.db.models.signals import post_delete, post_save

from k4k_wagtail.events.models import SchoolHoliday
from k4k_wagtail.events.occurrences import follow_holidays


def connect() -> None:
    """Follow school holidays: events that repeat may skip them."""
    for signal in (post_save, post_delete):
        signal.connect(follow_holidays, sender=SchoolHoliday)
