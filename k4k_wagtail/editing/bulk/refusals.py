"""Why a page is left as it is, in sentences for who started the change."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.locks import ScheduledForPublishLock

from k4k_wagtail.editing.bulk.enums import Kind
from k4k_wagtail.editing.bulk.values import Refused
from k4k_wagtail.network.publishing import PublishGateMixin

# These put a page online or take it offline, whatever its state.
PUBLISHING = (Kind.PUBLISH, Kind.ARCHIVE)


def right_for(kind: str) -> str:
    """Return the right of Wagtail that somebody needs on each page: ``publish`` or ``change``."""
    return "publish" if kind in PUBLISHING else "change"


def check_page(page: Any, user: Any, kind: str) -> None:
    """Ask whether a page may be changed now, by this person.

    Args:
        page: the page as it is in the database.
        user: who is acting, read anew.
        kind: what is to be done.

    Raises:
        Refused: it may not; the text says why.
    """
    rights = page.permissions_for_user(user)
    if page.alias_of_id:
        raise Refused(_("It is an alias: it follows another page. Change that one."))
    if page.workflow_in_progress:
        raise Refused(_("It is being reviewed. Approve or cancel that first."))
    if not (rights.can_publish() if kind in PUBLISHING else rights.can_edit()):
        raise Refused(_("You have no right to do this with this page."))
    if page.live and not rights.can_publish():
        raise Refused(_("It is online, and you have no right to publish it."))
    _check_lock(page, rights)


def _check_lock(page: Any, rights: Any) -> None:
    if isinstance(page.get_lock(), ScheduledForPublishLock):
        raise Refused(_("A version of it is scheduled to go online. Cancel that first."))
    if rights.page_locked():
        raise Refused(_("It is locked. Unlock it first."))


def check_publishable(version: Any) -> None:
    """Ask a version whether it may go online.

    Args:
        version: the page as it would go online.

    Raises:
        Refused: it may not; the text names the fields.
    """
    refusals = version.publish_refusals() if isinstance(version, PublishGateMixin) else []
    if refusals:
        raise Refused(" ".join(_named(version, getattr(one, "field", ""), one) for one in refusals))


def of_validation(page: Any, error: ValidationError) -> str:
    """Return what a page's own validation says, each with its field.

    Args:
        page: the page, or its model.
        error: what was raised.
    """
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    found = error.message_dict.items()
    return " ".join(_named(page, name, " ".join(messages)) for name, messages in found)


def _named(page: Any, name: str, message: str) -> str:
    try:
        label = page._meta.get_field(name).verbose_name
    except (FieldDoesNotExist, AttributeError):
        return str(message)
    return f"{capfirst(label)}: {message}"
