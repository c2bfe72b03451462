"""Who gets a place, who waits, and who is next."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from k4k_wagtail.events.registration.desks import (
    Refused,
    accept,
    cancel,
    change,
    confirm,
    decline,
    desk_of,
    free_places,
    offer_places,
    sign_up,
    walk_in,
)
from k4k_wagtail.events.registration.mail_queue import LEASE
from k4k_wagtail.events.registration.models import QueuedMail, Registration, RegistrationDesk
from tests.events.registration.people import kinds_of, signed_up, standing, visitor

pytestmark = pytest.mark.django_db


def end_term(registration: Registration) -> None:
    """Let the term of an offer end, its mail having been sent."""
    past = timezone.now() - timedelta(minutes=1)
    Registration.objects.filter(pk=registration.pk).update(offered_until=past)
    QueuedMail.objects.all().delete()


def test_places_go_to_the_first_and_who_comes_later_waits_in_order(event: Any) -> None:
    page = event()
    outcomes = [sign_up(page, visitor(name)) for name in ("Noor", "Sam", "Kim", "Lou")]
    assert [one.state for one in outcomes] == ["confirmed", "confirmed", "waiting", "waiting"]
    assert [one.registration.number for one in outcomes] == [1, 2, 3, 4]
    assert [one.position for one in outcomes] == [0, 0, 1, 2]
    assert kinds_of(outcomes[0].registration) == ["confirmed"]
    assert kinds_of(outcomes[2].registration) == ["waiting"]
    assert free_places(desk_of(page)) == 0


def test_without_a_limit_everybody_gets_a_place(event: Any) -> None:
    page = event(capacity=None)
    signed_up(page, *"abcdef")
    assert set(standing(page).values()) == {"confirmed"}
    assert free_places(desk_of(page)) is None


def test_a_full_event_without_a_waiting_list_refuses(event: Any) -> None:
    page = event(has_waiting_list=False)
    signed_up(page, "Noor", "Sam")
    with pytest.raises(Refused) as refused:
        sign_up(page, visitor("Kim"))
    assert refused.value.status == "full"
    assert RegistrationDesk.objects.get().serial == 2


def test_a_group_that_does_not_fit_waits_and_a_smaller_one_takes_the_place(event: Any) -> None:
    page = event(capacity=3, places_per_person=3)
    signed_up(page, "Noor", places=2)
    signed_up(page, "Sam", places=2)
    signed_up(page, "Kim", places=1)
    assert standing(page) == {"Noor": "confirmed", "Sam": "waiting", "Kim": "confirmed"}


def test_a_place_that_comes_free_is_offered_to_the_first_who_fits(event: Any) -> None:
    page = event(capacity=3, places_per_person=3)
    _noor, sam = signed_up(page, "Noor", places=2) + signed_up(page, "Sam")
    signed_up(page, "Kim", places=2)
    (lou,) = signed_up(page, "Lou")
    cancel(sam)
    lou.refresh_from_db()
    assert standing(page) == {
        "Noor": "confirmed",
        "Sam": "cancelled",
        "Kim": "waiting",
        "Lou": "offered",
    }
    assert kinds_of(lou) == ["offered"]
    assert lou.offered_until - timezone.now() > timedelta(hours=47)


def test_an_offered_place_is_nobody_elses(event: Any) -> None:
    page = event(capacity=1)
    noor, kim = signed_up(page, "Noor", "Kim")
    cancel(noor)
    assert sign_up(page, visitor("Lou")).state == "waiting"
    assert accept(kim).state == "confirmed"
    assert kinds_of(kim) == ["confirmed"]
    assert accept(kim).mails == []


def test_an_offer_never_lasts_past_the_start(event: Any) -> None:
    starts_at = timezone.now().replace(microsecond=0) + timedelta(hours=5)
    page = event(capacity=1, starts_at=starts_at)
    noor, kim = signed_up(page, "Noor", "Kim")
    cancel(noor)
    kim.refresh_from_db()
    assert kim.offered_until == starts_at


def test_a_declined_place_goes_to_the_next(event: Any) -> None:
    page = event(capacity=1)
    noor, kim, _lou = signed_up(page, "Noor", "Kim", "Lou")
    cancel(noor)
    decline(kim)
    assert standing(page) == {"Noor": "cancelled", "Kim": "cancelled", "Lou": "offered"}


def test_declining_a_place_that_is_ones_own_changes_nothing(event: Any) -> None:
    page = event(capacity=1)
    (noor,) = signed_up(page, "Noor")
    decline(noor)
    assert standing(page) == {"Noor": "confirmed"}


def test_an_offer_that_nobody_answers_goes_to_the_next(event: Any) -> None:
    page = event(capacity=1)
    noor, kim, lou = signed_up(page, "Noor", "Kim", "Lou")
    cancel(noor)
    end_term(kim)
    mails = offer_places(desk_of(page))
    assert standing(page) == {"Noor": "cancelled", "Kim": "cancelled", "Lou": "offered"}
    assert (kinds_of(kim), kinds_of(lou)) == (["expired"], ["offered"])
    assert len(mails) == 2


def test_a_late_answer_does_not_take_the_place_of_the_next(event: Any) -> None:
    page = event(capacity=1)
    noor, kim, _lou = signed_up(page, "Noor", "Kim", "Lou")
    cancel(noor)
    end_term(kim)
    assert accept(kim).state == "cancelled"
    assert standing(page)["Lou"] == "offered"


def test_an_offer_whose_mail_was_not_sent_yet_does_not_end(event: Any) -> None:
    page = event(capacity=1)
    noor, kim, _lou = signed_up(page, "Noor", "Kim", "Lou")
    cancel(noor)
    past = timezone.now() - timedelta(minutes=1)
    Registration.objects.filter(pk=kim.pk).update(offered_until=past)
    offer_places(desk_of(page))
    assert standing(page)["Kim"] == "offered"


def test_more_places_are_offered_in_order(event: Any) -> None:
    page = event(capacity=1)
    signed_up(page, "Noor", "Kim", "Lou", "Mo")
    page.capacity = 3
    page.save()
    offer_places(desk_of(page))
    assert list(standing(page).values()) == ["confirmed", "offered", "offered", "waiting"]


def test_fewer_places_take_nobodys_place(event: Any) -> None:
    page = event(capacity=2)
    noor, _kim, _lou = signed_up(page, "Noor", "Kim", "Lou")
    page.capacity = 1
    page.save()
    cancel(noor)
    assert list(standing(page).values()) == ["cancelled", "confirmed", "waiting"]


def test_the_same_address_gets_nothing_twice_and_hears_so_once(event: Any) -> None:
    page = event(capacity=5)
    (noor,) = signed_up(page, "Noor")
    QueuedMail.objects.all().delete()
    again = [sign_up(page, visitor("N", email="NOOR@example.org")) for _ in range(3)]
    assert {one.registration.pk for one in again} == {noor.pk}
    assert kinds_of(noor) == ["already"]
    assert Registration.objects.get().name == "Noor"


def test_a_stranger_learns_nothing_of_who_signed_up(event: Any) -> None:
    page = event(capacity=1)
    signed_up(page, "Noor", "Kim")
    newcomer, known = (sign_up(page, visitor(name)) for name in ("Lou", "Noor"))
    assert (newcomer.state, newcomer.position) == ("waiting", 2)
    assert (known.state, known.position) == ("waiting", 3)


def test_the_same_form_twice_gets_the_same_answer(event: Any) -> None:
    page = event(capacity=1)
    once, twice = (sign_up(page, visitor("Noor", token="form-1")) for _ in range(2))
    assert (once.state, twice.state) == ("confirmed", "confirmed")
    assert kinds_of(once.registration) == ["confirmed"]


def test_who_cancelled_can_sign_up_again(event: Any) -> None:
    page = event(capacity=1)
    first = sign_up(page, visitor("Noor", token="form-1"))
    cancel(first.registration)
    second = sign_up(page, visitor("Noor", token="form-1"))
    assert second.state == "confirmed"
    assert second.registration.number == 2


def test_only_the_last_word_on_where_somebody_stands_is_sent(event: Any) -> None:
    (noor,) = signed_up(event(), "Noor")
    cancel(noor)
    assert kinds_of(noor) == ["cancelled"]


def test_a_change_may_take_free_places_and_no_others(event: Any) -> None:
    page = event(capacity=3, places_per_person=3)
    noor, _kim = signed_up(page, "Noor", "Kim")
    change(noor, visitor("Noor", places=2))
    with pytest.raises(Refused) as refused:
        change(noor, visitor("Noor", places=3))
    assert refused.value.free == 2
    noor.refresh_from_db()
    assert noor.places == 2


def test_giving_back_a_place_offers_it(event: Any) -> None:
    page = event(capacity=2, places_per_person=2)
    (noor,) = signed_up(page, "Noor", places=2)
    signed_up(page, "Kim")
    change(noor, visitor("Noor", places=1))
    assert standing(page)["Kim"] == "offered"


def test_nothing_is_mailed_when_nothing_changed(event: Any) -> None:
    (noor,) = signed_up(event(), "Noor")
    assert change(noor, visitor("Noor")).mails == []


def test_an_organiser_may_give_a_place_more_and_write_down_who_came(event: Any) -> None:
    page = event(capacity=1)
    _noor, kim = signed_up(page, "Noor", "Kim")
    assert confirm(kim).state == "confirmed"
    walked_in = walk_in(page, visitor("Mo", email=""))
    assert (walked_in.is_walk_in, walked_in.was_present) == (True, True)
    assert walk_in(page, visitor("Noor")).name == "Noor"
    assert list(standing(page).values()) == ["confirmed"] * 3


def test_each_date_has_its_own_places(event: Any) -> None:
    page = event(capacity=1, registers_per_date=True, recurrence="RRULE:FREQ=WEEKLY;COUNT=2")
    first, second = page.k4k_occurrences.all()
    states = [
        sign_up(page, visitor(name), date).state
        for name, date in (("Noor", first), ("Noor", second), ("Kim", second))
    ]
    assert states == ["confirmed", "confirmed", "waiting"]
    assert RegistrationDesk.objects.count() == 2


DAY = timedelta(days=1)
CLOSED = {
    "cancelled": ({"state": "cancelled"}, "cancelled"),
    "postponed": ({"state": "postponed"}, "postponed"),
    "not open yet": ({"registration_opens_at": DAY}, "later"),
    "closed": ({"registration_closes_at": -DAY}, "closed"),
    "begun": ({"starts_at": -timedelta(minutes=30)}, "closed"),
    "past": ({"starts_at": -DAY}, "past"),
    "without a form": ({"registration": "none"}, "not_needed"),
    "elsewhere": ({"registration": "link", "registration_url": "https://x.example"}, "elsewhere"),
}


@pytest.mark.parametrize("case", CLOSED)
def test_nobody_signs_up_for_what_is_not_open(case: str, event: Any) -> None:
    values, status = CLOSED[case]
    now = timezone.now()
    moments = {k: now + v if isinstance(v, timedelta) else v for k, v in values.items()}
    with pytest.raises(Refused) as refused:
        sign_up(event(**moments), visitor("Noor"))
    assert refused.value.status == status
    assert not Registration.objects.exists()


@pytest.mark.parametrize("places", [0, -1, 2, 999])
def test_nobody_gets_a_number_of_places_that_is_not_to_be_had(places: int, event: Any) -> None:
    with pytest.raises(Refused):
        sign_up(event(), visitor("Noor", places=places))


def test_a_mail_belongs_to_whoever_wrote_it_for_a_while(event: Any) -> None:
    signed_up(event(), "Noor")
    left = QueuedMail.objects.get().next_try_at - timezone.now()
    assert LEASE - timedelta(minutes=1) < left <= LEASE
