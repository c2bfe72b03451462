"""Inviting: the mail, the key, who may, and what is said when it cannot be."""

import hashlib
import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import ModelLogEntry

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import RoleError, group_for
from k4k_wagtail.editing.roles.invitations import (
    InvitationGone,
    accept,
    find,
    invite,
    invite_to,
    send_again,
    take_back,
    withdraw,
)
from k4k_wagtail.editing.roles.models import Invitation, RoleGroup
from tests.factories import NetworkFactory
from tests.letterbox import text_of

pytestmark = pytest.mark.django_db
LINK = re.compile(r"http://localhost/k4k/uitnodiging/(\S+)")


def key_in(mail: Any) -> str:
    """Return the key of the link in a mail."""
    found = LINK.search(text_of(mail))
    assert found, text_of(mail)
    return found[1]


@pytest.fixture
def author_group(world: SimpleNamespace) -> RoleGroup:
    """School authors of De Kiel."""
    return group_for(Role.SCHOOL_AUTHOR, world.network, page=world.coevorden_school)


def test_the_mail_says_who_asks_for_what_until_when_in_dutch(
    world: SimpleNamespace, person: Any, author_group: RoleGroup, letterbox: Any
) -> None:
    editor = person(Role.NETWORK_EDITOR)
    editor.first_name, editor.last_name, editor.email = "Ineke", "Redactie", "ineke@example.org"
    editor.save()
    invite("Noor@example.org", author_group, editor)
    (mail,) = letterbox.taken_out()
    text = text_of(mail)
    assert (mail["To"], mail["Reply-To"]) == ("Noor@example.org", "ineke@example.org")
    assert mail["Subject"] == "Uitnodiging: schoolauteur voor De Kiel"
    assert "Ineke Redactie vraagt je om mee te werken aan de website van “Netwerk”." in text
    assert "De link werkt één keer" in text
    assert len(key_in(mail)) == 43


def test_only_the_hash_of_the_key_is_kept(author_group: RoleGroup, letterbox: Any) -> None:
    invitation = invite("noor@example.org", author_group)
    key = key_in(letterbox.taken_out()[0])
    assert invitation.key_hash == hashlib.sha256(key.encode()).hexdigest()
    assert key not in str(Invitation.objects.values())
    assert key not in str(ModelLogEntry.objects.values())


@pytest.mark.parametrize("days", [7, 2])
def test_an_invitation_ends_after_the_days_of_the_setting(
    author_group: RoleGroup, letterbox: Any, settings: Any, days: int
) -> None:
    if days != 7:
        settings.K4K_WAGTAIL = {"INVITATION_DAYS": days}
    invitation = invite("noor@example.org", author_group)
    assert invitation.expires_at - invitation.invited_at == timedelta(days=days)
    key = key_in(letterbox.taken_out()[0])
    Invitation.objects.update(expires_at=timezone.now())
    with pytest.raises(InvitationGone, match="late"):
        find(key)


def test_inviting_twice_replaces_the_first(author_group: RoleGroup, letterbox: Any) -> None:
    invite("noor@example.org", author_group)
    invite("NOOR@example.org", author_group)
    first, second = map(key_in, letterbox.taken_out())
    with pytest.raises(InvitationGone, match="withdrawn"):
        find(first)
    assert find(second).is_open


def test_another_role_is_another_invitation(world: SimpleNamespace, letterbox: Any) -> None:
    invite_to("noor@example.org", Role.COACH, world.network, page=world.coach)
    invite_to("noor@example.org", Role.REPORT_READER, world.network)
    assert all(find(key_in(mail)).is_open for mail in letterbox.taken_out())


def test_who_has_the_role_is_not_invited(
    author_group: RoleGroup, person: Any, letterbox: Any, english: None
) -> None:
    author = person(Role.SCHOOL_AUTHOR)
    get_user_model().objects.filter(pk=author.pk).update(email="noor@example.org")
    with pytest.raises(RoleError, match=r"“Noor@Example.org” has the role .* already"):
        invite("Noor@Example.org", author_group)
    assert not letterbox.received
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    "address", ["noor", "noor@", "noor@example.org, x@example.org", "a@b.nl\nBcc: c@d.nl", ""]
)
def test_what_is_no_address_is_named(
    author_group: RoleGroup, letterbox: Any, english: None, address: str
) -> None:
    with pytest.raises(RoleError, match=r"is no e-mail address. Fill it in such as") as caught:
        invite(address, author_group)
    assert caught.value.field == "email"
    assert not letterbox.received


def test_an_account_that_is_switched_off_is_not_invited(
    author_group: RoleGroup, letterbox: Any, english: None
) -> None:
    get_user_model().objects.create_user("noor", "noor@example.org", is_active=False)
    with pytest.raises(RoleError, match="is switched off"):
        invite("noor@example.org", author_group)


def test_an_address_of_several_accounts_is_not_invited(
    author_group: RoleGroup, letterbox: Any, english: None
) -> None:
    for name in ("noor", "nora"):
        get_user_model().objects.create_user(name, "noor@example.org")
    with pytest.raises(RoleError, match="Several accounts have the address"):
        invite("noor@example.org", author_group)


def test_a_mail_server_that_is_down_leaves_an_invitation_to_send_again(
    author_group: RoleGroup, settings: Any, request: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    invitation = invite("noor@example.org", author_group)
    assert invitation.sent_at is None
    letterbox = request.getfixturevalue("letterbox")
    again = send_again(invitation)
    assert again.sent_at
    assert find(key_in(letterbox.taken_out()[0])) == again


def test_a_refused_invitation_leaves_no_group_behind(
    world: SimpleNamespace, letterbox: Any
) -> None:
    with pytest.raises(RoleError):
        invite_to("noor", Role.SCHOOL_AUTHOR, world.network, page=world.coevorden_school)
    assert not RoleGroup.objects.exists()


@pytest.mark.parametrize(
    "role", [Role.MUNICIPALITY_EDITOR, Role.SCHOOL_AUTHOR, Role.COACH, Role.REPORT_READER]
)
def test_nobody_but_a_network_editor_gives_or_takes_a_role(
    world: SimpleNamespace, person: Any, author_group: RoleGroup, letterbox: Any, role: Role
) -> None:
    somebody = person(role)
    for act in (
        lambda: invite("noor@example.org", author_group, somebody),
        lambda: invite_to("noor@example.org", Role.NETWORK_EDITOR, world.network, somebody),
        lambda: take_back(somebody, somebody.groups.get().k4k_role, somebody),
    ):
        with pytest.raises(RoleError):
            act()
    assert not letterbox.received
    assert somebody.groups.count() == 1


def test_a_network_editor_gives_no_role_in_another_network(
    world: SimpleNamespace, person: Any, letterbox: Any
) -> None:
    other = NetworkFactory(title="Ander netwerk", slug="ander")
    with pytest.raises(RoleError):
        invite_to("noor@example.org", Role.NETWORK_EDITOR, other, person(Role.NETWORK_EDITOR))
    assert not letterbox.received


def test_of_two_who_accept_at_once_one_succeeds(author_group: RoleGroup, letterbox: Any) -> None:
    invite("noor@example.org", author_group)
    key = key_in(letterbox.taken_out()[0])
    accounts = [get_user_model().objects.create_user(name) for name in ("een", "twee")]
    accept(key, accounts[0])
    with pytest.raises(InvitationGone, match="used"):
        accept(key, accounts[1])
    assert [one.groups.count() for one in accounts] == [1, 0]


def test_a_role_that_is_taken_back_is_gone_and_the_account_stays(
    author_group: RoleGroup, person: Any
) -> None:
    author = person(Role.SCHOOL_AUTHOR)
    take_back(author, author_group)
    assert not author.groups.exists()
    assert get_user_model().objects.filter(pk=author.pk, is_active=True).exists()
    with pytest.raises(RoleError):
        take_back(author, author_group)


def test_the_log_says_who_was_asked_accepted_and_lost_a_role(
    author_group: RoleGroup, person: Any, letterbox: Any
) -> None:
    editor = person(Role.NETWORK_EDITOR)
    noor = get_user_model().objects.create_user("noor", "noor@example.org")
    withdraw(invite("noor@example.org", author_group, editor), editor)
    invite("noor@example.org", author_group, editor)
    accept(key_in(letterbox.taken_out()[1]), noor)
    take_back(noor, author_group, editor)
    entries = ModelLogEntry.objects.filter(object_id=author_group.pk).order_by("pk")
    assert [(entry.action, entry.user) for entry in entries] == [
        ("k4k.role.invite", editor),
        ("k4k.role.withdraw", editor),
        ("k4k.role.invite", editor),
        ("k4k.role.accept", noor),
        ("k4k.role.take_back", editor),
    ]
    assert entries[0].message == "Uitgenodigd: noor@example.org"
    assert entries[0].label == str(author_group)
