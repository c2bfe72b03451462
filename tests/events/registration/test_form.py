"""The form by which visitors sign up: what it shows, takes and says."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from k4k_wagtail.events.models import EventQuestion
from k4k_wagtail.events.registration.models import Registration
from tests.events.registration.people import signed_up, standing
from tests.events.registration.posts import address_of, errors_of, filled_in, heading_of, soup_of
from tests.factories import SchoolPageFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_visitor_signs_up_and_is_thanked_on_a_page_of_its_own(
    visitor: Client, event: Any
) -> None:
    page = event()
    response = visitor.post(address_of(page), filled_in(page))
    assert response.status_code == 303
    thanks = visitor.get(response["Location"])
    assert heading_of(thanks) == "Je bent aangemeld"
    assert "We hebben je een mail gestuurd" in soup_of(thanks).get_text()
    assert (thanks["X-Robots-Tag"], thanks["Cache-Control"]) == ("noindex", "no-store")
    assert standing(page) == {"Noor": "confirmed"}
    assert [one.to for one in mail.outbox] == [["noor@example.org"]]


def test_what_it_costs_stands_above_the_form(visitor: Client, event: Any) -> None:
    page = event(price="€ 25, met lunch")
    panel = soup_of(visitor.get(page.url)).select_one("[aria-labelledby=aanmelden]")
    assert "Kosten: € 25, met lunch" in panel.get_text()


def test_who_comes_late_hears_the_place_in_the_line(visitor: Client, event: Any) -> None:
    page = event()
    signed_up(page, "Noor", "Sam", "Kim", "Lou")
    thanks = visitor.post(address_of(page), filled_in(page, "Mo"), follow=True)
    assert heading_of(thanks) == "Je staat op de wachtlijst, nummer 3"


def test_the_page_of_an_event_has_the_form(visitor: Client, event: Any) -> None:
    page = event(capacity=20)
    response = visitor.get(page.url)
    soup = soup_of(response)
    assert soup.select_one("#aanmelden").get_text(strip=True) == "Meld je aan"
    assert soup.select_one("form.k4k-form[action]")["action"] == address_of(page)
    text = " ".join(soup.get_text().split())
    assert "20 van de 20 plekken zijn vrij." in text
    assert "90 dagen na de activiteit" in text
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content


def test_what_is_wrong_stands_above_the_form_and_beside_its_field(
    visitor: Client, event: Any
) -> None:
    page = event(questions=[EventQuestion(label="Eet je mee?", kind="text", is_required=True)])
    response = visitor.post(address_of(page), filled_in(page, name=" ", email="x@"))
    assert response.status_code == 400
    soup = soup_of(response)
    assert soup.title.get_text().startswith("Fout: ")
    links = [link["href"] for link in soup.select(".k4k-errors a")]
    assert len(links) == 3
    for link in links:
        field = soup.select_one(link)
        assert field["aria-invalid"] == "true"
        assert f"{link[1:]}-error" in field["aria-describedby"].split()
        assert all(soup.find(id=name) for name in field["aria-describedby"].split())
    assert not Registration.objects.exists()


def questions() -> list[EventQuestion]:
    """Return one question of each kind."""
    return [
        EventQuestion(label="Wat is je rol?", kind="choice", choices="Leraar\nCoach\n"),
        EventQuestion(label="Wat heb je nodig?", kind="text"),
        EventQuestion(label="Ik mag op de foto", kind="consent", is_required=True),
    ]


def test_answers_are_kept_by_their_question(visitor: Client, event: Any) -> None:
    asked = questions()
    page = event(questions=asked)
    role, need, photo = (f"question_{one.key.hex}" for one in asked)
    answers = {role: "Coach", need: "Een ringleiding", photo: "on"}
    assert visitor.post(address_of(page), filled_in(page, **answers)).status_code == 303
    # Databases keep the keys of an object in an order of their own.
    kept = Registration.objects.get().answers.values()
    assert sorted(map(str, kept)) == ["Coach", "Een ringleiding", "True"]


def test_a_choice_that_is_not_on_the_list_and_a_missing_tick_are_refused(
    visitor: Client, event: Any
) -> None:
    asked = questions()
    page = event(questions=asked)
    answers = {f"question_{asked[0].key.hex}": "Koning"}
    response = visitor.post(address_of(page), filled_in(page, **answers))
    assert response.status_code == 400
    assert errors_of(response) == [
        "Kies een van de antwoorden uit de lijst",
        "Zet hier een vinkje: zonder kun je je niet aanmelden",
    ]


@pytest.mark.parametrize("typed", ["De Regenboog, Emmen", "de regenboog", "DE REGENBOOG, EMMEN"])
def test_a_school_of_the_network_is_recognised(typed: str, visitor: Client, event: Any) -> None:
    page = event()
    school = SchoolPageFactory(title="De Regenboog", place="Emmen")
    form = soup_of(visitor.get(address_of(page)))
    assert "De Regenboog, Emmen" in [one["value"] for one in form.select("datalist option")]
    visitor.post(address_of(page), filled_in(page, school=typed))
    found = Registration.objects.get()
    assert (found.school_id, found.organisation) == (school.pk, "")


@pytest.mark.parametrize("typed", ["De Zonnebloem", "999999", "<b>x</b>", "De Regenboog"])
def test_another_school_is_kept_as_it_was_typed(typed: str, visitor: Client, event: Any) -> None:
    page = event()
    SchoolPageFactory(title="De Regenboog", place="Emmen")
    SchoolPageFactory(title="De Regenboog", place="Meppel")
    SchoolPageFactory(title="De Zonnebloem", place="Assen", live=False)
    visitor.post(address_of(page), filled_in(page, school=typed))
    found = Registration.objects.get()
    assert (found.school_id, found.organisation) == (None, typed)


STATES: dict[str, tuple[dict[str, Any], str]] = {
    "later": ({"registration_opens_at": DAY}, "Aanmelden kan vanaf"),
    "closed": ({"registration_closes_at": -DAY}, "Aanmelden kan niet meer"),
    "past": ({"starts_at": -DAY}, "Dit is geweest"),
    "cancelled": ({"state": "cancelled"}, "Dit gaat niet door"),
    "postponed": ({"state": "postponed"}, "Dit is uitgesteld"),
    "full": ({"state": "full", "has_waiting_list": False}, "er is geen wachtlijst"),
    "not needed": ({"registration": "none"}, "Je hoeft je niet aan te melden"),
    "elsewhere": (
        {"registration": "link", "registration_url": "https://elders.example/"},
        "op een andere website",
    ),
}


@pytest.mark.parametrize("case", STATES)
def test_where_nobody_can_sign_up_the_page_says_why_and_a_post_does_nothing(
    case: str, visitor: Client, event: Any
) -> None:
    values, said = STATES[case]
    now = timezone.now()
    page = event(**{k: now + v if isinstance(v, timedelta) else v for k, v in values.items()})
    shown = visitor.get(address_of(page))
    assert said in " ".join(soup_of(shown).get_text().split())
    assert not soup_of(shown).select("form.k4k-form")
    assert visitor.get(page.url).status_code == 200
    response = visitor.post(address_of(page), filled_in(page))
    assert response.status_code == 409
    assert soup_of(response).title.get_text().startswith("Fout: ")
    assert errors_of(response)
    assert not Registration.objects.exists()


def test_a_date_is_chosen_first_when_people_sign_up_for_each_apart(
    visitor: Client, event: Any
) -> None:
    page = event(capacity=1, registers_per_date=True, recurrence="RRULE:FREQ=WEEKLY;COUNT=2")
    first, second = page.k4k_occurrences.all()
    links = [one["href"] for one in soup_of(visitor.get(address_of(page))).select(".k4k-rows a")]
    assert links == [f"{address_of(page)}{one.pk}/" for one in (first, second)]
    assert visitor.post(links[1], filled_in(page)).status_code == 303
    assert Registration.objects.get().desk.occurrence == second
    text = " ".join(soup_of(visitor.get(page.url)).select_one(".k4k-panel .k4k-rows").text.split())
    assert "Nog 1 plek" in text
    assert "Wachtlijst" in text


def test_a_post_without_a_date_gets_the_dates_and_signs_nobody_up(
    visitor: Client, event: Any
) -> None:
    page = event(registers_per_date=True)
    assert visitor.post(address_of(page), filled_in(page)).status_code == 200
    assert not Registration.objects.exists()


@pytest.mark.parametrize("path", ["999999", "99999999999999999999999", "{page}/999999"])
def test_what_does_not_exist_is_not_found(path: str, visitor: Client, event: Any) -> None:
    page = event(registers_per_date=True)
    address = f"/k4k/aanmelden/{path.format(page=page.pk)}/"
    assert visitor.get(address).status_code == 404
    assert visitor.post(address, filled_in(page)).status_code == 404


def test_nobody_signs_up_for_a_draft(visitor: Client, event: Any) -> None:
    page = event(live=False)
    assert visitor.get(address_of(page)).status_code == 404
    assert visitor.post(address_of(page), filled_in(page)).status_code == 404


def test_the_form_asks_few_questions_of_the_database(
    visitor: Client, event: Any, django_assert_max_num_queries: Any
) -> None:
    page = event()
    signed_up(page, *"abcdefgh")
    for number in range(20):
        SchoolPageFactory(title=f"School {number}")
    visitor.get(address_of(page))
    with django_assert_max_num_queries(12):
        visitor.get(address_of(page))
