"""The events that people sign up for, and who signed up for one."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from k4k_wagtail.events.models import EventDate
from k4k_wagtail.events.registration.models import Registration
from tests.events.factories import EventPageFactory
from tests.registrations.people import SignUp, url

LIST = reverse("k4k_aanmeldingen_modeladmin_index")
DAY = timedelta(days=1)


def rows(browser: Any, address: str, **query: Any) -> list[list[str]]:
    soup = BeautifulSoup(browser.get(address, query, follow=True).content, "html.parser")
    found = soup.select("table.listing tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in found]


def names(browser: Any, desk: Any, **query: Any) -> list[str]:
    soup = BeautifulSoup(browser.get(url("desk", desk), query).content, "html.parser")
    return [cell.get_text(strip=True) for cell in soup.select(".field-shown_name .title-wrapper")]


def test_events_are_listed_with_their_places_and_their_line(admin: Any, sign_up: Any) -> None:
    sign_up("Anna Bos", places=3)
    sign_up("Bo Smit", state="offered")
    sign_up("Cem Kaya", state="waiting")
    sign_up("Dirk Vos", state="cancelled")
    (row,) = rows(admin, LIST)
    assert row[0] == "Studiedag taal"
    assert row[2:] == ["4/20", "1", "open"]


def test_events_to_come_stand_first_the_next_one_on_top(admin: Any, event: Any) -> None:
    now = timezone.now()
    for title, days in (("Volgende maand", 30), ("Gisteren", -1), ("Vorig jaar", -365)):
        at = now + days * DAY
        EventPageFactory(title=title, registration="form", starts_at=at, ends_at=at + DAY / 24)
    found = [row[0] for row in rows(admin, LIST)]
    assert found == ["Studiedag taal", "Volgende maand", "Gisteren", "Vorig jaar"]
    assert [row[0] for row in rows(admin, LIST, period="past")] == ["Gisteren", "Vorig jaar"]
    assert [row[0] for row in rows(admin, LIST, q="taal")] == ["Studiedag taal"]


def test_an_event_without_signing_up_is_not_listed(admin: Any, site: Any) -> None:
    EventPageFactory(registration="none")
    EventPageFactory(registration="form", live=False)
    assert rows(admin, LIST) == []


def test_each_date_has_its_own_list_when_people_sign_up_for_each(admin: Any, site: Any) -> None:
    start = timezone.now() + DAY
    page = EventPageFactory(
        title="Inloop",
        registration="form",
        registers_per_date=True,
        starts_at=start,
        dates=[EventDate(starts_at=start + 7 * DAY)],
    )
    EventPageFactory(title="Anders", registration="form")
    SignUp(page, page.k4k_occurrences.first())()
    assert [row[0] for row in rows(admin, url("event_registrations", page))] == ["Inloop"] * 2
    assert [row[2] for row in rows(admin, url("event_registrations", page))] == ["1", "0"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"state": "cancelled"}, "afgelast"),
        ({"registration_closes_at": timezone.now() - DAY}, "gesloten"),
        ({"registration_opens_at": timezone.now() + DAY}, "opent op"),
        ({"capacity": 1}, "vol, wachtlijst open"),
        ({"capacity": 1, "has_waiting_list": False}, "vol"),
    ],
)
def test_the_list_says_why_nobody_can_sign_up(
    admin: Any, site: Any, values: dict[str, Any], told: str
) -> None:
    page = EventPageFactory(registration="form", **values)
    SignUp(page)()
    assert rows(admin, LIST)[0][-1].startswith(told)


def test_people_with_a_place_come_first_then_the_line_in_its_order(
    admin: Any, sign_up: Any
) -> None:
    for name, state in (
        ("Wim", "waiting"),
        ("Ada", "cancelled"),
        ("Xandra", "waiting"),
        ("Zoë", "confirmed"),
        ("Yara", "offered"),
    ):
        sign_up(name, state=state)
    assert names(admin, sign_up.desk) == ["Zoë", "Yara", "Wim", "Xandra", "Ada"]
    assert names(admin, sign_up.desk, state="waiting") == ["Wim", "Xandra"]
    assert names(admin, sign_up.desk, state="geen") == ["Zoë", "Yara", "Wim", "Xandra", "Ada"]


@pytest.mark.parametrize("words", ["anna", "kompas", "anna.bos.1@"])
def test_people_are_found_by_name_address_and_organisation(
    admin: Any, sign_up: Any, words: str
) -> None:
    sign_up("Anna Bos", organisation="Het Kompas")
    sign_up("Cem Kaya")
    assert names(admin, sign_up.desk, q=words) == ["Anna Bos"]


def test_a_row_has_what_an_organiser_looks_for(admin: Any, sign_up: Any, event: Any) -> None:
    key = str(event.k4k_event_questions.get().key)
    sign_up("Anna Bos", places=2, organisation="Het Kompas", answers={key: "ja"}, was_present=True)
    (row,) = rows(admin, url("desk", sign_up.desk))
    assert row[0] == "1"
    assert row[2] == "anna.bos.1@school.example Het Kompas"
    assert row[3:] == ["2", "heeft een plek", "Eet je mee? ja", "ja"]


def test_markup_in_a_name_or_an_answer_is_shown_as_text(
    admin: Any, sign_up: Any, event: Any
) -> None:
    key = str(event.k4k_event_questions.get().key)
    nasty = "<script>alert(1)</script>"
    one = sign_up(nasty, organisation=nasty, answers={key: nasty})
    for name in ("desk", "desk_presence", "desk_list", "desk_badges"):
        text = admin.get(url(name, one.desk)).content.decode()
        assert nasty not in text
        assert "&lt;script&gt;" in text


def test_lists_take_as_many_queries_for_500_people_as_for_few(
    admin: Any, sign_up: Any, event: Any, django_assert_max_num_queries: Any
) -> None:
    people = [
        Registration(desk=sign_up.desk, number=at, name=f"Naam {at}", state="confirmed")
        for at in range(1, 501)
    ]
    for one in people:
        one.token = f"teken-{one.number}"
    Registration.objects.bulk_create(people)
    for name in ("desk", "desk_presence", "desk_list", "desk_badges"):
        admin.get(url(name, sign_up.desk))
        with django_assert_max_num_queries(24):
            assert "Naam 1" in admin.get(url(name, sign_up.desk)).content.decode()
    with django_assert_max_num_queries(24):
        admin.get(LIST)


def test_after_the_names_are_removed_the_numbers_stay(admin: Any, sign_up: Any) -> None:
    one = sign_up("Anna Bos", places=2, was_present=True)
    now = timezone.now()
    Registration.objects.update(name="", email="", answers={}, purged_at=now)
    sign_up.desk.purged_at = now
    sign_up.desk.save()
    soup = admin.get(url("desk", one.desk)).content.decode()
    assert "gewist" in soup
    assert rows(admin, LIST)[0][2] == "2/20"
    for name in ("desk_presence", "desk_list", "desk_mail", "desk_add", "registration_details"):
        target = one if name.startswith("registration") else one.desk
        assert admin.get(url(name, target)).url == url("desk", one.desk)
    assert "2 deelnemers" in admin.get(url("desk_participants", one.desk)).content.decode()
