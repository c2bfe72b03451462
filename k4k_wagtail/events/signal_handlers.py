"""What else changes the dates of events."""

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published

from k4k_wagtail.events.models import SchoolHoliday
from k4k_wagtail.events.occurrences import follow_holidays
from k4k_wagtail.events.registration.upkeep import follow_publishing


def connect() -> None:
    """Follow school holidays, which events that repeat may skip, and events that go live."""
    for signal in (post_save, post_delete):
        signal.connect(follow_holidays, sender=SchoolHoliday)
    page_published.connect(follow_publishing)
