"""The records of the demo's agenda, in ``content/events.toml``."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Holiday:
    """A school holiday; without a region it is one of all."""

    name: str
    starts_on: date
    ends_on: date
    region: str = ""


@dataclass(frozen=True)
class Event:
    """An event; records by slug, municipalities by CBS code, texts as HTML.

    Attributes:
        week: the week of its first date, counted from the week in which the demo is made.
        weekday: its day of the week; 0 is Monday.
        whole_days: how many days it takes; 0 for an event with times.
        more_weeks: weeks after the first one that it is in too.
        repeats: one of ``Repeats``, for ``repeat_weeks`` weeks.
        changes: what is different on a date: ``week`` after the first one, ``kind``, ``note``,
            ``to_week``.
        programme: parts with ``from``, ``to``, ``title`` and ``sessions``.
        registered: how many people signed up.
        film: one of afterwards, as a film of a story.
    """

    title: str
    slug: str
    gist: str
    kind: str
    themes: list[str]
    target_groups: list[str]
    audience: str
    price: str
    why: str
    week: int
    weekday: int
    start: str = "00:00"
    minutes: int = 0
    whole_days: int = 0
    more_weeks: list[int] = field(default_factory=list)
    repeats: str = ""
    repeat_weeks: int = 0
    skips_holidays: bool = False
    changes: list[dict[str, Any]] = field(default_factory=list)
    state: str = "scheduled"
    state_note: str = ""
    attendance: str = "on_site"
    venue: str = ""
    street: str = ""
    postcode: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    access: str = ""
    online_url: str = ""
    hides_online_url: bool = True
    organiser: str = ""
    schools: list[str] = field(default_factory=list)
    municipalities: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    programme: list[dict[str, Any]] = field(default_factory=list)
    registration: str = "none"
    registration_url: str = ""
    capacity: int | None = None
    registered: int = 0
    participants: int | None = None
    report: str = ""
    film: dict[str, str] = field(default_factory=dict)
    stories: list[str] = field(default_factory=list)
    downloads: list[dict[str, str]] = field(default_factory=list)
