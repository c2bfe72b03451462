"""A partner's calendar, and what an import makes of it."""

from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from k4k_wagtail.events.models import CalendarEntry
from k4k_wagtail.page_types import get_page_model

YEAR = timezone.now().year + 1
EVENT = "UID:een@partner\nDTSTART;TZID=Europe/Amsterdam:{year}1006T090000\nSUMMARY:Inloop\n"
HOUR = "DTEND;TZID=Europe/Amsterdam:{year}1006T100000\n"


def ics(*events: str, head: str = "") -> bytes:
    blocks = "".join(f"BEGIN:VEVENT\n{one.format(year=YEAR)}\nEND:VEVENT\n" for one in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{blocks}END:VCALENDAR\n"
    return "".join(f"{line}\r\n" for line in text.splitlines() if line).encode()


def run(folder: Path, data: bytes, **options: Any) -> str:
    file = folder / "partner.ics"
    file.write_bytes(data)
    output = StringIO()
    call_command("k4k_import_events", str(file), stdout=output, **options)
    return output.getvalue()


def imported() -> list[Any]:
    """The pages of imported events as editors see them: in their newest version."""
    entries = CalendarEntry.objects.exclude(source="").order_by("pk")
    return [one.page.specific.get_latest_revision_as_object() for one in entries]


def published(page: Any) -> Any:
    page.gist = page.gist or "Waar het over gaat."
    page.venue = page.venue or "Het Dorpshuis"
    page.save_revision().publish()
    return get_page_model("EventPage").objects.get(pk=page.pk)
