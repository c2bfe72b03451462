"""Asking somebody by mail to take a role, and taking a role back."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from wagtail.log_actions import log

from k4k_wagtail import conf
from k4k_wagtail.editing.roles import log_words
from k4k_wagtail.editing.roles.accounts import (
    account_of,
    address_of,
    checked_address,
    same_address,
)
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.giving import check_giver
from k4k_wagtail.editing.roles.groups import RoleError, group_for
from k4k_wagtail.editing.roles.invitation_mail import check_reachable, send
from k4k_wagtail.editing.roles.models import Invitation, RoleGroup
from k4k_wagtail.network.locking import patiently

KEY_BYTES = 32
WAITS = Q(accepted_at=None, withdrawn_at=None)


class InvitationGone(Exception):  # noqa: N818
    """An invitation can no longer be accepted.

    Args:
        reason: ``unknown``, ``used``, ``withdrawn`` or ``late``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@sensitive_variables("key")
def invite(email: str, role_group: RoleGroup, by: Any = None) -> Invitation:
    """Ask somebody by mail to take a role. An earlier invitation to the same role is replaced.

    Args:
        email: the mail address.
        role_group: the role in its place, of ``group_for``.
        by: who asks; nobody on the command line.

    Returns:
        the invitation; without ``sent_at`` when the mail could not be sent. Inviting again then
        sends it again.

    Raises:
        RoleError: the address is none or has the role already, or who asks may not do so.
    """
    key = secrets.token_urlsafe(KEY_BYTES)
    invitation = patiently(lambda: _write(email, role_group, by, key))
    return _mailed(invitation, key)


@sensitive_variables("key")
def invite_to(
    email: str, role: Role | str, network: Any, by: Any = None, **place: Any
) -> Invitation:
    """Ask somebody to take a role in a place; its group is made when it is the first.

    Args:
        email: the mail address.
        role: the role.
        network: the home of the network.
        by: who asks; nobody on the command line.
        **place: ``municipality`` or ``page``, as for ``group_for``.

    Returns:
        as ``invite``.

    Raises:
        RoleError: as ``invite``, or the role needs another place. Then nothing is written.
    """
    key = secrets.token_urlsafe(KEY_BYTES)

    def write() -> Invitation:
        with transaction.atomic():
            return _write(email, group_for(role, network, **place), by, key)

    try:
        invitation = patiently(write)
    except IntegrityError:
        # Somebody made the group of this role at the same moment.
        invitation = patiently(write)
    return _mailed(invitation, key)


def send_again(invitation: Invitation, by: Any = None) -> Invitation:
    """Replace an invitation by a new one, with a new link and a new end.

    Raises:
        RoleError: as ``invite``; also when it was accepted or withdrawn meanwhile.
    """
    if not Invitation.objects.filter(WAITS, pk=invitation.pk).exists():
        raise RoleError(_("This invitation was accepted or withdrawn meanwhile."))
    return invite(invitation.email, invitation.role_group, by)


@transaction.atomic
def _write(email: str, role_group: RoleGroup, by: Any, key: str) -> Invitation:
    # The first statement: one at a time for a role, on every database.
    RoleGroup.objects.filter(pk=role_group.pk).update(role=F("role"))
    address = checked_address(email)
    check_giver(by, "add", role_group)
    check_reachable(role_group)
    account = account_of(address)
    if account is not None and account.groups.filter(pk=role_group.group_id).exists():
        message = _("“%(address)s” has the role “%(role)s” already. Nothing has to be done.")
        raise RoleError(message % {"address": address, "role": role_group}, "email")
    now = timezone.now()
    _waiting(address, role_group).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        email=address,
        role_group=role_group,
        key_hash=hash_of(key),
        invited_by=by,
        invited_at=now,
        expires_at=now + timedelta(days=max(1, conf.get("INVITATION_DAYS"))),
    )
    _note(role_group, log_words.INVITED, address, by)
    return invitation


def _mailed(invitation: Invitation, key: str) -> Invitation:
    if send(invitation, key):
        invitation.sent_at = timezone.now()
        patiently(lambda: invitation.save(update_fields=["sent_at"]))
    return invitation


def hash_of(key: str) -> str:
    """Return what is kept of the key of an invitation: its SHA-256, as 64 hexadecimal digits."""
    return hashlib.sha256(key.encode()).hexdigest()


def _waiting(address: str, role_group: RoleGroup) -> QuerySet[Invitation]:
    """Return the invitations of an address to a role that were neither accepted nor withdrawn."""
    found = Invitation.objects.filter(WAITS, role_group=role_group, email__iexact=address)
    keys = [one.pk for one in found if same_address(one.email, address)]
    return Invitation.objects.filter(pk__in=keys)


@sensitive_variables("key")
def find(key: str) -> Invitation:
    """Return the invitation that a link is for.

    Args:
        key: what stands in the link.

    Raises:
        InvitationGone: it can no longer be accepted, or there is none.
    """
    found = Invitation.objects.select_related(
        "role_group__group",
        "role_group__municipality",
        "role_group__page",
        "role_group__network__locale",
        "invited_by",
    )
    invitation = found.filter(key_hash=hash_of(key)).first()
    if invitation is None:
        raise InvitationGone("unknown")
    if invitation.accepted_at:
        raise InvitationGone("used")
    if invitation.withdrawn_at:
        raise InvitationGone("withdrawn")
    if not invitation.is_open:
        raise InvitationGone("late")
    return invitation


@sensitive_variables("key")
def accept(key: str, account: Any) -> Invitation:
    """Give somebody the role that they were asked to take; of two at once one succeeds.

    Args:
        key: what stands in the link.
        account: the account of the invited, or a new one that is not saved yet.

    Raises:
        InvitationGone: it can no longer be accepted.
        IntegrityError: somebody made an account of this name at the same moment.
    """
    is_new = account.pk is None

    def act() -> Invitation:
        if is_new:
            # What a first try gave it was taken back with everything else.
            account.pk, account._state.adding = None, True
        return _accept(key, account)

    return patiently(act)


@transaction.atomic
def _accept(key: str, account: Any) -> Invitation:
    now = timezone.now()
    still_open = Invitation.objects.filter(WAITS, key_hash=hash_of(key), expires_at__gt=now)
    # The first statement: whoever changes the row has the invitation.
    if not still_open.update(accepted_at=now):
        find(key)
        raise InvitationGone("used")
    invitation = Invitation.objects.select_related("role_group").get(key_hash=hash_of(key))
    if account.pk is None:
        account.save()
    account.groups.add(invitation.role_group.group_id)
    invitation.user = account
    invitation.save(update_fields=["user"])
    _note(invitation.role_group, log_words.ACCEPTED, invitation.email, account)
    return invitation


def withdraw(invitation: Invitation, by: Any = None) -> None:
    """Make the link of an invitation useless.

    Args:
        invitation: the invitation.
        by: who does it; nobody on the command line.

    Raises:
        RoleError: it was accepted or withdrawn already, or the user may not do so.
    """
    check_giver(by, "add", invitation.role_group)
    with transaction.atomic():
        waiting = Invitation.objects.filter(WAITS, pk=invitation.pk)
        if not waiting.update(withdrawn_at=timezone.now()):
            raise RoleError(_("This invitation was accepted or withdrawn meanwhile."))
        _note(invitation.role_group, log_words.WITHDRAWN, invitation.email, by)


def take_back(user: Any, role_group: RoleGroup, by: Any = None) -> None:
    """Take a role from somebody; the account stays, and so do other roles of it.

    Args:
        user: who has the role.
        role_group: the role in its place.
        by: who does it; nobody on the command line.

    Raises:
        RoleError: the person does not have the role, or who takes it may not do so.
    """
    check_giver(by, "change", role_group)
    address = address_of(user)
    with transaction.atomic():
        if not user.groups.filter(pk=role_group.group_id).exists():
            message = _("“%(address)s” does not have the role “%(role)s” (any more).")
            raise RoleError(message % {"address": address, "role": role_group})
        user.groups.remove(role_group.group_id)
        _waiting(address, role_group).update(withdrawn_at=timezone.now())
        _note(role_group, log_words.TAKEN_BACK, address, by)


def _note(role_group: RoleGroup, action: str, address: str, by: Any) -> None:
    log(instance=role_group, action=action, user=by, data={"address": address})
