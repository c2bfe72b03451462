"""The programme of an event, day by day, as its page shows it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.events.day_words import day_text
from k4k_wagtail.events.words import clock


@dataclass(frozen=True)
class ProgrammeRound:
    """A part of the programme.

    Attributes:
        start: when it begins, in words: “9.15”.
        end: when it ends, in words; may be empty.
        title: its title; that of its only session when it has none of its own, and of several
            sessions that they are at the same time: it is a heading, which may not be empty.
        sessions: what is on; several are at the same time.
        session: the only session, when the title of the round says nothing else.
    """

    start: str
    end: str
    title: str
    sessions: tuple[Any, ...] = ()
    session: Any = None


@dataclass
class ProgrammeDay:
    """The parts of a day.

    Attributes:
        day: the day in words; empty when the programme is of one day.
        rounds: its parts, in their order.
    """

    day: str
    rounds: list[ProgrammeRound] = field(default_factory=list)


def programme_days(programme: Any) -> list[ProgrammeDay]:
    """Return a programme by day, in the order that editors gave it.

    Args:
        programme: the value of a ``ProgrammeField``.
    """
    days: list[ProgrammeDay] = []
    known: date | None = None
    for block in programme or ():
        day = block.value.get("day")
        if not days or (day and day != known):
            days.append(ProgrammeDay(day_text(day) if day else ""))
            known = day
        days[-1].rounds.append(_round(block.value))
    return days


def _round(value: Any) -> ProgrammeRound:
    sessions = tuple(value.get("sessions") or ())
    start, end = value.get("starts_at"), value.get("ends_at")
    title = value.get("title") or (_("At the same time") if len(sessions) > 1 else "")
    only = sessions[0] if len(sessions) == 1 else None
    return ProgrammeRound(
        start=clock(start) if start else "",
        end=clock(end) if end else "",
        title=title or (only["title"] if only else ""),
        sessions=() if only and not title else sessions,
        session=only if only and not title else None,
    )
