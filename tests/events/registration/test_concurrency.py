"""Two hundred people sign up at the same moment, over HTTP, at several processes.

The figures are printed: ``pytest -s`` shows them.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import reverse

from k4k_wagtail.events.registration.desks import desk_of
from k4k_wagtail.events.registration.models import QueuedMail, Registration
from tests.events.registration.crowd import all_at_once, ask, servers
from tests.events.registration.people import signed_up
from tests.events.registration.posts import address_of, filled_in

pytestmark = pytest.mark.django_db(transaction=True)
PLACES, PEOPLE, LEAVING = 30, 200, 20
ORGANISED, VISITING = 20, 60


@pytest.fixture(params=["as advised", "as Django has it"])
def is_plain(request: Any) -> bool:
    """Whether SQLite has the settings that we advise; other databases have one kind."""
    return bool(request.param == "as Django has it" and connection.vendor == "sqlite")


def numbers(page: Any, *states: str) -> list[int]:
    """Return the numbers of who stands in some states, in their order."""
    found = Registration.objects.filter(desk__page=page, state__in=states).order_by("number")
    return list(found.values_list("number", flat=True))


def crowd(page: Any, number: int) -> list[tuple[str, dict[str, Any]]]:
    """Return the posts of people who sign up."""
    return [(address_of(page), filled_in(page, f"Bezoeker{one}")) for one in range(number)]


def post_all(database: str, is_plain: bool, page: Any, posts: Any) -> list[int]:
    """Post everything at once, and print how long it took."""
    with servers(database, is_plain) as ports:
        assert {ask(port, "GET", address_of(page)) for port in ports} == {200}
        start = time.monotonic()
        statuses = all_at_once(ports, posts)
        seconds = time.monotonic() - start
    kind = "plain " if is_plain else ""
    print(f"\n{kind}{connection.vendor}: {len(posts)} posts in {seconds:.1f} s")
    return statuses


def test_thirty_of_two_hundred_get_a_place_and_the_rest_wait_in_order(
    event: Any, database_address: str, is_plain: bool
) -> None:
    page = event(capacity=PLACES)
    statuses = post_all(database_address, is_plain, page, crowd(page, PEOPLE))
    assert statuses == [303] * PEOPLE
    assert numbers(page, "confirmed") == list(range(1, PLACES + 1))
    assert numbers(page, "waiting") == list(range(PLACES + 1, PEOPLE + 1))
    found = Registration.objects.filter(desk__page=page)
    assert found.values("email").distinct().count() == found.count() == PEOPLE
    assert not QueuedMail.objects.exists()


def test_places_that_come_free_meanwhile_go_to_the_first_in_line(
    event: Any, database_address: str, is_plain: bool
) -> None:
    page = event(capacity=PLACES)
    first = signed_up(page, *(f"Eerste{number}" for number in range(PLACES)))
    QueuedMail.objects.all().delete()
    leaving = [(f"/k4k/aanmelding/{one.token}/", {"action": "cancel"}) for one in first[:LEAVING]]
    coming = crowd(page, PEOPLE - LEAVING)
    posts = [*leaving, *coming] if is_plain else [*coming, *leaving]
    statuses = post_all(database_address, is_plain, page, posts)
    assert statuses == [303] * PEOPLE
    assert numbers(page, "cancelled") == list(range(1, LEAVING + 1))
    assert numbers(page, "confirmed", "offered") == list(range(LEAVING + 1, LEAVING + PLACES + 1))
    last = PLACES + PEOPLE - LEAVING
    assert numbers(page, "waiting") == list(range(LEAVING + PLACES + 1, last + 1))
    assert not QueuedMail.objects.exists()


def test_a_double_click_at_two_processes_signs_up_once(
    event: Any, database_address: str, is_plain: bool
) -> None:
    page = event(capacity=PLACES)
    same = (address_of(page), filled_in(page))
    assert post_all(database_address, is_plain, page, [same] * 20) == [303] * 20
    assert numbers(page, "confirmed") == [1]


def test_an_organiser_and_visitors_at_once_get_numbers_of_their_own(
    event: Any, database_address: str, is_plain: bool
) -> None:
    page = event(capacity=PLACES)
    desk = desk_of(page)
    user = get_user_model().objects.create_superuser("beheer", password="x")
    with servers(database_address, is_plain) as ports, ThreadPoolExecutor(1) as desk_clerk:
        assert {ask(port, "GET", address_of(page)) for port in ports} == {200}
        writes = desk_clerk.submit(written_down, user, desk, ORGANISED)
        visits = all_at_once(ports, crowd(page, VISITING))
        assert (set(writes.result()), set(visits)) == ({302}, {303})
    everybody = list(Registration.objects.filter(desk=desk).order_by("number"))
    assert [one.number for one in everybody] == list(range(1, ORGANISED + VISITING + 1))
    # The number of places binds visitors, each at their turn, and not the organiser.
    taken = 0
    for one in everybody:
        has_place = one.name.startswith("Gast") or taken < PLACES
        assert one.state == ("confirmed" if has_place else "waiting")
        taken += has_place
    assert not QueuedMail.objects.exists()


def written_down(user: Any, desk: Any, number: int) -> list[int]:
    """Return the statuses of adding people in the admin one after another, here now or coming."""
    browser = Client()
    browser.force_login(user)
    address = reverse("k4k_desk_add", args=[desk.pk])
    found = []
    for one in range(number):
        arrival, email = ("comes", f"gast{one}@example.org") if one % 2 else ("here", "")
        values = {"name": f"Gast{one}", "email": email, "places": 1, "arrival": arrival}
        found.append(browser.post(address, values).status_code)
    connection.close()
    return found
