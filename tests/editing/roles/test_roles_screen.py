"""The screen “Rollen”: who has what, inviting, sending again, withdrawing, taking back."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import group_for
from k4k_wagtail.editing.roles.invitations import invite_to
from k4k_wagtail.editing.roles.models import Invitation, RoleGroup
from tests.factories import NetworkFactory, SchoolPageFactory

pytestmark = pytest.mark.django_db
ROLES = "/admin/k4k/rollen/"
INVITE = f"{ROLES}uitnodigen/"


@pytest.fixture
def editor(world: SimpleNamespace, person: Any, client: Client) -> Any:
    """A network editor, logged in."""
    user = person(Role.NETWORK_EDITOR)
    client.force_login(user)
    return user


def filled_in(role: Role, **place: Any) -> dict[str, Any]:
    return {"email": "noor@example.org", "role": str(role), **place}


def errors(answer: Any) -> str:
    """Return the messages of a form."""
    return str(answer.context["form"].errors)


def said(answer: Any) -> str:
    """Return the messages above the page."""
    return " ".join(str(message) for message in answer.context["messages"])


def test_the_list_says_who_has_what_where(
    world: SimpleNamespace, editor: Any, person: Any, client: Client
) -> None:
    author = person(Role.SCHOOL_AUTHOR)
    author.first_name, author.last_name, author.email = "Noor", "de Vries", "noor@example.org"
    author.save()
    html = client.get(ROLES).content.decode()
    for shown in ("Noor de Vries", "noor@example.org", "schoolauteur", "De Kiel"):
        assert shown in html


def test_an_invitation_stands_above_the_list_until_it_is_accepted(
    world: SimpleNamespace, editor: Any, client: Client, letterbox: Any
) -> None:
    answer = client.post(
        INVITE, filled_in(Role.SCHOOL_AUTHOR, school=world.coevorden_school.pk), follow=True
    )
    assert "“noor@example.org” is uitgenodigd" in said(answer)
    html = answer.content.decode()
    assert "Openstaande uitnodigingen" in html
    assert "schoolauteur" in html
    assert letterbox.received[0][1] == ["noor@example.org"]
    Invitation.objects.update(accepted_at="2026-01-01T00:00Z")
    assert "Openstaande uitnodigingen" not in client.get(ROLES).content.decode()


def test_only_the_field_of_the_role_counts(
    world: SimpleNamespace, editor: Any, client: Client, letterbox: Any
) -> None:
    places = {"municipality": world.emmen.pk, "school": 999999, "coach": world.coach.pk}
    client.post(INVITE, filled_in(Role.MUNICIPALITY_EDITOR, **places))
    assert Invitation.objects.get().role_group.municipality == world.emmen
    client.post(INVITE, filled_in(Role.REPORT_READER, **places))
    assert Invitation.objects.first().role_group.role == Role.REPORT_READER


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"email": "noor"}, "“noor” is geen e-mailadres"),
        ({"email": ""}, "verplicht"),
        ({"role": "keizer"}, "keizer"),
        ({"role": "school-author"}, "Kies er een"),
        ({"role": "school-author", "school": "999999"}, "Selecteer een geldige keuze"),
        ({"role": "coach", "coach": "x"}, "Kies er een"),
        ({"email": "redactie@example.org"}, "heeft de rol"),
    ],
)
def test_what_is_wrong_is_named_at_its_field(
    world: SimpleNamespace,
    editor: Any,
    client: Client,
    letterbox: Any,
    values: dict[str, str],
    message: str,
) -> None:
    get_user_model().objects.filter(pk=editor.pk).update(email="redactie@example.org")
    answer = client.post(INVITE, {**filled_in(Role.NETWORK_EDITOR), **values})
    assert message in errors(answer)
    assert not Invitation.objects.exists()
    assert not letterbox.received


def test_a_page_of_another_network_is_no_place_for_a_role(
    world: SimpleNamespace, editor: Any, client: Client, letterbox: Any
) -> None:
    other = NetworkFactory(title="Ander netwerk", slug="ander")
    school = SchoolPageFactory(parent=other, title="Ver weg")
    answer = client.post(INVITE, filled_in(Role.SCHOOL_AUTHOR, school=school.pk))
    assert "“Ver weg”" in errors(answer)
    assert not Invitation.objects.exists()


def test_with_several_networks_the_form_asks_for_which(
    world: SimpleNamespace, admin: Client, letterbox: Any
) -> None:
    other = NetworkFactory(title="Ander netwerk", slug="ander")
    assert "verplicht" in errors(admin.post(INVITE, filled_in(Role.NETWORK_EDITOR)))
    admin.post(INVITE, filled_in(Role.NETWORK_EDITOR, network=other.pk))
    assert Invitation.objects.get().role_group.network.pk == other.pk


def test_a_mail_server_that_is_down_is_told_with_what_to_do(
    world: SimpleNamespace, editor: Any, client: Client, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = client.post(INVITE, filled_in(Role.REPORT_READER), follow=True)
    assert "de mail kon niet weg" in said(answer)
    assert "Mail niet verstuurd" in answer.content.decode()
    assert f"uitnodiging/{Invitation.objects.get().pk}/opnieuw/" in answer.content.decode()


def test_an_invitation_is_sent_again_and_withdrawn_after_a_question(
    world: SimpleNamespace, editor: Any, client: Client, letterbox: Any
) -> None:
    first = invite_to("noor@example.org", Role.REPORT_READER, world.network)
    again = f"{ROLES}uitnodiging/{first.pk}/opnieuw/"
    assert "De link in de eerdere mail werkt dan niet meer" in client.get(again).content.decode()
    assert len(letterbox.received) == 1
    client.post(again)
    assert len(letterbox.received) == 2
    second = Invitation.objects.get(withdrawn_at=None)
    away = f"{ROLES}uitnodiging/{second.pk}/intrekken/"
    client.get(away)
    assert Invitation.objects.get(pk=second.pk).is_open
    assert "is ingetrokken" in said(client.post(away, follow=True))
    assert not Invitation.objects.filter(withdrawn_at=None).exists()
    assert "intussen aangenomen of ingetrokken" in said(client.post(away, follow=True))
    assert "intussen aangenomen of ingetrokken" in said(client.post(again, follow=True))


def take_back_url(user: Any) -> str:
    return f"{ROLES}{user.pk}/{user.groups.get().k4k_role.pk}/terugnemen/"


def test_a_role_is_taken_back_after_a_question(
    world: SimpleNamespace, editor: Any, person: Any, client: Client
) -> None:
    author = person(Role.SCHOOL_AUTHOR)
    url = take_back_url(author)
    asked = client.get(url).content.decode()
    assert "raakt de rol “schoolauteur: De Kiel” meteen kwijt" in asked
    assert "je eigen rol" not in asked
    assert author.groups.exists()
    assert "heeft de rol “schoolauteur: De Kiel” niet meer" in said(client.post(url, follow=True))
    assert not author.groups.exists()
    assert "niet (meer)" in said(client.post(url, follow=True))


def test_the_own_last_role_is_not_taken_back_by_accident(editor: Any, client: Client) -> None:
    url = take_back_url(editor)
    asked = client.get(url).content.decode()
    assert "Dit is je eigen rol" in asked
    assert "Niemand anders heeft deze rol" in asked
    assert editor.groups.exists()
    client.post(url)
    assert not editor.groups.exists()
    assert client.get(ROLES).status_code == 302


@pytest.mark.parametrize(
    "role", [Role.MUNICIPALITY_EDITOR, Role.SCHOOL_AUTHOR, Role.COACH, Role.REPORT_READER]
)
def test_other_roles_see_and_do_none_of_this(
    world: SimpleNamespace, person: Any, client: Client, letterbox: Any, role: Role
) -> None:
    somebody = person(role)
    open_one = invite_to("noor@example.org", Role.REPORT_READER, world.network)
    letterbox.taken_out()
    client.force_login(somebody)
    addresses = [ROLES, f"{ROLES}results/", INVITE, take_back_url(somebody)]
    addresses += [f"{ROLES}uitnodiging/{open_one.pk}/{name}/" for name in ("opnieuw", "intrekken")]
    for url in addresses:
        for answer in (client.get(url), client.post(url, filled_in(Role.NETWORK_EDITOR))):
            assert answer.status_code in (302, 405), url
    assert ROLES not in client.get("/admin/").content.decode()
    assert somebody.groups.count() == 1
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1
    assert not letterbox.received


def test_a_network_editor_sees_and_changes_nothing_of_another_network(
    world: SimpleNamespace, editor: Any, client: Client, letterbox: Any
) -> None:
    other = NetworkFactory(title="Ander netwerk", slug="ander")
    stranger = get_user_model().objects.create_user("vreemd", "vreemd@example.org", "x")
    stranger.groups.add(group_for(Role.NETWORK_EDITOR, other).group)
    open_one = invite_to("noor@example.org", Role.REPORT_READER, other)
    html = client.get(ROLES).content.decode()
    assert "vreemd@example.org" not in html
    assert "noor@example.org" not in html
    for url in (take_back_url(stranger), f"{ROLES}uitnodiging/{open_one.pk}/intrekken/"):
        assert client.post(url).status_code == 404
    assert stranger.groups.exists()


@pytest.fixture
def many(world: SimpleNamespace) -> SimpleNamespace:
    """Three authors at De Brink, two readers, and somebody invited to De Brink."""
    brink = group_for(Role.SCHOOL_AUTHOR, world.network, page=world.emmen_school)
    readers = group_for(Role.REPORT_READER, world.network)
    for number, group in enumerate((brink, brink, brink, readers, readers)):
        user = get_user_model().objects.create_user(
            f"lid{number}",
            f"lid{number}@example.org",
            first_name="Sam",
            last_name=f"Nummer{number}",
        )
        user.groups.add(group.group)
    return world


def shown(answer: Any) -> set[str]:
    """Return the addresses on a list, of those who have a role and of who was asked."""
    return set(re.findall(r"[\w-]+@example\.org", answer.content.decode()))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=nummer3", {"lid3"}),
        ("q=sam+nummer4", {"lid4"}),
        ("q=lid1@example", {"lid1"}),
        ("q=brink", {"lid0", "lid1", "lid2", "gevraagd"}),
        ("role=report-reader", {"lid3", "lid4"}),
        ("municipality={emmen}", {"lid0", "lid1", "lid2", "gevraagd"}),
        ("school={school}&q=lid2", {"lid2"}),
        ("role=keizer&municipality=x&school=y&ordering=onzin&p=99", None),
        ("q=niemand", set()),
    ],
)
def test_the_list_is_searched_and_filtered(
    many: SimpleNamespace,
    editor: Any,
    client: Client,
    letterbox: Any,
    query: str,
    found: set[str] | None,
) -> None:
    invite_to("gevraagd@example.org", Role.SCHOOL_AUTHOR, many.network, page=many.emmen_school)
    asked = query.format(emmen=many.emmen.pk, school=many.emmen_school.pk)
    answer = client.get(f"{ROLES}?{asked}")
    assert answer.status_code == 200
    if found is not None:
        assert shown(answer) == {f"{name}@example.org" for name in found}


def test_the_list_has_pages_and_costs_the_same_at_any_length(
    many: SimpleNamespace, editor: Any, client: Client, letterbox: Any
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"{ROLES}results/").status_code == 200
        return len(seen)

    queries()
    few = queries()
    for number in range(60):
        user = get_user_model().objects.create_user(f"meer{number}", f"meer{number}@example.org")
        user.groups.add(RoleGroup.objects.get(role=Role.REPORT_READER).group)
    for number in range(30):
        invite_to(f"vraag{number}@example.org", Role.REPORT_READER, many.network)
    assert queries() == few
    html = client.get(ROLES).content.decode()
    assert "Pagina 1 van 2" in html
    assert "Er zijn er meer." in html
    assert "Openstaande uitnodigingen" not in client.get(f"{ROLES}?p=2").content.decode()


def test_without_roles_the_list_says_how_to_begin(site: Any, admin: Client) -> None:
    html = admin.get(ROLES).content.decode()
    assert "Nog niemand heeft een rol." in html
    assert INVITE in html
