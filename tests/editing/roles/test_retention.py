"""How long the mail address of who was invited is kept."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import ModelLogEntry

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import group_for
from k4k_wagtail.editing.roles.invitations import invite_to
from k4k_wagtail.editing.roles.log_words import INVITED
from k4k_wagtail.editing.roles.models import Invitation
from tests.editing.roles.test_roles_command import ran

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(world: Any) -> Any:
    """Make an invitation that ended some days ago."""
    role_group = group_for(Role.SCHOOL_AUTHOR, world.network, page=world.coevorden_school)

    def make(name: str, days: int, **values: Any) -> Invitation:
        then: datetime = timezone.now() - timedelta(days=days)
        given = {key: then if value is True else value for key, value in values.items()}
        given.setdefault("expires_at", then)
        email = f"{name}@example.org"
        return Invitation.objects.create(
            email=email, role_group=role_group, key_hash=name, invited_at=then, **given
        )

    return make


def left() -> set[str]:
    return set(Invitation.objects.values_list("key_hash", flat=True))


def test_invitations_that_ended_long_ago_are_deleted(asked: Any) -> None:
    soon = timezone.now() + timedelta(days=5)
    user = get_user_model().objects.create_user("sam", "sam@example.org", "een lang wachtwoord")
    asked("late", 91)
    asked("just-late", 89)
    asked("withdrawn", 91, withdrawn_at=True, expires_at=soon)
    asked("open", 91, expires_at=soon)
    asked("accepted", 91, accepted_at=True, user=user)
    asked("account-gone", 91, accepted_at=True)

    assert "3 oude uitnodigingen zouden worden verwijderd" in ran("purge", "--dry-run")
    assert len(left()) == 6
    assert "3 oude uitnodigingen zijn verwijderd" in ran("purge")
    assert left() == {"just-late", "open", "accepted"}
    assert "0 oude uitnodigingen zijn verwijderd" in ran("purge")


def test_the_log_forgets_addresses_that_have_no_account(
    world: Any, letterbox: Any, settings: Any
) -> None:
    get_user_model().objects.create_user("sam", "sam@example.org", "een lang wachtwoord")
    for address in ("noor@example.org", "sam@example.org"):
        invite_to(address, Role.SCHOOL_AUTHOR, world.network, page=world.coevorden_school)
    ran("purge")
    assert addresses() == ["noor@example.org", "sam@example.org"]
    ModelLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=91))
    ran("purge")
    assert addresses() == ["sam@example.org"]
    assert Invitation.objects.count() == 2


def addresses() -> list[str]:
    lines = ModelLogEntry.objects.filter(action=INVITED)
    return sorted(line.data["address"] for line in lines if line.data)


def test_the_days_are_those_of_the_setting(asked: Any, settings: Any) -> None:
    settings.K4K_WAGTAIL = {"INVITATION_RETENTION_DAYS": 10}
    asked("late", 11)
    asked("just-late", 9)
    assert "1 oude uitnodiging is verwijderd" in ran("purge")
    assert left() == {"just-late"}
