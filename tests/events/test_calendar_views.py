"""Addresses of calendars: who gets what, and what a program that comes back is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Locale, PageViewRestriction, Site

from tests.events.factories import EventPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(site: Any) -> Any:
    return EventPageFactory(
        title="Studiedag", slug="studiedag", recurrence="RRULE:FREQ=DAILY;COUNT=3"
    )


def address(page: Any) -> str:
    return reverse("k4k_wagtail:event_calendar", args=[page.pk])


def date_address(page: Any, key: int) -> str:
    return reverse("k4k_wagtail:occurrence_calendar", args=[page.pk, key])


def test_an_event_is_a_calendar_that_any_program_may_read(client: Client, event: Any) -> None:
    response = client.get(address(event))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="studiedag.ics"'
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    found = Calendar.from_ical(response.content).events
    assert [str(one["SUMMARY"]) for one in found] == ["Studiedag"]
    assert found[0]["URL"] == f"http://localhost{event.url}"


def test_one_date_is_a_calendar_of_its_own(client: Client, event: Any) -> None:
    second = event.k4k_occurrences.all()[1]
    found = Calendar.from_ical(client.get(date_address(event, second.pk)).content).events
    assert [one.start for one in found] == [second.starts_at]


def test_a_program_that_has_it_already_is_told_so(client: Client, event: Any) -> None:
    first = client.get(address(event))
    etag = first["ETag"]
    again = client.get(address(event), headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert first["Last-Modified"].endswith("GMT")
    event.venue = "Elders"
    event.save()
    changed = client.get(address(event), headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert changed["ETag"] != etag


def test_head_has_the_headers_and_nothing_else(client: Client, event: Any) -> None:
    response = client.head(address(event))
    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"] == client.get(address(event))["ETag"]
    assert client.post(address(event)).status_code == 405


def test_what_visitors_may_not_see_has_no_calendar(client: Client, event: Any) -> None:
    draft = EventPageFactory(live=False)
    expired = EventPageFactory(expire_at=timezone.now() - timedelta(hours=1))
    private = EventPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for page in (draft, expired, private):
        assert client.get(address(page)).status_code == 404
    for key in (0, 10**30):
        assert client.get(f"/k4k/agenda/{key}.ics").status_code == 404
        assert client.get(date_address(event, key)).status_code == 404
    other = EventPageFactory().k4k_occurrences.get()
    assert client.get(date_address(event, other.pk)).status_code == 404


def test_an_event_of_another_site_is_not_given(client: Client, event: Any, root_page: Any) -> None:
    home = root_page.add_child(
        instance=type(root_page)(title="Elders", slug="elders", locale=Locale.get_default())
    )
    Site.objects.create(hostname="elders.example.org", root_page=home)
    Site.clear_site_root_paths_cache()
    cache.clear()
    assert client.get(address(event)).status_code == 200
    elsewhere = client.get(address(event), headers={"host": "elders.example.org"})
    assert elsewhere.status_code == 404


def test_a_calendar_asks_few_questions(
    client: Client, event: Any, django_assert_max_num_queries: Any
) -> None:
    client.get(address(event))
    with django_assert_max_num_queries(12):
        client.get(address(event))


def test_an_event_in_english_has_english_words(client: Client, event: Any) -> None:
    event.locale, _made = Locale.objects.get_or_create(language_code="en")
    event.state = "cancelled"
    event.save()
    assert b"SUMMARY:Cancelled: Studiedag" in client.get(address(event)).content
