"""Groups of fields that an import writes together, and what a page has in each."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from k4k_wagtail.events.models import EventChange, EventDate
from k4k_wagtail.network.models import Theme

PLACE = ("venue", "street", "postcode", "place", "attendance", "online_url")
TIME_FIELDS = ("is_whole_day", "time_zone", "recurrence")
# The editor's form gives each paragraph a key of its own.
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def digest_of(value: Any) -> str:
    """Return a digest of what a group has, to see whether it changed."""
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def read_group(page: Any, name: str) -> Any:
    """Return what a page has in a group, as JSON has it and as ``content_of`` gives it."""
    return READERS[name](page)


def write_group(page: Any, name: str, value: Any) -> None:
    """Give a page, in memory, what an import has for a group."""
    WRITERS[name](page, value)


def _read_text(page: Any) -> dict[str, Any]:
    body = [[one["type"], _without_keys(one["value"])] for one in page.body.get_prep_value()]
    return {"gist": _lines(page.gist), "body": body}


def _without_keys(value: Any) -> Any:
    return BLOCK_KEY.sub("", value) if isinstance(value, str) else value


def _write_text(page: Any, value: dict[str, Any]) -> None:
    page.gist = value["gist"]
    page.body = [{"type": kind, "value": content} for kind, content in value["body"]]


def _read_times(page: Any) -> dict[str, Any]:
    rows = [[_iso(one.starts_at), _iso(one.ends_at)] for one in page.k4k_event_dates.all()]
    changes = [
        [_iso(one.recurrence_id), str(one.kind), _iso(one.starts_at), _iso(one.ends_at), one.note]
        for one in page.k4k_event_changes.all()
    ]
    return {
        "starts_at": _iso(page.starts_at),
        "ends_at": _iso(page.ends_at),
        "is_whole_day": page.is_whole_day,
        "time_zone": page.time_zone,
        "recurrence": _lines(page.recurrence),
        "rows": sorted(rows, key=str),
        "changes": sorted(changes, key=str),
    }


def _write_times(page: Any, value: dict[str, Any]) -> None:
    page.starts_at, page.ends_at = _moment(value["starts_at"]), _moment(value["ends_at"])
    for name in TIME_FIELDS:
        setattr(page, name, value[name])
    page.k4k_event_dates = [
        EventDate(starts_at=_moment(start), ends_at=_moment(end), sort_order=order)
        for order, (start, end) in enumerate(value["rows"])
    ]
    page.k4k_event_changes = [
        EventChange(
            recurrence_id=_moment(name),
            kind=kind,
            starts_at=_moment(start),
            ends_at=_moment(end),
            note=note,
            sort_order=order,
        )
        for order, (name, kind, start, end, note) in enumerate(value["changes"])
    ]


def _read_place(page: Any) -> dict[str, Any]:
    return {name: str(getattr(page, name)) for name in PLACE}


def _write_place(page: Any, value: dict[str, Any]) -> None:
    for name in PLACE:
        setattr(page, name, value[name])


def _read_point(page: Any) -> list[float] | None:
    return None if page.point is None else [page.latitude, page.longitude]


def _write_point(page: Any, value: list[float] | None) -> None:
    page.latitude, page.longitude = value or (None, None)


def _write_themes(page: Any, value: list[int]) -> None:
    page.themes = list(Theme.objects.filter(pk__in=value))


def _write_labels(page: Any, value: list[str]) -> None:
    page.labels.set(value)


def _field(name: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], None]]:
    """Return how to read and write a group that is one field."""
    return lambda page: getattr(page, name), lambda page, value: setattr(page, name, value)


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


_OWN: dict[str, tuple[Callable[[Any], Any], Callable[[Any, Any], None]]] = {
    "title": _field("title"),
    "text": (_read_text, _write_text),
    "times": (_read_times, _write_times),
    "state": _field("state"),
    "place": (_read_place, _write_place),
    "point": (_read_point, _write_point),
    "kind": _field("kind"),
    "themes": (lambda page: sorted(one.pk for one in page.themes.all()), _write_themes),
    "labels": (lambda page: sorted(one.name for one in page.labels.all()), _write_labels),
    "organiser": _field("organiser_id"),
}
READERS: dict[str, Callable[[Any], Any]] = {name: pair[0] for name, pair in _OWN.items()}
WRITERS: dict[str, Callable[[Any, Any], None]] = {name: pair[1] for name, pair in _OWN.items()}
