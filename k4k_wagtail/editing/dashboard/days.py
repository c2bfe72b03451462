"""Days in a few words."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def days_ago(moment: datetime | None) -> str:
    """Return the day of a moment in words: today, yesterday, or its date."""
    if moment is None:
        return ""
    day = timezone.localdate(moment)
    days = (timezone.localdate() - day).days
    return {0: _("today"), 1: _("yesterday")}.get(days) or in_words(day)


def in_words(day: date | None) -> Any:
    """Return a day as people read it."""
    return date_format(day, "j F Y") if day else ""
