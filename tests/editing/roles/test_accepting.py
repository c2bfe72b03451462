"""The page that the link in an invitation opens: for somebody new, somebody known, and too late."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.invitations import invite_to, withdraw
from k4k_wagtail.editing.roles.models import Invitation
from tests.editing.roles.test_invitations import key_in

pytestmark = pytest.mark.django_db
PASSWORD = "paarse-olifant-37"
FILLED_IN = {
    "first_name": "Noor",
    "last_name": "de Vries",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


@pytest.fixture(autouse=True)
def validators(settings: Any) -> None:
    """Passwords are judged as on a new Django site."""
    names = ("MinimumLengthValidator", "UserAttributeSimilarityValidator")
    path = "django.contrib.auth.password_validation"
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": f"{path}.{name}"} for name in names]


@pytest.fixture
def link(world: SimpleNamespace, letterbox: Any) -> Any:
    """A function that invites somebody as school author and returns the address in the mail."""

    def invited(address: str = "Noor@example.org") -> str:
        invite_to(address, Role.SCHOOL_AUTHOR, world.network, page=world.coevorden_school)
        return f"/k4k/uitnodiging/{key_in(letterbox.taken_out()[-1])}"

    return invited


def roles_of(user: Any) -> list[str]:
    return [group.k4k_role.role for group in user.groups.all()]


def test_somebody_new_chooses_a_password_and_signs_in_with_it(client: Client, link: Any) -> None:
    url = link()
    shown = client.get(url).content.decode()
    assert "Je rol: schoolauteur voor De Kiel." in shown
    assert 'autocomplete="new-password"' in shown
    answer = client.post(url, FILLED_IN, follow=True)
    assert answer.redirect_chain == [("/admin/login/", 302)]
    assert "Log in als noor@example.org, met je wachtwoord." in answer.content.decode()
    assert "_auth_user_id" not in client.session
    user = get_user_model().objects.get(email="Noor@example.org")
    assert (user.get_full_name(), roles_of(user)) == ("Noor de Vries", [Role.SCHOOL_AUTHOR])
    assert not user.is_superuser
    assert not user.is_staff
    assert client.login(username="noor@example.org", password=PASSWORD)
    assert client.get("/admin/").status_code == 200


def test_somebody_known_gets_the_role_with_one_click(client: Client, link: Any) -> None:
    noor = get_user_model().objects.create_user("noor", "noor@EXAMPLE.org", "x")
    url = link()
    shown = client.get(url).content.decode()
    assert "Aannemen" in shown
    assert "password1" not in shown
    assert not noor.groups.exists()
    client.post(url)
    assert roles_of(noor) == [Role.SCHOOL_AUTHOR]
    assert get_user_model().objects.count() == 1


def test_the_page_keeps_the_link_to_whom_it_was_sent(client: Client, link: Any) -> None:
    answer = client.get(link())
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "gravatar" not in answer.content.decode()


def test_a_post_from_another_site_is_refused(link: Any) -> None:
    noor = get_user_model().objects.create_user("noor", "noor@example.org", "x")
    client = Client(enforce_csrf_checks=True)
    assert client.post(link()).status_code == 403
    assert not noor.groups.exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"password2": "anders-dan-37"}, "twee wachtwoordvelden"),
        # Django 5.2 has this message in English only.
        ({"password1": "kort", "password2": "kort"}, "8 "),
        ({"password1": "devries1", "password2": "devries1"}, "lijkt te veel"),
        ({"first_name": ""}, "verplicht"),
        ({"password1": "", "password2": ""}, "verplicht"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_makes_nothing(
    client: Client, link: Any, changes: dict[str, str], message: str
) -> None:
    answer = client.post(link(), {**FILLED_IN, **changes})
    assert answer.status_code == 400
    assert message in str(answer.context["form"].errors)
    assert not get_user_model().objects.exists()
    assert Invitation.objects.get().is_open


def ended(invitation: Invitation) -> None:
    Invitation.objects.update(expires_at=timezone.now())


def accepted(invitation: Invitation) -> None:
    Invitation.objects.update(accepted_at=timezone.now())


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("spoil", "status", "message"),
    [
        (ended, 410, "Vraag een nieuwe uitnodiging"),
        (accepted, 410, "is al aangenomen"),
        (withdraw, 410, "is ingetrokken, of er is een nieuwere"),
        (Invitation.delete, 404, "Kopieer de hele link"),
    ],
)
def test_a_link_that_does_not_work_says_why_and_tells_nothing_of_whom_it_was_for(
    client: Client, link: Any, spoil: Any, status: int, message: str, method: str
) -> None:
    url = link()
    spoil(Invitation.objects.get())
    answer = getattr(client, method)(url, FILLED_IN)
    html = answer.content.decode()
    assert answer.status_code == status
    assert message in html
    assert "example.org" not in html
    assert "De Kiel" not in html
    assert not get_user_model().objects.exists()


def test_a_second_click_on_the_button_says_that_it_was_accepted(client: Client, link: Any) -> None:
    url = link()
    client.post(url, FILLED_IN)
    assert client.post(url, FILLED_IN).status_code == 410
    assert get_user_model().objects.count() == 1


def test_an_account_made_meanwhile_is_asked_to_accept(client: Client, link: Any) -> None:
    url = link()
    get_user_model().objects.create_user("noor", "noor@example.org", "x")
    answer = client.post(url, FILLED_IN)
    assert answer.status_code == 409
    assert "Er is inmiddels een account" in answer.content.decode()
    assert get_user_model().objects.get().check_password("x")


def test_a_name_to_sign_in_with_that_somebody_has_gets_a_number(client: Client, link: Any) -> None:
    get_user_model().objects.create_user("noor@example.org", "iemand@example.org")
    url = link()
    assert "Je logt in als noor@example.org-2." in client.get(url).content.decode()
    client.post(url, FILLED_IN)
    assert get_user_model().objects.get(email__iexact="noor@example.org").username.endswith("-2")


def test_an_address_that_only_looks_the_same_is_not_the_same(client: Client, link: Any) -> None:
    get_user_model().objects.create_user("mike", "mike@example.org", "x")
    url = link("mike@exámple.org")
    assert "password1" in client.get(url).content.decode()


def test_an_account_switched_off_meanwhile_is_not_given_the_role(client: Client, link: Any) -> None:
    url = link()
    noor = get_user_model().objects.create_user("noor", "noor@example.org", is_active=False)
    answer = client.post(url)
    assert answer.status_code == 410
    assert "staat uit" in answer.content.decode()
    assert not noor.groups.exists()
