"""What an organiser does for one person: give a place, cancel, change details, add somebody."""

from typing import Any

import pytest
from django.core import mail

from k4k_wagtail.events.registration.desks import desk_of
from k4k_wagtail.events.registration.models import Registration
from tests.registrations.people import url


def details(**values: Any) -> dict[str, Any]:
    return {"name": "Anna Bos", "email": "anna@school.example", "places": 1, **values}


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_somebody_who_waits_gets_a_place_after_a_question_and_hears_of_it(
    admin: Any, sign_up: Any
) -> None:
    one = sign_up("Anna Bos", state="waiting")
    asked = text_of(admin.get(url("registration_confirm", one)))
    one.refresh_from_db()
    assert one.state == "waiting"
    assert "Anna Bos krijgt 1 plek" in asked
    assert "help-warning" not in asked
    done = admin.post(url("registration_confirm", one), follow=True)
    one.refresh_from_db()
    assert one.state == "confirmed"
    assert "Anna Bos heeft nu een plek." in text_of(done)
    assert [message.to for message in mail.outbox] == [[one.email]]


def test_a_place_beyond_capacity_is_given_with_a_warning(
    admin: Any, sign_up: Any, event: Any
) -> None:
    sign_up("Vol", places=20)
    sign_up("Langer", state="waiting")
    one = sign_up("Anna Bos", state="waiting", places=2)
    asked = text_of(admin.get(url("registration_confirm", one)))
    assert "Er zijn nog 0 plekken. Dan komen er meer mensen" in asked
    assert "1 persoon wacht al langer." in asked
    admin.post(url("registration_confirm", one))
    one.refresh_from_db()
    assert one.state == "confirmed"


def test_who_cancelled_meanwhile_gets_no_place(admin: Any, sign_up: Any) -> None:
    one = sign_up("Anna Bos", state="cancelled")
    done = admin.post(url("registration_confirm", one), follow=True)
    one.refresh_from_db()
    assert one.state == "cancelled"
    assert "heeft zich intussen afgemeld" in text_of(done)
    assert mail.outbox == []


@pytest.mark.parametrize(("posted", "told"), [({"tell": "on"}, 1), ({}, 0)])
def test_a_place_that_comes_free_goes_to_the_first_who_waits(
    admin: Any, sign_up: Any, posted: dict[str, str], told: int
) -> None:
    going, next_one = sign_up("Gaat", places=20), sign_up("Wacht", state="waiting")
    sign_up("Later", state="waiting", places=20)
    admin.get(url("registration_cancel", going))
    assert not Registration.objects.filter(state="cancelled").exists()
    admin.post(url("registration_cancel", going), posted)
    states = dict(Registration.objects.values_list("name", "state"))
    assert states == {"Gaat": "cancelled", "Wacht": "offered", "Later": "waiting"}
    receivers = [message.to[0] for message in mail.outbox]
    assert receivers.count(going.email) == told
    assert receivers.count(next_one.email) == 1


def test_details_and_answers_are_corrected_and_nobody_is_told(
    admin: Any, sign_up: Any, event: Any
) -> None:
    key = str(event.k4k_event_questions.get().key)
    one = sign_up("Ana Bos", answers={"gone": "vroeger", key: "nee"})
    posted = details(organisation="Het Kompas", places=3, **{f"answer-{key}": "ja"})
    assert admin.post(url("registration_details", one), posted).url == url("desk", one.desk)
    one.refresh_from_db()
    assert (one.name, one.email, one.places) == ("Anna Bos", "anna@school.example", 3)
    assert one.organisation == "Het Kompas"
    assert one.answers == {"gone": "vroeger", key: "ja"}
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "geen adres"}, "email"),
        ({"places": "0"}, "places"),
        ({"places": "21"}, "places"),
        ({"places": "veel"}, "places"),
        ({"name": "x" * 101}, "name"),
    ],
)
def test_wrong_details_are_refused_beside_their_field(
    admin: Any, sign_up: Any, values: dict[str, str], field: str
) -> None:
    one = sign_up("Anna Bos")
    response = admin.post(url("registration_details", one), details(**values))
    assert list(response.context["form"].errors) == [field]
    one.refresh_from_db()
    assert one.email != "anna@school.example"


def test_an_address_of_somebody_else_is_refused(admin: Any, sign_up: Any) -> None:
    admin.post(url("desk_add", sign_up.desk), details(arrival="here"))
    other = sign_up("Bo Smit")
    response = admin.post(url("registration_details", other), details(email="ANNA@school.example"))
    assert list(response.context["form"].errors) == ["email"]
    response = admin.post(url("desk_add", sign_up.desk), details(arrival="comes"))
    assert list(response.context["form"].errors) == ["email"]
    assert Registration.objects.count() == 2


def test_who_comes_without_signing_up_is_present_at_once_and_gets_no_mail(
    admin: Any, sign_up: Any
) -> None:
    sign_up("Vol", places=20)
    assert "Alle plekken zijn bezet." in text_of(admin.get(url("desk_add", sign_up.desk)))
    done = admin.post(url("desk_add", sign_up.desk), details(arrival="here", another=""))
    assert done.url == url("desk_add", sign_up.desk)
    one = Registration.objects.get(name="Anna Bos")
    assert (one.state, one.is_walk_in, one.was_present) == ("confirmed", True, True)
    assert mail.outbox == []


def test_who_signs_up_by_telephone_gets_a_place_and_the_mail(admin: Any, sign_up: Any) -> None:
    admin.post(url("desk_add", sign_up.desk), details(arrival="comes"))
    one = Registration.objects.get()
    assert (one.state, one.is_walk_in, one.was_present) == ("confirmed", False, None)
    assert [message.to for message in mail.outbox] == [["anna@school.example"]]


def test_a_mail_needs_an_address(admin: Any, sign_up: Any) -> None:
    posted = details(arrival="comes", email="")
    response = admin.post(url("desk_add", sign_up.desk), posted)
    assert list(response.context["form"].errors) == ["email"]
    admin.post(url("desk_add", sign_up.desk), details(arrival="here", email=""))
    assert Registration.objects.get().email == ""


@pytest.mark.parametrize(
    "values",
    [
        {"name": "x" * 10_000},
        {"name": "Anna\nBcc: iemand@example.org"},
        {"name": "Anna\0"},
        {"email": "anna@school.example\nBcc: iemand@example.org"},
        {"email": '"a, iemand@example.org"@school.example'},
        {"email": f"a@{'é' * 63}.example"},
        {"places": "0"},
        {"places": "-1"},
        {"places": "1e3"},
        {"places": "9" * 500},
        {"organisation": "School\nBcc: iemand@example.org"},
        {"arrival": "morgen"},
    ],
)
def test_what_makes_no_sense_is_refused_and_nobody_is_written_down(
    admin: Any, event: Any, values: dict[str, Any]
) -> None:
    address = url("desk_add", desk_of(event))
    done = admin.post(address, details(**{"arrival": "comes", **values}))
    assert (done.status_code, Registration.objects.count(), mail.outbox) == (200, 0, [])
    assert "error-message" in text_of(done)


def test_an_address_is_known_however_its_domain_was_typed(admin: Any, event: Any) -> None:
    address = url("desk_add", desk_of(event))
    admin.post(address, details(email="anna@café.example", arrival="comes"))
    again = admin.post(address, details(email="anna@xn--caf-dma.example", arrival="comes"))
    assert again.status_code == 200
    assert [message.to for message in mail.outbox] == [["anna@xn--caf-dma.example"]]
    assert Registration.objects.count() == 1
