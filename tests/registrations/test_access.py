"""Who may see who signed up: whoever may edit the event, and nobody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from k4k_wagtail.events.registration.models import Registration
from tests.factories import NetworkFactory
from tests.registrations.people import url

DESK_PAGES = (
    "desk",
    "desk_add",
    "desk_presence",
    "desk_all_present",
    "desk_participants",
    "desk_mail",
    "desk_list",
    "desk_badges",
)
PERSON_PAGES = ("registration_details", "registration_confirm", "registration_cancel")
LIST = reverse("k4k_aanmeldingen_modeladmin_index")


@pytest.fixture
def anna(sign_up: Any) -> Registration:
    return sign_up("Anna Bos", state="waiting")


def addresses(anna: Registration) -> list[str]:
    here = [url(name, anna.desk) for name in DESK_PAGES]
    return [*here, *(url(name, anna) for name in PERSON_PAGES)]


def statuses(browser: Client, anna: Registration) -> set[int]:
    return {browser.get(address).status_code for address in addresses(anna)}


@pytest.mark.parametrize("codenames", [("change",), ("change", "publish")])
def test_who_may_edit_the_event_sees_everything_and_no_cache_keeps_it(
    organiser: Any, anna: Registration, codenames: tuple[str, ...]
) -> None:
    browser = organiser(anna.desk.page, *codenames)
    for address in addresses(anna):
        response = browser.get(address)
        assert response.status_code == 200, address
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert "Studiedag taal" in browser.get(LIST).content.decode()
    assert LIST in browser.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("codenames", [(), ("publish",), ("add",)])
def test_who_may_not_edit_the_event_is_refused_as_everywhere_in_the_admin(
    organiser: Any, anna: Registration, codenames: tuple[str, ...]
) -> None:
    browser = organiser(anna.desk.page, *codenames)
    for address in addresses(anna):
        assert browser.get(address).url == reverse("wagtailadmin_home")
        assert browser.post(address, {"name": "X"}).url == reverse("wagtailadmin_home")
    anna.refresh_from_db()
    assert (anna.state, anna.name) == ("waiting", "Anna Bos")


def test_an_editor_of_another_branch_sees_nothing_of_it(organiser: Any, anna: Registration) -> None:
    browser = organiser(NetworkFactory(), "add", "change", "publish")
    assert statuses(browser, anna) == {302}
    text = browser.get(LIST).content.decode()
    assert "Studiedag taal" not in text
    assert "Studiedag taal" not in browser.get(LIST, {"export": "csv"}).getvalue().decode()


def test_who_is_not_logged_in_is_sent_to_the_login(client: Client, anna: Registration) -> None:
    for address in [LIST, *addresses(anna)]:
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("wagtailadmin_login"))


def test_without_any_right_there_is_no_menu_item_and_no_list(organiser: Any, event: Any) -> None:
    browser = organiser(event)
    assert browser.get(LIST).url == reverse("wagtailadmin_home")
    assert LIST not in browser.get(reverse("wagtailadmin_home")).content.decode()


def test_somebody_is_only_found_at_their_own_desk(admin: Any, anna: Registration) -> None:
    for name in PERSON_PAGES:
        other = reverse(f"k4k_{name}", args=[anna.desk_id + 1, anna.pk])
        nobody = reverse(f"k4k_{name}", args=[anna.desk_id, anna.pk + 1])
        assert admin.get(other).status_code == admin.get(nobody).status_code == 404


@pytest.mark.parametrize(
    "query", ["desk__page__owner__password__startswith=p", "token__startswith=a", "email=x", "q=\0"]
)
def test_a_query_string_reveals_nothing_that_the_list_does_not_show(
    admin: Any, anna: Registration, query: str
) -> None:
    for address in (LIST, url("desk", anna.desk)):
        assert admin.get(f"{address}?{query}").status_code in (200, 302)
