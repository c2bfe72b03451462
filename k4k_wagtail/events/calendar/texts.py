"""What a calendar says about an event, in plain text."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.events.enums import Attendance, EventState

# RFC 5545, 3.1: no control characters in text; and what some readers take for the end of a line.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
STATUS = {EventState.CANCELLED: "CANCELLED", EventState.POSTPONED: "TENTATIVE"}


def clean_text(text: str) -> str:
    """Return a text that can stand in a calendar: no control characters but line feeds."""
    return CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def status_of(state: str) -> str:
    """Return the STATUS (RFC 5545, 3.8.1.11) of an event or date in a state."""
    return STATUS.get(EventState(state), "CONFIRMED")


def summary(title: str, state: str) -> str:
    """Return the title, with what happened first: many calendars do not show the status."""
    if state == EventState.CANCELLED:
        return clean_text(_("Cancelled: %(title)s") % {"title": title})
    if state == EventState.POSTPONED:
        return clean_text(_("Postponed: %(title)s") % {"title": title})
    return clean_text(title)


def online_link(page: Any, private: bool) -> str:
    """Return the link to take part online, if whoever reads the calendar may have it."""
    if page.attendance == Attendance.ON_SITE or (page.hides_online_url and not private):
        return ""
    return str(page.online_url)


def place(page: Any) -> str:
    """Return the address on one line; “Online” for what is only that."""
    if page.attendance == Attendance.ONLINE:
        return _("Online")
    town = " ".join(part for part in (page.postcode, page.place) if part)
    return clean_text(", ".join(part for part in (page.venue, page.street, town) if part))


def description(page: Any, note: str, url: str, private: bool) -> str:
    """Return gist, news, organiser and links, each on a line of its own.

    Args:
        page: the event.
        note: what was said about this date alone.
        url: the address of its page.
        private: whether the hidden link is told.
    """
    link = online_link(page, private)
    organiser = page.organiser.public_name if page.organiser_id else ""
    parts = [
        page.state_note,
        note,
        page.gist,
        _("Organiser: %(name)s") % {"name": organiser} if organiser else "",
        _("Take part online: %(link)s") % {"link": link} if link else "",
        _("More: %(url)s") % {"url": url} if url else "",
    ]
    return clean_text("\n\n".join(part for part in map(str, parts) if part))


def categories(page: Any, themes: Iterable[str]) -> list[str]:
    """Return the kind of the event and its themes."""
    return [clean_text(one) for one in (page.get_kind_display(), *themes)]
