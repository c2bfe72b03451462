"""What a feed says of each page: title, summary, who tells it, what it is about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from k4k_wagtail.events.calendar.texts import summary as event_title
from k4k_wagtail.events.cards import EventRow, event_rows
from k4k_wagtail.events.day_words import when
from k4k_wagtail.events.zones import zone_of
from k4k_wagtail.sharing.feeds.selected import Selected
from k4k_wagtail.stories.card_views import kind_and_phase, teller

# RFC 4287 asks for a moment; of what was never published as a version none is known.
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """A page in a feed. Texts are plain.

    Attributes:
        public_id: the same wherever the page moves.
        page: the page, of its catalogue's ``cards``.
        title: its title; of an event with what happened to it.
        gist: what it is about.
        notes: who, where and when, each a short text.
        author: who tells it; empty for the network.
    """

    public_id: UUID
    page: Any
    title: str
    gist: str
    notes: tuple[str, ...]
    author: str = ""

    @property
    def published(self) -> datetime | None:
        """When it was first published, if that is known."""
        moment: datetime | None = self.page.first_published_at
        return moment

    @property
    def updated(self) -> datetime:
        """When it was last published."""
        moment: datetime = self.page.last_published_at or self.published or UNKNOWN
        return moment

    @property
    def summary(self) -> SafeString:
        """The gist and the notes, as HTML."""
        items = format_html_join("", "<li>{}</li>", ((note,) for note in self.notes))
        gist = format_html("<p>{}</p>", self.gist) if self.gist else SafeString("")
        return format_html("{}<ul>{}</ul>", gist, items) if items else gist


def entries_of(selected: Selected) -> list[Entry]:
    """Return the pages of a feed, in its order and in the language that is active."""
    snapshot = selected.snapshot
    pages = snapshot.catalogue.cards(selected.ids, snapshot.index.version)
    rows: Mapping[int, EventRow] = {}
    if snapshot.catalogue.has_times:
        found = event_rows(snapshot, pages, selected.selection.period)
        rows = {row.event.pk: row for row in found}
    make = MAKERS[snapshot.catalogue.page_type]
    return [make(page, rows.get(page.pk)) for page in pages]


def _entry(page: Any, notes: Iterable[str], **values: str) -> Entry:
    known = {"title": page.title, "gist": page.gist, **values}
    return Entry(page.translation_key, page, notes=tuple(filter(None, notes)), **known)


def _story(page: Any, row: None) -> Entry:
    names = [one.public_name for one in page.school_list]
    if not names and page.organisation:
        names = [page.organisation.public_name]
    return _entry(page, [teller(page), kind_and_phase(page)], author=", ".join(names))


def _school(page: Any, row: None) -> Entry:
    place = page.municipality.name if page.municipality else ""
    # One name where town and municipality have the same.
    return _entry(page, dict.fromkeys((page.place, place)), author=page.title)


def _coach(page: Any, row: None) -> Entry:
    schools = (one.title for one in page.school_list)
    places = (one.name for one in page.municipality_list)
    return _entry(page, [page.role, *schools, *places])


def _event(page: Any, row: EventRow | None) -> Entry:
    organiser = page.organiser.public_name if page.organiser_id else ""
    if row is None:
        return _entry(page, [page.get_kind_display()], author=organiser)
    moment = when(row.occurrence, zone_of(page), page.is_whole_day)
    return _entry(
        page,
        [str(moment), row.place, page.get_kind_display()],
        title=event_title(page.title, row.occurrence.state),
        gist=row.gist,
        author=organiser,
    )


MAKERS: dict[str, Callable[[Any, Any], Entry]] = {
    "StoryPage": _story,
    "SchoolPage": _school,
    "CoachPage": _coach,
    "EventPage": _event,
}
