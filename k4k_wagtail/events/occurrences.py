"""The dates of live events in the database, and what calendars know of them."""

import hashlib
import json
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from k4k_wagtail.catalogue.changes import record_change
from k4k_wagtail.events.enums import EventState
from k4k_wagtail.events.expansion import Span, spans
from k4k_wagtail.events.models import CalendarEntry, EventOccurrence
from k4k_wagtail.page_types import get_page_model

KEPT = ("starts_at", "ends_at", "first_day", "last_day", "state", "note")
# What people have to know who planned to come: another place counts, another wording does not.
MATTERS = ("attendance", "venue", "street", "place", "online_url", "time_zone", "is_whole_day")


def write_occurrences(page: Any) -> None:
    """Bring the dates of a page in the database in line with the page; once it is live.

    A date that somebody signed up for is never removed: it is cancelled.

    Args:
        page: an event page that was just saved, with its rows.
    """
    if not page.live:
        return
    wanted = {one.recurrence_id: one for one in spans(page)}
    known = {one.recurrence_id: one for one in page.k4k_occurrences.select_for_update()}
    gone = [one for key, one in known.items() if key not in wanted]
    _remove(gone)
    new = [
        EventOccurrence(page_id=page.pk, **vars(one))
        for key, one in wanted.items()
        if key not in known
    ]
    EventOccurrence.objects.bulk_create(new)
    changed = [one for key, one in known.items() if key in wanted and _update(one, wanted[key])]
    EventOccurrence.objects.bulk_update(changed, KEPT, batch_size=200)
    _write_entry(page, list(wanted.values()))


def _update(known: EventOccurrence, wanted: Span) -> bool:
    """Give a date its new values; return whether any differs."""
    if all(getattr(known, name) == getattr(wanted, name) for name in KEPT):
        return False
    for name in KEPT:
        setattr(known, name, getattr(wanted, name))
    return True


def _remove(gone: list[EventOccurrence]) -> None:
    keys = [one.pk for one in gone]
    found = EventOccurrence.objects.filter(pk__in=keys)
    found.filter(desk__registrations__isnull=False).update(state=EventState.CANCELLED)
    unneeded = found.filter(desk__registrations__isnull=True)
    for one in unneeded.filter(desk__isnull=False).select_related("desk"):
        one.desk.delete()
    unneeded.delete()


def entry_of(page: Any) -> CalendarEntry:
    """Return what calendars know a page by; a page gets its UID when it is first asked for."""
    entry, _is_new = CalendarEntry.objects.get_or_create(
        page_id=page.pk, defaults={"uid": str(uuid.uuid4())}
    )
    return entry


def _write_entry(page: Any, dates: list[Span]) -> None:
    """Raise the sequence of the event when something changed that matters (RFC 5545, 3.8.7.4)."""
    entry = entry_of(page)
    digest = _digest(page, dates)
    if digest == entry.digest:
        return
    rise = 1 if entry.digest else 0
    CalendarEntry.objects.filter(pk=entry.pk).update(
        digest=digest, sequence=F("sequence") + rise, changed_at=timezone.now()
    )


def _digest(page: Any, dates: list[Span]) -> str:
    told = [getattr(page, name) for name in MATTERS]
    when = [
        (one.recurrence_id, one.starts_at, one.ends_at, _told_state(one.state))
        for one in sorted(dates, key=lambda one: one.recurrence_id)
    ]
    text = json.dumps([told, when], default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _told_state(state: str) -> str:
    """Return a state as calendars have it: they know no full event, and see what changed."""
    return state if state in (EventState.CANCELLED, EventState.POSTPONED) else ""


def follow_holidays(**kwargs: Any) -> None:
    """Work out anew the dates of all events that skip school holidays."""
    if kwargs.get("raw"):
        return
    model = get_page_model("EventPage")
    with transaction.atomic():
        pages = list(model.objects.filter(live=True, skips_holidays=True).exclude(recurrence=""))
        for page in pages:
            try:
                write_occurrences(page)
            except ValidationError:
                # A rule that went past its form: its page keeps the dates it had.
                continue
        if pages:
            record_change("EventPage", [page.pk for page in pages])
