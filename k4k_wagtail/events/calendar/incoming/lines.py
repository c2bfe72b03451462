"""From the bytes of an .ics file to the content lines of its events (RFC 5545, 3.1)."""

import codecs
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from k4k_wagtail.events.calendar.incoming.errors import CalendarError

# The longest first: the mark of UTF-16 is the beginning of that of UTF-32.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NAME = re.compile(r"[A-Za-z0-9-]+")
# What an event of ours is made of. All else, attachments and alarms above all, is not looked at.
KEPT = frozenset(
    "UID SEQUENCE SUMMARY DESCRIPTION X-ALT-DESC DTSTART DTEND DURATION RRULE RDATE EXDATE "
    "RECURRENCE-ID STATUS LOCATION GEO URL CATEGORIES ORGANIZER CONFERENCE "
    "X-MICROSOFT-CDO-ALLDAYEVENT X-MICROSOFT-SKYPETEAMSMEETINGURL X-GOOGLE-CONFERENCE".split()
)
# No line that matters is longer, in characters; pictures are sometimes written in a description.
LONGEST_LINE = 100_000


@dataclass
class Block:
    """An event as it stands in the file: the number of its first line, and its content lines."""

    line: int
    lines: list[str] = field(default_factory=list)
    is_closed: bool = False


@dataclass
class ZoneBlock:
    """A time zone that the file describes: its offsets, and its real name if that is told."""

    name: str = ""
    location: str = ""
    offsets: set[str] = field(default_factory=set)


@dataclass
class CalendarFile:
    """What a file holds.

    Attributes:
        blocks: its events, in their order.
        zones: the time zones that it describes, by name.
        zone_name: the time zone of times that have none (X-WR-TIMEZONE), or an empty text.
        is_cancelling: whether it tells that its events do not go on (METHOD:CANCEL).
    """

    blocks: list[Block] = field(default_factory=list)
    zones: dict[str, ZoneBlock] = field(default_factory=dict)
    zone_name: str = ""
    is_cancelling: bool = False


def decode(data: bytes) -> str:
    """Return bytes as text: by their mark, as UTF-16, as UTF-8, or else as Windows-1252."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if data[:2] in (b"B\0", b"\0B"):
        return data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_lines(data: bytes) -> CalendarFile:
    """Return the events and time zones of a file.

    Raises:
        CalendarError: it is no calendar.
    """
    reader = _Reader()
    for number, line in _unfolded(decode(data)):
        reader.read(number, line)
    if not reader.has_calendar:
        message = _("It is no calendar: there is no line BEGIN:VCALENDAR in it.")
        raise CalendarError(message)
    return reader.file


def _unfolded(text: str) -> list[tuple[int, str]]:
    """Return content lines with the number of the line that each begins on."""
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(re.split("\r\n|\n|\r", text), start=1):
        if line[:1] in (" ", "\t") and found:
            found[-1][1].append(line[1:])
        elif line.strip():
            found.append((number, [line]))
    return [(number, "".join(parts)) for number, parts in found]


class _Reader:
    """Follows BEGIN and END; whatever stands in another component inside an event is left out."""

    def __init__(self) -> None:
        self.file = CalendarFile()
        self.has_calendar = False
        self._open: list[str] = []
        self._block: Block | None = None
        self._zone: ZoneBlock | None = None

    def read(self, number: int, line: str) -> None:
        """Take in one content line."""
        name = found.group().upper() if (found := NAME.match(line.lstrip())) else ""
        if name == "BEGIN":
            self._begin(number, _value(line).upper())
        elif name == "END":
            self._end(_value(line).upper())
        elif self._zone is not None:
            self._read_zone(name, _value(line))
        elif self._block is not None:
            is_inside = self._open and self._open[-1] == "VEVENT"
            if is_inside and name in KEPT and len(line) <= LONGEST_LINE:
                self._block.lines.append(line.lstrip())
        elif name == "X-WR-TIMEZONE":
            self.file.zone_name = self.file.zone_name or _value(line)
        elif name == "METHOD":
            self.file.is_cancelling = _value(line).upper() == "CANCEL"

    def _begin(self, number: int, component: str) -> None:
        self.has_calendar = self.has_calendar or component == "VCALENDAR"
        # An event is never in another one: the end of the one before is missing.
        if component in ("VEVENT", "VCALENDAR"):
            self._open = ["VCALENDAR"] if component == "VEVENT" else []
            self._block = self._zone = None
        self._open.append(component)
        if component == "VEVENT":
            self._block = Block(number)
            self.file.blocks.append(self._block)
        elif component == "VTIMEZONE" and self._block is None:
            self._zone = ZoneBlock()

    def _end(self, component: str) -> None:
        if component not in self._open:
            return
        while self._open and self._open.pop() != component:
            pass
        if component == "VEVENT" and self._block is not None:
            self._block.is_closed = True
        if component in ("VEVENT", "VCALENDAR"):
            self._block = None
        if component in ("VTIMEZONE", "VCALENDAR"):
            self._zone = None

    def _read_zone(self, name: str, value: str) -> None:
        zone = self._zone
        if zone is None:
            return
        if name == "TZID":
            zone.name = value
            self.file.zones[value] = zone
        elif name == "X-LIC-LOCATION":
            zone.location = value
        elif name == "TZOFFSETTO":
            zone.offsets.add(value)


def _value(line: str) -> str:
    return line.partition(":")[2].strip()
