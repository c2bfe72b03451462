"""How many places lists say are free."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from k4k_wagtail.events.registration.availability import availability
from k4k_wagtail.events.registration.desks import cancel, sign_up
from tests.events.registration.people import signed_up, visitor

pytestmark = pytest.mark.django_db


def test_places_that_somebody_has_or_was_offered_are_taken(event: Any) -> None:
    page = event(capacity=3)
    first, *_rest = signed_up(page, "Noor", "Sam", "Kim", "Lou", "Mo")
    cancel(first)
    found = availability([page.pk])[page.pk]
    assert (found.capacity, found.taken, found.free, found.waiting) == (3, 3, 0, 1)
    assert (found.status, found.is_open) == ("waiting_list", True)


def test_three_queries_answer_for_any_number_of_events(
    event: Any, django_assert_num_queries: Any
) -> None:
    pages = [event(capacity=number) for number in (1, 5, None)]
    for page in pages:
        signed_up(page, "Noor", "Sam")
    with django_assert_num_queries(3):
        found = availability([*(page.pk for page in pages), 999_999])
    assert [found[page.pk].free for page in pages] == [0, 3, None]
    assert len(found) == 3


def test_dates_apart_are_open_as_long_as_one_of_them_is(event: Any) -> None:
    starts_at = timezone.now().replace(microsecond=0) - timedelta(days=10)
    page = event(
        starts_at=starts_at,
        recurrence="RRULE:FREQ=WEEKLY;COUNT=4",
        registers_per_date=True,
        capacity=1,
    )
    past, second, third, fourth = page.k4k_occurrences.all()
    assert past.ends_at < second.ends_at < timezone.now() < third.starts_at
    sign_up(page, visitor("Noor"), third)
    assert availability([page.pk])[page.pk].free == 1
    sign_up(page, visitor("Noor"), fourth)
    found = availability([page.pk])[page.pk]
    assert (found.free, found.status) == (0, "waiting_list")


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"registration": "none"}, "not_needed"),
        ({"registration": "link"}, "elsewhere"),
        ({"state": "cancelled"}, "cancelled"),
        ({"state": "postponed"}, "postponed"),
        ({"state": "full"}, "waiting_list"),
        ({"state": "full", "has_waiting_list": False}, "full"),
        ({}, "open"),
    ],
)
def test_lists_know_why_nobody_can_sign_up(values: Any, status: str, event: Any) -> None:
    page = event(**values)
    assert availability([page.pk])[page.pk].status == status
