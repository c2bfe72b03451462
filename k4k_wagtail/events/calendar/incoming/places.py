"""Where an event of somebody else's calendar is."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.events.calendar.incoming.texts import one_line
from k4k_wagtail.events.calendar.incoming.values import Incoming
from k4k_wagtail.events.enums import Attendance
from k4k_wagtail.network.coordinates import point_problem

POSTCODE = re.compile(r"\b([1-9]\d{3}) ?([A-Z]{2})\b")
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
CONFERENCES = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
LONGEST = {"venue": 120, "street": 120, "place": 80}
# As long as the fields for addresses take.
LONGEST_ADDRESS = 200


def place_of(event: Incoming) -> dict[str, Any]:
    """Return the fields that say where an event is; nobody sees its link before they may."""
    location = one_line(event.text("LOCATION"), 500)
    link = next((url for name in CONFERENCES if (url := web_address(event.text(name)))), "")
    found = ADDRESS.search(location)
    if found:
        link = link or web_address(found.group())
        location = " ".join(location.replace(found.group(), " ").split()).strip(" ,;-")
    fields = {"venue": "", "street": "", "postcode": "", "place": "", **_address(location)}
    is_on_site = any(fields.values())
    attendance = Attendance.ON_SITE
    if link:
        attendance = Attendance.HYBRID if is_on_site else Attendance.ONLINE
    return {**fields, "attendance": str(attendance), "online_url": link}


def point_of(event: Incoming, remarks: list[str]) -> list[float] | None:
    """Return latitude and longitude, or nothing; a remark when they are no place near here."""
    value = next((one for one in event.all("GEO") if hasattr(one, "latitude")), None)
    if value is None or (value.latitude, value.longitude) == (0, 0):
        return None
    point = Point(float(value.latitude), float(value.longitude))
    if point_problem(point):
        remarks.append(_("its point on the map (GEO) is left out"))
        return None
    return [point.latitude, point.longitude]


def web_address(text: str) -> str:
    """Return an address that starts with http or https, or an empty text when it is none."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        is_fine = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    short = len(text) <= LONGEST_ADDRESS and text.isprintable() and " " not in text
    return text if is_fine and short and not re.search(r"[<>\"'\\]", text) else ""


def _address(text: str) -> dict[str, str]:
    """Return a Dutch address by its parts; without a postcode all of it is the name of a place."""
    found = POSTCODE.search(text)
    if not found:
        return {"venue": text[: LONGEST["venue"]].strip()}
    before = [part.strip() for part in text[: found.start()].split(",") if part.strip()]
    after = [part.strip() for part in text[found.end() :].split(",") if part.strip()]
    street = before.pop() if before and re.search(r"\d", before[-1]) else ""
    fields = {"venue": ", ".join(before), "street": street, "place": after[0] if after else ""}
    short = {name: value[: LONGEST[name]].strip() for name, value in fields.items()}
    return {**short, "postcode": f"{found.group(1)} {found.group(2)}"}
