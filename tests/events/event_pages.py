"""What tests of an event's page do again and again."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from tests.events.factories import EventPageFactory
from tests.looks.helpers import soup, text

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NEXT_YEAR = timezone.localdate().year + 1
# Always a Tuesday to come.
TUESDAY = next(
    day
    for day in (datetime(NEXT_YEAR, 3, number, 9, tzinfo=AMSTERDAM) for number in range(1, 8))
    if day.weekday() == 1
)
LENGTH = timedelta(hours=2, minutes=30)
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def event(**values: Any) -> Any:
    """Return a live event on a Tuesday from 9.00 to 11.30."""
    defaults = {"starts_at": TUESDAY, "ends_at": values.get("starts_at", TUESDAY) + LENGTH}
    return EventPageFactory(**(defaults | values))


def visit(client: Client, page: Any) -> BeautifulSoup:
    """Return the page of an event."""
    response = client.get(page.url)
    assert response.status_code == 200
    assert not response.cookies
    return soup(response.content)


def data_of(page: BeautifulSoup) -> Any:
    """Return what the page tells search engines of the event."""
    found = json.loads(page.select_one('script[type="application/ld+json"]').string)
    return next(one for one in found if one["@type"] == "Event")


def facts(page: BeautifulSoup) -> dict[str, str]:
    """Return the practical facts by their name."""
    return {
        text(one.dt): text(one.dd)
        for one in page.select("[aria-labelledby=praktisch] .k4k-facts > div")
    }


def round_of(start: str, end: str, title: str = "", *sessions: Any, day: Any = None) -> Any:
    """Return a part of a programme as StreamField keeps it."""
    empty = dict.fromkeys(("room", "speaker", "role", "description"), "")
    kept = [{"type": "item", "id": one["title"], "value": {**empty, **one}} for one in sessions]
    value = {"day": day, "starts_at": start, "ends_at": end, "title": title, "sessions": kept}
    return {"type": "round", "value": value}
