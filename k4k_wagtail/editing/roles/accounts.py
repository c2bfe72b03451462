"""The accounts that roles are given to, whatever user model a site has."""

import re
import unicodedata
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import RegexValidator, validate_email
from django.db.models import CharField, Model
from django.utils.translation import gettext as _

from k4k_wagtail.editing.roles.groups import RoleError
from k4k_wagtail.network.visitor_forms import LONGEST_ADDRESS, ONE_ADDRESS

# What Django's own user model takes in a name to log in with, the other way round.
NOT_IN_A_NAME = re.compile(r"[^\w.@+-]")
ROOM_FOR_A_NUMBER = 6


def email_field() -> str:
    """Return the name of the field of the site's user model that holds the mail address."""
    return str(get_user_model().get_email_field_name())


def user_model_has(field: str) -> bool:
    """Return whether the site's user model has a field."""
    try:
        get_user_model()._meta.get_field(field)
    except FieldDoesNotExist:
        return False
    return True


def address_of(user: Any) -> str:
    """Return the mail address of an account."""
    return str(getattr(user, email_field(), "") or "")


def same_address(one: str, other: str) -> bool:
    """Return whether two mail addresses are the same but for capitals.

    Not what a database takes for the same: for some é is e, and that is another mailbox
    (Unicode TR 36, 2.11.2, and how Django resets passwords).
    """
    return _folded(one) == _folded(other)


def _folded(address: str) -> str:
    return unicodedata.normalize("NFKC", address).casefold()


def checked_address(text: str) -> str:
    """Return a mail address without spaces around it.

    Raises:
        RoleError: it is none.
    """
    address = text.strip()
    try:
        validate_email(address)
        RegexValidator(ONE_ADDRESS)(address)
        is_right = len(address) <= LONGEST_ADDRESS
    except ValidationError:
        is_right = False
    if is_right:
        return address
    message = _("“%(address)s” is no e-mail address. Fill it in such as naam@example.org")
    raise RoleError(message % {"address": text}, "email")


def accounts_with(address: str) -> list[Any]:
    """Return all accounts that have a mail address, also those that are switched off."""
    found = get_user_model()._default_manager.filter(**{f"{email_field()}__iexact": address})
    return [user for user in found.order_by("pk") if same_address(address_of(user), address)]


def account_of(address: str) -> Any:
    """Return the account that a mail address stands for; nothing when nobody has it yet.

    Raises:
        RoleError: it cannot be said which one, or it is switched off.
    """
    found = accounts_with(address)
    active = [user for user in found if user.is_active]
    if len(active) == 1 or not found:
        return active[0] if active else None
    message = (
        _(
            "Several accounts have the address “%(address)s”. Leave it to one of them, under "
            "Settings › Users."
        )
        if active
        else _(
            "The account of “%(address)s” is switched off. Whoever manages the site can switch it "
            "on, under Settings › Users."
        )
    )
    raise RoleError(message % {"address": address}, "email")


def user_name_for(address: str) -> str:
    """Return a free name to log in with: the mail address, as far as the user model takes it.

    Returns:
        the name, or nothing when the user model wants something else: then the person is asked.
    """
    model = get_user_model()
    if email_field() == model.USERNAME_FIELD:
        return address
    field = model._meta.get_field(model.USERNAME_FIELD)
    if not isinstance(field, CharField):
        return ""
    longest = field.max_length or LONGEST_ADDRESS
    name = address.lower()
    if not _takes(field, name):
        name = NOT_IN_A_NAME.sub("-", name)[: longest - ROOM_FOR_A_NUMBER]
    return _free(model, name) if _takes(field, name) else ""


def _takes(field: Any, name: str) -> bool:
    try:
        field.clean(name, None)
    except ValidationError:
        return False
    return True


def _free(model: type[Model], name: str) -> str:
    """Return a name, with a number behind it when somebody has it already."""
    field = f"{model.USERNAME_FIELD}__iexact"  # type: ignore[attr-defined]
    number, found = 1, name
    while model._default_manager.filter(**{field: found}).exists():
        number += 1
        found = f"{name}-{number}"
    return found
