"""The link in the mails: it opens one registration, and only a button changes anything."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from k4k_wagtail.events.registration.desks import cancel
from k4k_wagtail.events.registration.models import QueuedMail, Registration
from tests.events.registration.people import signed_up, standing
from tests.events.registration.posts import errors_of, own_link, soup_of

pytestmark = pytest.mark.django_db


def test_opening_the_link_changes_nothing_and_is_kept_by_nobody(
    visitor: Client, event: Any
) -> None:
    page = event()
    signed_up(page, "Noor")
    for _time in range(3):
        response = visitor.get(own_link("Noor"))
    assert response.status_code == 200
    assert standing(page) == {"Noor": "confirmed"}
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store, private"
    assert not response.cookies
    standing_now = soup_of(response).select_one("[aria-labelledby=stand]").get_text()
    assert "Fijn dat je komt." in standing_now
    assert " uur" in standing_now


def test_who_cancels_by_the_link_makes_room_for_the_next_who_accepts(
    visitor: Client, event: Any
) -> None:
    page = event(capacity=1)
    signed_up(page, "Noor", "Kim")
    QueuedMail.objects.all().delete()
    gone = visitor.post(own_link("Noor"), {"action": "cancel"}, follow=True)
    assert "Je staat niet meer op de lijst." in soup_of(gone).get_text()
    assert standing(page) == {"Noor": "cancelled", "Kim": "offered"}
    offered = soup_of(visitor.get(own_link("Kim")))
    assert offered.select_one("button[value=accept]").text == "Ja, ik kom"
    taken = visitor.post(own_link("Kim"), {"action": "accept"}, follow=True)
    assert "De plek is van jou." in soup_of(taken).get_text()
    assert standing(page)["Kim"] == "confirmed"
    assert [one.to[0][:4] for one in mail.outbox] == ["noor", "kim@", "kim@"]


def test_what_was_filled_in_can_be_changed(visitor: Client, event: Any) -> None:
    page = event(places_per_person=3, capacity=3)
    signed_up(page, "Noor")
    sent = {"action": "change", "name": "Noor de Wit", "places": "2", "school": "De Boog"}
    shown = visitor.post(own_link("Noor"), sent, follow=True)
    found = Registration.objects.get()
    assert (found.name, found.places, found.organisation) == ("Noor de Wit", 2, "De Boog")
    assert soup_of(shown).select_one("#aanmelden-school")["value"] == "De Boog"
    assert found.email == "noor@example.org"


def test_more_places_than_are_left_are_refused_and_nothing_changes(
    visitor: Client, event: Any
) -> None:
    page = event(places_per_person=3, capacity=2)
    signed_up(page, "Noor", "Kim")
    sent = {"action": "change", "name": "N", "places": "3"}
    response = visitor.post(own_link("Noor"), sent)
    assert response.status_code == 409
    assert "hooguit 1 plek" in errors_of(response)[0]
    assert Registration.objects.first().name == "Noor"


@pytest.mark.parametrize("action", ["", "delete", "\0", "accept"])
def test_an_unknown_or_idle_action_changes_nothing(
    action: str, visitor: Client, event: Any
) -> None:
    page = event()
    signed_up(page, "Noor")
    response = visitor.post(own_link("Noor"), {"action": action})
    assert response.status_code in (303, 400)
    assert standing(page) == {"Noor": "confirmed"}


TOKENS = ["x", "a" * 32, "a" * 65, "é" * 32, "%00" * 32, "../" * 10]


@pytest.mark.parametrize("token", TOKENS)
def test_a_link_that_was_made_up_says_so(token: str, visitor: Client, event: Any) -> None:
    event()
    response = visitor.get(f"/k4k/aanmelding/{token}/")
    assert response.status_code == 404
    if "/" not in token:
        assert "Deze link werkt niet meer" in soup_of(response).h1.text


def test_a_link_of_long_ago_says_so_and_a_post_to_it_does_nothing(
    visitor: Client, event: Any
) -> None:
    page = event()
    signed_up(page, "Noor")
    link = own_link("Noor")
    Registration.objects.update(purged_at=timezone.now())
    assert visitor.get(link).status_code == 404
    assert visitor.post(link, {"action": "cancel"}).status_code == 404
    assert standing(page) == {"Noor": "confirmed"}


def test_nothing_can_be_changed_once_it_has_begun(visitor: Client, event: Any) -> None:
    page = event()
    signed_up(page, "Noor")
    page.starts_at = timezone.now() - timedelta(minutes=5)
    page.save()
    assert not soup_of(visitor.get(own_link("Noor"))).select("button[value=cancel]")
    response = visitor.post(own_link("Noor"), {"action": "cancel"})
    assert response.status_code == 409
    assert standing(page) == {"Noor": "confirmed"}


def test_the_link_works_when_the_page_is_offline(visitor: Client, event: Any) -> None:
    page = event()
    signed_up(page, "Noor")
    page.unpublish()
    assert visitor.get(own_link("Noor")).status_code == 200
    assert visitor.post(own_link("Noor"), {"action": "cancel"}).status_code == 303


def test_who_cancelled_sees_it_and_has_no_buttons(visitor: Client, event: Any) -> None:
    (noor,) = signed_up(event(), "Noor")
    cancel(noor)
    soup = soup_of(visitor.get(own_link("Noor")))
    assert soup.select_one("#stand").text == "Je komt niet"
    assert not soup.select("button[name=action]")
