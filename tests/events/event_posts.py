"""What a browser sends when an editor saves an event."""

from datetime import datetime
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from tests.editing.posts import add_url, chosen, edit_url, inline, stream

INLINES = (
    "k4k_event_dates",
    "k4k_event_changes",
    "k4k_event_questions",
    "k4k_downloads",
    "comments",
)


def event(**values: Any) -> dict[str, Any]:
    """Return a meeting as an editor would fill it in and publish it.

    Args:
        **values: fields that differ; ``publish=False`` saves a draft.
    """
    publish = values.pop("publish", True)
    data: dict[str, Any] = {
        "title": "Inloop",
        "slug": "inloop",
        "gist": "Loop binnen met je vraag.",
        "kind": "meeting",
        "labels": "",
        "starts_at": "2027-03-02 09:00",
        "ends_at": "2027-03-02 10:30",
        "time_zone": "Europe/Amsterdam",
        "repeats": "no",
        "repeats_until": "",
        "recurrence": "",
        "holiday_region": "north",
        "state": "scheduled",
        "attendance": "on_site",
        "venue": "Het Dorpshuis",
        "registration": "none",
        "places_per_person": "1",
        "offer_hours": "48",
        **chosen("schools"),
        **chosen("stories"),
    }
    for name in ("body", "programme", "report"):
        data |= stream(name)
    for name in INLINES:
        data |= inline(name)
    if publish:
        data["action-publish"] = "action-publish"
    return {**data, **values}


def rows(name: str, *given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of new rows of an inline list."""
    data = {
        f"{name}-{at}-{key}": value for at, row in enumerate(given) for key, value in row.items()
    }
    orders = {f"{name}-{at}-ORDER": at + 1 for at in range(len(given))}
    return {**inline(name), **data, **orders, f"{name}-TOTAL_FORMS": len(given)}


def told(response: Any) -> str:
    """Return the messages beside the fields and above the form."""
    soup = BeautifulSoup(response.content, "html.parser")
    found = soup.select(".error-message, .messages li, .w-field__errors")
    return " ".join(" ".join(one.get_text(" ").split()) for one in found)


def save(client: Client, page: Any, **values: Any) -> Any:
    """Save an event that is there, and return the answer."""
    return client.post(edit_url(page), event(**values))


def add(client: Client, model: Any, parent: Any, **values: Any) -> Any:
    """Add an event, and return the answer."""
    return client.post(add_url(model, parent), event(**values))


def shown(client: Client, page: Any) -> BeautifulSoup:
    """Return the editing form of an event."""
    response = client.get(edit_url(page))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def local(moment: datetime) -> str:
    """Return a moment as the form has it."""
    return f"{moment:%Y-%m-%d %H:%M}"
