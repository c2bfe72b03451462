"""Sentences of signing up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.events.recurrence import wall_clock
from k4k_wagtail.events.registration.people import Refused
from k4k_wagtail.events.registration.terms import Status
from k4k_wagtail.events.words import clock, time_text
from k4k_wagtail.events.zones import zone_of


@dataclass(frozen=True)
class When:
    """A date of an event in words: the day, and the hours."""

    day: str
    time: str


def when(page: Any, occurrence: EventOccurrence) -> When:
    """Return a date of an event in words, in the language that is active."""
    day = capfirst(date_format(occurrence.first_day, "l j F Y"))
    return When(day, time_text(page, occurrence))


def moment_text(moment: datetime | None, page: Any) -> str:
    """Return a moment in words, in the time zone of an event; empty when there is none."""
    if moment is None:
        return ""
    here = wall_clock(moment, zone_of(page))
    return _("%(day)s at %(time)s") % {"day": date_format(here, "l j F"), "time": clock(here)}


def refusal_text(refused: Refused) -> str:
    """Return why nobody was signed up, for the visitor."""
    if refused.free is not None:
        return _too_many(refused.free)
    texts = {
        Status.CANCELLED: _("This does not go on, so you cannot sign up for it."),
        Status.POSTPONED: _("This is postponed. Sign up when the new date is known."),
        Status.PAST: _("This is over, so you cannot sign up for it any more."),
        Status.CLOSED: _("Signing up is closed."),
        Status.LATER: _("You cannot sign up yet."),
        Status.FULL: _("Somebody was just before you: all places are taken."),
    }
    return texts.get(refused.status, _("You cannot sign up for this here."))


def _too_many(free: int) -> str:
    if free == 0:
        return _("Somebody was just before you: all places are taken.")
    text = ngettext(
        "You can get %(number)d place at most. Ask for fewer.",
        "You can get %(number)d places at most. Ask for fewer.",
        free,
    )
    return text % {"number": free}
