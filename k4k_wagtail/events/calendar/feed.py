"""The agenda as a calendar that people follow: all events of a selection, within limits."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from pyroaring import BitMap

from k4k_wagtail import conf
from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.period import Period
from k4k_wagtail.catalogue.records import named
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.catalogue.snapshot import Snapshot
from k4k_wagtail.events.calendar.components import Source, whole_event
from k4k_wagtail.events.calendar.out import calendar
from k4k_wagtail.events.models import CalendarEntry, EventOccurrence
from k4k_wagtail.network.answers import etag_of
from k4k_wagtail.network.models import Theme
from k4k_wagtail.network.network import Network, language_of
from k4k_wagtail.page_types import get_page_model

# What a calendar gets that asks for no period: it may have been away, and looks ahead.
DAYS_BACK = 92
DAYS_AHEAD = 2 * 366


@dataclass(frozen=True)
class Feed:
    """A calendar of events, or what it would be made of.

    Attributes:
        snapshot: the catalogue of events as the request sees it.
        selection: what was chosen, with a period that has an end.
        network: whose agenda it is.
        found: the ids of the events in it.
    """

    snapshot: Snapshot
    selection: Selection
    network: Network
    found: BitMap

    def etag(self, host: str) -> str:
        """Return the ETag: another one when anything in the calendar may have changed.

        Args:
            host: where it was asked for, as the addresses in it are.
        """
        vocabulary = self.snapshot.scoped(self.network.scope).vocabulary
        chosen = vocabulary.query_string(replace(self.selection, period=Period()))
        network = self.network
        return etag_of(*network.version, network.page_id, chosen, host, sorted(self.found))

    @property
    def language(self) -> str:
        """The language of the network."""
        return language_of(self.network) or "nl"

    @property
    def name(self) -> str:
        """What calendars call it: the network, and what was chosen."""
        labels = [
            str(option.label)
            for name, keys in self.selection.values.items()
            for key in keys
            if (option := self.snapshot.option(name, key))
        ]
        words = [f"‘{self.selection.query}’"] if self.selection.query else []
        title = _("%(network)s: agenda") % {"network": self.network.title}
        chosen = ", ".join([*labels, *words])
        return f"{title} ({chosen})" if chosen else title

    def write(self, request: Any) -> tuple[bytes, datetime | None]:
        """Return the calendar, and when anything in it was last changed; four queries."""
        with translation.override(self.language):
            sources = self._sources(request)
            events = [event for source in sources for event in whole_event(source)]
            data = calendar(events, sources, self.name)
        return data, max((source.changed_at for source in sources), default=None)

    def _sources(self, request: Any) -> list[Source]:
        ids = list(self.found)
        themes = named(Theme.objects.all(), self.snapshot.index, "thema", ids)
        entries = {one.page_id: one for one in CalendarEntry.objects.filter(page__in=ids)}
        dates: dict[int, list[Any]] = {}
        for one in EventOccurrence.objects.filter(page__in=ids).order_by("starts_at", "pk"):
            dates.setdefault(one.page_id, []).append(one)
        pages = get_page_model("EventPage").objects.filter(pk__in=ids).defer_streamfields()
        return [
            Source(
                page=page,
                entry=entries[page.pk],
                occurrences=dates[page.pk],
                themes=tuple(one.public_name for one in _sorted(themes[page.pk])),
                url=page.get_full_url(request) or "",
            )
            for page in pages.select_related("organiser").order_by("pk")
            if page.pk in entries and page.pk in dates
        ]


def feed_of(query_string: str, network: Network) -> Feed:
    """Return the calendar of a selection of the agenda.

    An event is in it with all its dates when any of them is in the period.

    Args:
        query_string: that of the agenda; what means nothing is left out.
        network: of the request's site.
    """
    snapshot = catalogue_for("EventPage").snapshot(network.version)
    selection = snapshot.parse(query_string, network.scope)
    period = selection.period if not selection.period.is_coming else usual_period(snapshot.today)
    selection = replace(selection, number=1, ordering="", view="", problems=(), period=period)
    found = snapshot.found(selection, network.scope)
    return Feed(snapshot, selection, network, _bounded(found, snapshot))


def usual_period(today: date) -> Period:
    """Return what a calendar gets that asks for no period."""
    return Period(today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))


def _bounded(found: BitMap, snapshot: Snapshot) -> BitMap:
    """Return no more events than the setting allows: those that come first, then the latest."""
    most = int(conf.get("CALENDAR_EVENTS"))
    if len(found) <= most:
        return found
    coming = snapshot.dates()
    kept = coming.order.page(found & coming.pages, 0, most)
    over = snapshot.dates(Period(is_past=True)).order
    return BitMap([*kept, *over.page(found - coming.pages, 0, most - len(kept))])


def _sorted(themes: list[Any]) -> list[Any]:
    return sorted(themes, key=lambda one: (one.order, one.name))
