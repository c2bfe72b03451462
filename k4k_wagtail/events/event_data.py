"""An event as structured data: schema.org ``Event``."""

import re
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from k4k_wagtail.events.dates import ShownDate, ShownDates
from k4k_wagtail.events.enums import Attendance, EventState, RegistrationWay
from k4k_wagtail.events.zones import zone_of
from k4k_wagtail.network.pictures import share_image_url
from k4k_wagtail.network.seo import JsonObject, without_empty

SCHEMA = "https://schema.org/"
STATUS = {
    EventState.CANCELLED: "EventCancelled",
    EventState.POSTPONED: "EventPostponed",
}
MODES = {
    Attendance.ON_SITE: "OfflineEventAttendanceMode",
    Attendance.ONLINE: "OnlineEventAttendanceMode",
    Attendance.HYBRID: "MixedEventAttendanceMode",
}
FREE = re.compile(r"\s*(gratis|free|kosteloos|geen kosten)\b", re.IGNORECASE)
AMOUNT = re.compile(r"€\s*(\d+)(?:[.,](\d{2}))?")
# Search engines read the first few; an event of five years has hundreds.
MOST_DATES = 20


def event_data(
    page: Any, dates: ShownDates, request: HttpRequest, context: dict[str, Any]
) -> JsonObject:
    """Return an event page as schema.org ``Event``; never with a link that is hidden.

    Args:
        page: the page.
        dates: its dates.
        request: the visitor's request.
        context: the page's context: its address, its network.
    """
    organiser = (
        {"@type": "Organization", "name": page.organiser.public_name} if page.organiser else None
    )
    network = {"@type": "Organization", "name": context["network"].title}
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": page.title,
        "description": page.gist,
        "url": context["canonical_url"],
        "image": share_image_url(page.image, request),
        "eventAttendanceMode": SCHEMA + MODES[Attendance(page.attendance)],
        "location": _locations(page, context["canonical_url"]),
        "organizer": organiser or network,
        "offers": _offers(page, context["canonical_url"]),
        "about": [theme.public_name for theme in page.theme_list],
        "audience": {"@type": "Audience", "audienceType": page.audience} if page.audience else None,
    }
    return without_empty(data | _times(page, dates))


def _times(page: Any, dates: ShownDates) -> JsonObject:
    """Return when it is: of several dates the whole time, and each of the first ones to come."""
    if not dates.all:
        return {}
    if not dates.is_several:
        return _time(dates.all[0])
    first, last = dates.all[0], dates.all[-1]
    told = (dates.coming or list(dates.all))[:MOST_DATES]
    state = EventState(page.state)
    return {
        "startDate": _start(first),
        "endDate": _end(last),
        "eventStatus": SCHEMA + STATUS.get(state, "EventScheduled"),
        "subEvent": [{"@type": "Event", "name": page.title, **_time(one)} for one in told],
    }


def _time(one: ShownDate) -> JsonObject:
    is_moved = one.is_moved and one.state == EventState.CHANGED
    status = "EventRescheduled" if is_moved else STATUS.get(EventState(one.state), "EventScheduled")
    times = {"startDate": _start(one), "endDate": _end(one), "eventStatus": SCHEMA + status}
    if is_moved:
        times["previousStartDate"] = _written(one.source.recurrence_id, one)
    return times


def _start(one: ShownDate) -> str:
    return _written(one.source.starts_at, one)


def _end(one: ShownDate) -> str:
    # The day itself: midnight after it would be a day too many.
    return str(one.source.last_day) if one.is_whole_day else _written(one.source.ends_at, one)


def _written(moment: Any, one: ShownDate) -> str:
    """Return a moment as ISO 8601 with its offset, of whole days only the day."""
    local = moment.astimezone(one.zone)
    return str(local.date().isoformat() if one.is_whole_day else local.isoformat())


def _locations(page: Any, url: str) -> list[JsonObject]:
    found = []
    if page.is_on_site and (page.venue or page.place):
        found.append(_place(page))
    if page.is_online:
        found.append({"@type": "VirtualLocation", "url": page.shown_online_url or url})
    return found


def _place(page: Any) -> JsonObject:
    address = without_empty(
        {
            "streetAddress": page.street,
            "postalCode": page.postcode,
            "addressLocality": page.place,
        }
    )
    is_dutch = zone_of(page) == ZoneInfo("Europe/Amsterdam")
    geo = page.point and {
        "@type": "GeoCoordinates",
        "latitude": page.point[0],
        "longitude": page.point[1],
    }
    country = {"addressCountry": "NL"} if is_dutch else {}
    return without_empty(
        {
            "@type": "Place",
            "name": page.venue or page.place,
            "address": {"@type": "PostalAddress", **address, **country} if address else None,
            "geo": geo,
        }
    )


def _offers(page: Any, url: str) -> JsonObject | None:
    """Return what it costs and where to sign up, when either is known."""
    signs_up = page.registration != RegistrationWay.NONE
    price = price_of(page.price)
    if not signs_up and price is None:
        return None
    is_full = page.state == EventState.FULL
    available = SCHEMA + ("SoldOut" if is_full else "InStock")
    cost = {} if price is None else {"price": price, "priceCurrency": "EUR"}
    return without_empty(
        {
            "@type": "Offer",
            "url": page.registration_url if page.registration == RegistrationWay.LINK else url,
            "availability": available if signs_up else None,
            "validFrom": page.registration_opens_at.isoformat()
            if page.registration_opens_at
            else None,
            **cost,
        }
    )


def price_of(text: str) -> str | None:
    """Return the price that a text says, such as ``"25.00"``; ``"0"`` when it is free.

    Args:
        text: what an editor wrote, such as “Gratis” or “€ 25, met lunch”.
    """
    if FREE.match(text):
        return "0"
    found = AMOUNT.search(text)
    return f"{found[1]}.{found[2] or '00'}" if found else None
