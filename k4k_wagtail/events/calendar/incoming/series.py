"""The dates of an event that stand apart in a file (RECURRENCE-ID), as rows of our page."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from k4k_wagtail.events.calendar.incoming.errors import EventRefusedError
from k4k_wagtail.events.calendar.incoming.rules import Reach
from k4k_wagtail.events.calendar.incoming.texts import one_line
from k4k_wagtail.events.calendar.incoming.times import Change, Times, times_of
from k4k_wagtail.events.calendar.incoming.values import Incoming
from k4k_wagtail.events.enums import ChangeKind
from k4k_wagtail.events.recurrence import at_wall_clock

DAY = timedelta(days=1)
LONGEST_NOTE = 200


def add_changes(times: Times, main: Incoming, apart: Iterable[Incoming], reach: Reach) -> None:
    """Add to the times of an event what is different on some of its dates.

    A date that the event does not have becomes one more date.

    Args:
        times: of the event; they are changed.
        main: the event itself.
        apart: its dates that stand apart.
        reach: which dates are taken in.

    Raises:
        EventRefusedError: one of them cannot be read.
    """
    changes: dict[datetime, Change] = {}
    rows = dict(times.rows)
    for event in apart:
        name = _name(event, times, [*times.planned, *rows])
        now = times_of(event, reach)
        if "THISANDFUTURE" in _parameters(event):
            times.remarks.append(_("a change of all dates after one is taken for that one alone"))
        if now.is_whole_day != times.is_whole_day:
            message = _("line %(line)s: a date in whole days beside dates with a time is left out")
            times.remarks.append(message % {"line": event.line})
        elif name is None:
            if not is_cancelled(event):
                rows.setdefault(now.starts_at, _own_end(now, times))
        elif change := _change(name, event, now, times, main):
            changes[name] = change
    times.rows = sorted(rows.items(), key=lambda row: row[0])
    times.changes = [changes[name] for name in sorted(changes)]


def is_cancelled(event: Incoming) -> bool:
    """Return whether an event, or one date, does not go on."""
    return event.file.is_cancelling or event.text("STATUS").strip().upper() == "CANCELLED"


def _name(event: Incoming, times: Times, known: list[datetime]) -> datetime | None:
    """Return which of the known dates an event that stands apart is; nothing if none of them."""
    moment = event.moment("RECURRENCE-ID")
    if moment is None:
        raise EventRefusedError(_("line %(line)s: no RECURRENCE-ID") % {"line": event.line})
    begins = moment.by_clock(times.zone)
    if times.is_whole_day:
        begins = datetime.combine(begins.date(), datetime.min.time())
    if moment.is_day and not times.is_whole_day:
        of_day = [at for at in known if at.astimezone(times.zone).date() == begins.date()]
        return of_day[0] if of_day else None
    name = at_wall_clock(begins, times.zone)
    return name if name in known else None


def _change(
    name: datetime, event: Incoming, now: Times, times: Times, main: Incoming
) -> Change | None:
    """Return what is different on a date, or nothing."""
    title = one_line(event.text("SUMMARY"), LONGEST_NOTE)
    note = title if title != one_line(main.text("SUMMARY"), LONGEST_NOTE) else ""
    if is_cancelled(event):
        return Change(name, ChangeKind.CANCELLED, note=note)
    if now.starts_at == name and now.length == times.length and not note:
        return None
    return Change(name, ChangeKind.MOVED, now.starts_at, _own_end(now, times), note)


def _own_end(now: Times, times: Times) -> datetime | None:
    """Return the end of a date that takes another time than usual."""
    return now.ends_at if now.length != times.length else None


def _parameters(event: Incoming) -> str:
    return "".join(str(dict(one.params)) for one in event.all("RECURRENCE-ID"))
