"""Pages of any type as plain items, for the looks that their lists do not have themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from k4k_wagtail.events.cards import EventRow
from k4k_wagtail.network.sprite import kept_urls
from k4k_wagtail.stories.card_views import kind_and_phase, tags_html, teller


@dataclass(frozen=True)
class Item:
    """A page in a few words. Text is plain, ``tags`` is HTML.

    Attributes:
        url: its address.
        title: its title.
        text: what it is about.
        notes: who, where and when, each a short text.
        tags: its themes by sign and name.
        colour: key of the theme colour.
        day: of an event.
        is_off: whether an event does not go on.
        brief: the one thing that stands behind the title in a line; else the first note.
    """

    url: str
    title: str
    text: str = ""
    notes: tuple[str, ...] = ()
    tags: SafeString = SafeString("")
    colour: str = "none"
    day: date | None = None
    is_off: bool = False
    brief: str = ""


def story_items(stories: Iterable[Any], request: Any) -> list[Item]:
    """Return stories of the catalogue's ``cards`` as items."""
    # Not their cards: those bring the drawings along.
    return _items(stories, request, lambda story: [teller(story), kind_and_phase(story)])


def school_items(schools: Iterable[Any], request: Any) -> list[Item]:
    """Return schools of the catalogue's ``cards`` as items."""
    return _items(schools, request, _school_notes)


def _school_notes(school: Any) -> list[str]:
    places = (school.place, school.municipality.name if school.municipality else "")
    coach = _("with a coach") if school.has_coach else ""
    return [*dict.fromkeys(places), coach]


def coach_items(coaches: Iterable[Any], request: Any) -> list[Item]:
    """Return coaches of the catalogue's ``cards`` as items."""
    return _items(coaches, request, _coach_notes)


def _coach_notes(coach: Any) -> list[str]:
    schools = (one.title for one in coach.school_list[:3])
    return [coach.role, *schools, *(one.name for one in coach.municipality_list)]


def _items(pages: Iterable[Any], request: Any, notes: Any) -> list[Item]:
    pages = list(pages)
    return [
        Item(
            url=url,
            title=page.title,
            text=page.gist,
            notes=tuple(filter(None, notes(page))),
            tags=tags_html(page.theme_list, request),
            colour=page.theme_list[0].colour if page.theme_list else "none",
        )
        for page, url in zip(pages, kept_urls(pages, request), strict=True)
    ]


def event_items(rows: Iterable[EventRow], request: Any) -> list[Item]:
    """Return events with their dates as items."""
    rows = list(rows)
    urls = kept_urls([row.event for row in rows], request)
    return [
        Item(
            url=url,
            title=row.event.title,
            text=row.gist,
            notes=tuple(filter(None, (*_badges(row), row.time, row.place))),
            tags=tags_html(row.event.theme_list, request),
            colour=row.colour,
            day=row.occurrence.first_day,
            brief=" · ".join(filter(None, (*_badges(row), row.time))),
            is_off=row.is_off,
        )
        for row, url in zip(rows, urls, strict=True)
    ]


def _badges(row: EventRow) -> list[str]:
    return [str(badge.label) for badge in row.badges]


def undated_items(events: Iterable[Any], request: Any) -> list[Item]:
    """Return events without any date as items."""
    return _items(events, request, lambda event: [])
