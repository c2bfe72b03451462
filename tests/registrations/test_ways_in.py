"""How an organiser gets to the list: from the form of the event, its listing and its head."""

from typing import Any

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.events.factories import EventPageFactory
from tests.registrations.people import url


def test_the_form_of_the_event_shows_the_numbers_and_leads_to_the_list(
    admin: Any, sign_up: Any, event: Any
) -> None:
    sign_up("Anna", places=3)
    sign_up("Wim", state="waiting")
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[event.pk]))
    soup = BeautifulSoup(response.content, "html.parser")
    text = " ".join(soup.get_text(" ").split())
    assert "Bezette plekken: 3/20. Wachtend: 1." in text
    assert "Aanmeldingen (3/20)" in text
    way = url("event_registrations", event)
    assert len(soup.select(f"a[href='{way}']")) >= 2
    assert admin.get(way).url == url("desk", sign_up.desk)


def test_an_event_that_asks_nobody_to_sign_up_has_no_list(admin: Any, site: Any) -> None:
    page = EventPageFactory(registration="none")
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert url("event_registrations", page) not in response.content.decode()


def test_the_listing_of_the_agenda_leads_to_the_list(admin: Any, event: Any) -> None:
    parent = event.get_parent()
    text = admin.get(reverse("wagtailadmin_explore", args=[parent.pk])).content.decode()
    assert url("event_registrations", event) in text


def test_no_other_page_than_an_event_has_a_list(admin: Any, site: Any) -> None:
    page = EventPageFactory().get_parent()
    assert admin.get(url("event_registrations", page)).status_code == 404
