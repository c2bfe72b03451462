"""Events in the API, each with the date that the period shows."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.period import Period
from k4k_wagtail.catalogue.snapshot import Snapshot
from k4k_wagtail.events.cards import occurrences
from k4k_wagtail.events.enums import (
    ATTENDANCE_SLUGS,
    Attendance,
    EventState,
    RegistrationWay,
)
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.sharing.api.call import Call
from k4k_wagtail.sharing.api.contracts.events import (
    Event,
    EventDate,
    EventItem,
    EventPlace,
    SigningUp,
)
from k4k_wagtail.sharing.api.reading import Reading, chosen, geometry_of, ref_of, refs_of
from k4k_wagtail.sharing.api.resources.pages import ListedPages, PageResource

STATE_SLUGS = {
    EventState.SCHEDULED: "gaat-door",
    EventState.CHANGED: "gewijzigd",
    EventState.FULL: "vol",
    EventState.POSTPONED: "uitgesteld",
    EventState.CANCELLED: "geannuleerd",
}
WAY_SLUGS = {
    RegistrationWay.NONE: "niet-nodig",
    RegistrationWay.FORM: "formulier",
    RegistrationWay.LINK: "andere-website",
}


class EventReading(Reading):
    """Events with the date of each that a period shows; one query for those dates."""

    def __init__(self, call: Call, snapshot: Snapshot, pages: Any, period: Period) -> None:
        super().__init__(call, snapshot, pages)
        self.dates = snapshot.dates(period)
        self._keys = {key: self.dates.time(key).key for key in self.ids if key in self.dates.shown}
        self._known = occurrences(snapshot, self._keys.values())

    def date(self, page_id: int) -> EventDate | None:
        """Return the date of an event that is shown."""
        found = self._known.get(self._keys.get(page_id, 0))
        return date_of(found) if found else None


class EventResource(PageResource):
    """Events."""

    name = "evenementen"
    page_type = "EventPage"
    title = _("Events")
    about = _("Events that are coming, or those of a period.")
    contract = Event
    item_contract = EventItem
    has_geometry = True

    def reading(self, listed: ListedPages, pages: list[Any]) -> Reading:
        """Return the events' dates too."""
        return EventReading(listed.call, listed.snapshot, pages, listed.selection.period)

    def item_reading(self, call: Call, snapshot: Snapshot, cards: list[Any]) -> Reading:
        """Return the next date of an event, or the last one when all are over."""
        is_coming = cards[0].pk in snapshot.dates().shown
        return EventReading(call, snapshot, cards, Period(is_past=not is_coming))

    def in_list(self, page: Any, reading: Reading) -> dict[str, Any]:
        """Return the members of an event in a list; the online link is not even read."""
        key = page.pk
        place = page.point if page.is_on_site else None
        return reading.common(page, self.name) | {
            "kind": reading.ref("soort", key),
            "date": reading.date(key) if isinstance(reading, EventReading) else None,
            "more": reading.dates.more(key) if isinstance(reading, EventReading) else 0,
            "time_zone": page.time_zone,
            "is_whole_day": page.is_whole_day,
            "attendance": chosen(Attendance, page.attendance, ATTENDANCE_SLUGS),
            "place": _place(page),
            "audience": page.audience or None,
            "price": page.price or None,
            "themes": refs_of(page.theme_list),
            "municipalities": refs_of(page.municipality_list, "code"),
            "schools": reading.school_refs(page),
            "organiser": ref_of(page.organiser),
            "target_groups": reading.refs("doelgroep", key),
            "labels": reading.refs("label", key),
            "signing_up": _signing_up(page, reading.call),
            "location": geometry_of([(place.longitude, place.latitude)] if place else []),
        }

    def by_itself(self, page: Any, reading: Reading) -> dict[str, Any]:
        """Return all dates and texts; a link that is for who signed up only is never in it."""
        dates = list(EventOccurrence.objects.filter(page=page.pk).order_by("starts_at", "pk"))
        is_over = all(one.ends_at <= timezone.now() for one in dates)
        return {
            "picture": reading.picture(page),
            "parts": reading.parts(page, ("body", "report") if is_over else ("body",)),
            "dates": [date_of(one) for one in dates],
            "online_url": page.shown_online_url or None,
            "stories": reading.named("StoryPage", page.stories),
        }


def date_of(one: EventOccurrence) -> EventDate:
    """Return a date of an event."""
    state = chosen(EventState, one.state, STATE_SLUGS)
    return EventDate(
        starts_at=one.starts_at, ends_at=one.ends_at, state=state, note=one.note or None
    )


def _place(page: Any) -> EventPlace | None:
    if not page.is_on_site:
        return None
    texts = {name: getattr(page, name) or None for name in EventPlace.model_fields}
    return EventPlace(**texts)


def _signing_up(page: Any, call: Call) -> SigningUp:
    way = RegistrationWay(page.registration)
    own = page.get_full_url(call.request) if way == RegistrationWay.FORM else None
    return SigningUp(
        way=chosen(RegistrationWay, way, WAY_SLUGS),
        url=(page.registration_url or None) if way == RegistrationWay.LINK else own,
        opens_at=page.registration_opens_at,
        closes_at=page.registration_closes_at,
    )
