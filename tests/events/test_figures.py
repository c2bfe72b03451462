"""Events and participants as counted figures."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from k4k_wagtail.events.models import EventDate
from k4k_wagtail.events.registration.models import Registration, RegistrationDesk
from k4k_wagtail.network.figures import count
from k4k_wagtail.network.key_figures import Countable
from tests.events.event_pages import event
from tests.factories import MunicipalityFactory

DAY = timedelta(days=1)


def counted(day: Any = None, municipality: Any = None) -> tuple[int, int]:
    """Return how many events have been by a day, and how many people came."""
    day = day or timezone.localdate()
    kinds = (Countable.EVENTS, Countable.PARTICIPANTS)
    events, participants = (count(kind, day, municipality) for kind in kinds)
    return events, participants


def test_an_event_counts_from_the_day_it_is_over(network: Any) -> None:
    assert counted() == (0, 0)
    start = timezone.now() - 10 * DAY
    event(starts_at=start, participants=40)
    event(starts_at=timezone.now() + 10 * DAY, participants=99)
    assert counted() == (1, 40)
    assert counted(timezone.localdate() - 11 * DAY) == (0, 0)


def test_an_event_of_several_dates_counts_after_its_last(network: Any) -> None:
    start = timezone.now() - 10 * DAY
    event(starts_at=start, dates=[EventDate(starts_at=start + 5 * DAY)], participants=12)
    assert counted(timezone.localdate() - 7 * DAY) == (0, 0)
    assert counted() == (1, 12)


def test_what_was_called_off_never_counts(network: Any) -> None:
    event(starts_at=timezone.now() - 10 * DAY, participants=40, state="cancelled")
    event(starts_at=timezone.now() - 10 * DAY, participants=40).unpublish()
    assert counted() == (0, 0)


def test_who_was_present_counts_where_nobody_wrote_a_number(network: Any) -> None:
    page = event(starts_at=timezone.now() - 10 * DAY)
    desk = RegistrationDesk.objects.create(page=page)
    for number, present in enumerate((True, True, False), start=1):
        Registration.objects.create(
            desk=desk, number=number, state="confirmed", places=2, was_present=present
        )
    page.save()
    assert counted() == (1, 4)
    page.participants = 7
    page.save()
    assert counted() == (1, 7)


def test_a_municipality_counts_its_own(network: Any) -> None:
    place = MunicipalityFactory()
    event(starts_at=timezone.now() - 10 * DAY, participants=5, municipalities=[place])
    event(starts_at=timezone.now() - 10 * DAY, participants=6)
    assert counted(municipality=place) == (1, 5)
    assert counted() == (2, 11)
