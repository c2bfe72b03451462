"""Robots, double clicks, the same address again, and posts that make no sense."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from k4k_wagtail.events.registration.models import QueuedMail, Registration
from tests.events.registration.people import signed_up
from tests.events.registration.posts import address_of, errors_of, filled_in, heading_of, soup_of

pytestmark = pytest.mark.django_db


def test_a_double_click_signs_up_once_and_both_answers_are_the_same(
    visitor: Client, event: Any
) -> None:
    page = event(capacity=1)
    sent = filled_in(page)
    answers = [visitor.post(address_of(page), sent, follow=True) for _ in range(2)]
    assert [heading_of(one) for one in answers] == ["Je bent aangemeld"] * 2
    assert len(mail.outbox) == 1
    assert Registration.objects.count() == 1


def test_the_same_address_again_gets_one_mail_and_no_second_place(
    visitor: Client, event: Any
) -> None:
    page = event(capacity=5)
    signed_up(page, "Noor")
    for number in range(3):
        again = filled_in(page, email="NOOR@Example.org", name=f"N {number}")
        thanks = visitor.post(address_of(page), again, follow=True)
        assert heading_of(thanks) == "Je bent aangemeld"
    assert Registration.objects.get().name == "Noor"


def test_who_is_in_already_hears_so_by_mail_once(visitor: Client, event: Any) -> None:
    page = event(capacity=5)
    visitor.post(address_of(page), filled_in(page))
    for number in range(3):
        visitor.post(address_of(page), filled_in(page, email="noor@example.org", name=f"{number}"))
    _first, second = mail.outbox
    assert second.subject.startswith("Je was al aangemeld")
    assert "Dag Noor," in second.body


def test_a_robot_is_thanked_and_not_signed_up(visitor: Client, event: Any) -> None:
    page = event()
    thanks = visitor.post(address_of(page), filled_in(page, subject="Koop nu"), follow=True)
    assert heading_of(thanks) == "Je bent aangemeld"
    assert not Registration.objects.exists()


@pytest.mark.parametrize("stamp", ["", "nep", "\0", "é" * 5000])
def test_a_form_with_a_made_up_stamp_is_shown_anew(stamp: str, visitor: Client, event: Any) -> None:
    page = event()
    response = visitor.post(address_of(page), filled_in(page, stamp=stamp))
    assert response.status_code == 400
    assert soup_of(response).select_one("#aanmelden-name")["value"] == "Noor"
    assert not Registration.objects.exists()


BAD = {
    "header in the name": {"name": "Noor\r\nBcc: x@example.org"},
    "header in the address": {"email": "noor@example.org\r\nBcc: x@example.org"},
    "two addresses": {"email": "noor@example.org, x@example.org"},
    "an address that grows too long": {"email": "a@" + "ü" * 60 + "." + "ü" * 60 + ".nl" * 50},
    "a website in the name": {"name": "Win nu: https://kwaad.example"},
    "NUL in the name": {"name": "No\0or"},
    "NUL in the school": {"school": "De\0Boog"},
    "a school of several lines": {"school": "De\nBoog"},
    "a school without end": {"school": "a" * 121},
    "no places": {"places": "0"},
    "fewer than no places": {"places": "-1"},
    "too many places": {"places": "999"},
    "places in words": {"places": "drie"},
    "places with NUL": {"places": "1\0"},
    "places without end": {"places": "9" * 5000},
    "empty places": {"places": ""},
}


@pytest.mark.parametrize("case", BAD)
def test_what_makes_no_sense_is_refused_beside_its_field(
    case: str, visitor: Client, event: Any
) -> None:
    page = event(places_per_person=3, capacity=10)
    sent = {**filled_in(page, places="1"), **BAD[case]}
    response = visitor.post(address_of(page), sent)
    assert response.status_code == 400
    assert len(errors_of(response)) == 1
    assert soup_of(response).select(".k4k-field--error")
    assert not Registration.objects.exists()
    assert mail.outbox == []


def test_more_places_than_are_left_without_a_waiting_list_are_refused(
    visitor: Client, event: Any
) -> None:
    page = event(places_per_person=3, has_waiting_list=False)
    response = visitor.post(address_of(page), filled_in(page, places="3"))
    assert response.status_code == 409
    assert "hooguit 2 plekken" in errors_of(response)[0]


def test_a_post_of_a_megabyte_gets_a_clear_answer(visitor: Client, event: Any) -> None:
    page = event()
    response = visitor.post(address_of(page), filled_in(page, school="a" * 1_000_000))
    assert response.status_code == 413
    assert errors_of(response)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("a", "multipart/form-data"),
        ("{", "application/json"),
        ("name=%ff%fe", "application/x-www-form-urlencoded; charset=onzin"),
        ("", "text/plain"),
    ],
)
def test_a_post_that_cannot_be_read_gets_the_form_again(
    body: str, content_type: str, visitor: Client, event: Any
) -> None:
    response = visitor.generic("POST", address_of(event()), body, content_type=content_type)
    assert response.status_code == 400
    assert errors_of(response)


def test_a_thousand_posts_a_minute_end_at_the_limit(
    visitor: Client, event: Any, settings: Any
) -> None:
    settings.K4K_WAGTAIL = {"REGISTRATION_POSTS": 5, "LOOK_UP_POSTCODES": False}
    page = event()
    sent = [filled_in(page, f"P{number}") for number in range(8)]
    answers = [visitor.post(address_of(page), one) for one in sent]
    assert [one.status_code for one in answers] == [303] * 5 + [429] * 3
    assert 0 < int(answers[-1]["Retry-After"]) <= 600
    assert Registration.objects.count() == 5


def test_other_methods_are_refused(visitor: Client, event: Any) -> None:
    address = address_of(event())
    assert visitor.put(address).status_code == 405
    assert visitor.head(address).status_code == 200


@pytest.mark.parametrize("answer", ["", "nep", "\0", "WzEsMl0:nep"])
def test_thanks_that_nobody_signed_tell_nothing(answer: str, visitor: Client, event: Any) -> None:
    address = f"{address_of(event())}gelukt/"
    assert heading_of(visitor.get(address, {"antwoord": answer})) == "Kijk in je mail"


def test_a_mail_server_that_is_down_costs_nobody_a_place(
    visitor: Client, event: Any, settings: Any, caplog: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    page = event()
    thanks = visitor.post(address_of(page), filled_in(page), follow=True)
    assert heading_of(thanks) == "Je bent aangemeld"
    assert "De mail komt later" in soup_of(thanks).get_text()
    assert Registration.objects.get().state == "confirmed"
    assert QueuedMail.objects.get().tries == 1
    assert "noor@example.org" not in caplog.text
