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
from tests.events.ics import assert_valid
from tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db

AGENDA = "/k4k/agenda.ics"


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


def titles(response: Any) -> list[str]:
    return sorted(str(one["SUMMARY"]) for one in Calendar.from_ical(response.content).events)


def at(days: int, **values: Any) -> Any:
    start = timezone.now().replace(microsecond=0) + timedelta(days=days)
    return EventPageFactory(starts_at=start, ends_at=start + timedelta(hours=1), **values)


def test_the_agenda_has_what_is_coming_and_what_was_just_over(client: Client, event: Any) -> None:
    at(-30, title="Net geweest")
    at(-200, title="Lang geleden")
    at(900, title="Ver weg")
    at(3, title="Gaat niet", state="cancelled")
    at(3, title="Concept", live=False)
    response = client.get(AGENDA)
    assert titles(response) == ["Gaat niet door: Gaat niet", "Net geweest", "Studiedag"]
    assert titles(client.get(f"{AGENDA}?periode=geweest")) == ["Lang geleden", "Net geweest"]
    assert_valid(response.content)
    calendar = Calendar.from_ical(response.content)
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["REFRESH-INTERVAL"].to_ical() == b"PT6H"
    assert calendar["X-PUBLISHED-TTL"] == "PT6H"


def test_a_selection_of_the_agenda_is_a_calendar_with_its_name(client: Client, event: Any) -> None:
    theme = ThemeFactory(name="Kansrijk beginnen", slug="kansrijk-beginnen")
    at(5, title="Met thema", themes=[theme], kind="webinar")
    at(5, title="Zonder", kind="webinar")
    response = client.get(f"{AGENDA}?thema=kansrijk-beginnen&soort=webinar&pagina=7")
    assert titles(response) == ["Met thema"]
    calendar = Calendar.from_ical(response.content)
    # A comma in a text is escaped (RFC 5545, 3.3.11).
    assert str(calendar["X-WR-CALNAME"]).endswith(r"agenda (Kansrijk beginnen\, Webinar)")
    assert calendar["NAME"] == calendar["X-WR-CALNAME"]
    assert [str(one) for one in calendar.events[0]["CATEGORIES"].cats] == [
        "Webinar",
        "Kansrijk beginnen",
    ]


@pytest.mark.parametrize(
    "query",
    ["%ff%00=%zz", "thema=x&thema=&q=%00", "van=9999-99-99&tot=0001-01-01", "&" * 20_000, "q=" * 9],
)
def test_a_broken_query_string_gives_a_calendar(client: Client, event: Any, query: str) -> None:
    response = client.get(f"{AGENDA}?{query}")
    assert response.status_code == 200
    assert_valid(response.content)


def test_an_agenda_without_events_is_a_calendar_too(client: Client, event: Any) -> None:
    response = client.get(f"{AGENDA}?soort=schoolbezoek")
    assert titles(response) == []
    assert_valid(response.content)


def test_who_follows_the_agenda_hears_of_every_change(client: Client, event: Any) -> None:
    etag = client.get(AGENDA)["ETag"]

    def changed() -> bool:
        return client.get(AGENDA, headers={"if-none-match": etag}).status_code == 200

    assert not changed()
    assert client.head(AGENDA)["ETag"] == etag
    event.state = "cancelled"
    event.save()
    assert changed()
    etag = client.get(AGENDA)["ETag"]
    event.unpublish()
    assert changed()


def test_the_agenda_is_asked_in_few_queries_whatever_its_size(
    client: Client, event: Any, django_assert_max_num_queries: Any
) -> None:
    theme = ThemeFactory()
    for number in range(12):
        at(number, themes=[theme], recurrence="RRULE:FREQ=WEEKLY;COUNT=5")
    client.get(AGENDA)
    with django_assert_max_num_queries(12):
        assert len(titles(client.get(AGENDA))) == 13
    etag = client.get(AGENDA)["ETag"]
    with django_assert_max_num_queries(3):
        assert client.get(AGENDA, headers={"if-none-match": etag}).status_code == 304


def test_a_calendar_has_no_more_events_than_the_setting_allows(
    client: Client, event: Any, settings: Any
) -> None:
    settings.K4K_WAGTAIL = {"CALENDAR_EVENTS": 3}
    for days in (-3, -2, 1, 40):
        at(days, title=f"Over {days}")
    assert titles(client.get(AGENDA)) == ["Over 1", "Over 40", "Studiedag"]
    settings.K4K_WAGTAIL = {"CALENDAR_EVENTS": 4}
    assert titles(client.get(AGENDA)) == ["Over -2", "Over 1", "Over 40", "Studiedag"]


def test_a_site_without_a_network_has_no_agenda(client: Client, site: Any) -> None:
    assert client.get(AGENDA).status_code == 404
