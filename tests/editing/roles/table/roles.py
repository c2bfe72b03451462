"""What can be done with roles and invitations: asked for as their pages ask for it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from k4k_wagtail.editing.roles import addresses
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.invitations import invite
from k4k_wagtail.editing.roles.models import Invitation, RoleGroup
from tests.editing.roles.table.document import Cell
from tests.editing.roles.table.pages import Check
from tests.editing.roles.table.world import World


def group_of(world: World, cell: Cell) -> RoleGroup:
    """Return the role that is given and taken: that of the editor of a municipality."""
    return world.groups[Role.MUNICIPALITY_EDITOR, cell.whose]


def invitation_of(world: World, cell: Cell) -> Invitation:
    """Return somebody's open invitation to that role."""
    return invite(f"{cell.whose[:3]}@gast.example", group_of(world, cell))


def holder_of(world: World, cell: Cell) -> Any:
    """Return somebody who has that role."""
    user = get_user_model().objects.create_user(f"{cell.whose[:3]}@heeft.example", password="x")
    user.groups.add(group_of(world, cell).group)
    return user


def on_the_screen(browser: Client, told: str) -> bool:
    """Return whether the screen of roles tells something."""
    response = browser.get(reverse(addresses.ROLES))
    return response.status_code == 200 and told in response.content.decode()


def see_role(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the screen tells who has the role."""
    return on_the_screen(browser, holder_of(world, cell).get_username())


def see_invitation(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the screen tells who was invited."""
    return on_the_screen(browser, invitation_of(world, cell).email)


def give(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether an invitation to the role is written."""
    place = world.municipalities[cell.whose]
    form = {
        "email": "n@gast.example",
        "role": Role.MUNICIPALITY_EDITOR.value,
        "municipality": place.pk,
    }
    browser.post(reverse(addresses.INVITE), form)
    return Invitation.objects.filter(role_group=group_of(world, cell)).exists()


def take_back(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether somebody does not have the role any more."""
    user = holder_of(world, cell)
    keys = [user.pk, group_of(world, cell).pk]
    browser.post(reverse(addresses.TAKE_BACK, args=keys))
    return not user.groups.exists()


def send_again(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the invitation gets a new link, which is mailed."""
    invitation = invitation_of(world, cell)
    browser.post(reverse(addresses.AGAIN, args=[invitation.pk]))
    invitation.refresh_from_db()
    return invitation.withdrawn_at is not None and invitation.role_group.invitations.count() == 2


def withdraw(world: World, browser: Client, cell: Cell) -> bool:
    """Return whether the invitation is withdrawn."""
    invitation = invitation_of(world, cell)
    browser.post(reverse(addresses.WITHDRAW, args=[invitation.pk]))
    invitation.refresh_from_db()
    return invitation.withdrawn_at is not None


CHECKS: dict[str, dict[str, Check]] = {
    "role": {"see": see_role, "give": give, "take back": take_back},
    "invitation": {"see": see_invitation, "send again": send_again, "withdraw": withdraw},
}
