"""Mails about pages that are reviewed: each in the language of who gets it, as plain text."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.mail import send_mail
from wagtail.users.models import UserProfile

from k4k_wagtail.editing.moderation.people import name_of
from k4k_wagtail.page_types import get_page_model

logger = logging.getLogger(__name__)

FOLDER = "k4k_wagtail/mail/"


@dataclass(frozen=True)
class Letter:
    """A mail to one person.

    Attributes:
        to: a user with an address.
        template: the name of its text; that of its subject has ``_subject`` behind it.
        context: what both templates need.
    """

    to: Any
    template: str
    context: dict[str, Any] = field(default_factory=dict)


def send(letters: Iterable[Letter]) -> list[str]:
    """Send mails through one connection; what goes wrong is logged and never raised.

    Args:
        letters: the mails.

    Returns:
        The addresses that got none.
    """
    wanted = list(letters)
    if not wanted:
        return []
    connection = get_connection()
    try:
        connection.open()
        return [one.to.email for one in wanted if not _sent(one, connection)]
    except Exception:  # each kind of mail service has its own errors
        logger.exception("No mail server: mails about a review were not sent")
        return [one.to.email for one in wanted]
    finally:
        _close(connection)


def _sent(letter: Letter, connection: Any) -> bool:
    try:
        post(letter, connection)
    except Exception:  # as above, and one bad address is to stop no other mail
        logger.exception("A mail about a review was not sent to %s", letter.to.email)
        return False
    return True


def _close(connection: Any) -> None:
    try:
        connection.close()
    except Exception:  # the mails are gone already
        logger.exception("The connection to the mail server did not close")


def post(letter: Letter, connection: Any = None) -> None:
    """Send one mail.

    Args:
        letter: the mail.
        connection: Django's, when there are more mails; else one is made.

    Raises:
        Exception: whatever the site's mail service says; each kind has its own errors.
    """
    profile = UserProfile.get_for_user(letter.to)
    context = {"name": name_of(letter.to), "account_url": account_url(), **letter.context}
    with override(profile.get_preferred_language()):
        subject = render_to_string(f"{FOLDER}{letter.template}_subject.txt", context)
        text = render_to_string(f"{FOLDER}{letter.template}.txt", context)
    one_line = " ".join(subject.split())
    options = {"connection": connection} if connection else {}
    send_mail(one_line, text.strip() + "\n", [letter.to.email], **options)


def about(page: Any) -> dict[str, Any]:
    """Return what each mail about a page says of it.

    Args:
        page: the newest version, as a page of its type.
    """
    return {
        "title": page.get_admin_display_title(),
        "kind": page._meta.verbose_name,
        "schools": schools_of(page),
        "edit_url": admin_url("wagtailadmin_pages:edit", page.pk),
        "page_url": page.full_url or "",
    }


def schools_of(page: Any) -> list[str]:
    """Return the names of the schools that a version of a page is of, with their towns.

    Args:
        page: the version, as a page of its type.
    """
    model = get_page_model("SchoolPage")
    keys = getattr(page, "current_school_ids", None)
    if keys is None:
        keys = [one.pk for one in page.schools.all()] if hasattr(page, "schools") else []
    if not keys and not isinstance(page, model):
        keys = page.get_ancestors().type(model).values_list("pk", flat=True)
    schools = model.objects.filter(pk__in=list(keys)).select_related("municipality")
    return [
        f"{one.title} ({one.municipality})" if one.municipality else one.title
        for one in schools.order_by("title", "pk")
    ]


def admin_url(name: str, *arguments: Any) -> str:
    """Return the full address of a screen of the admin, as far as the site knows it."""
    root = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
    return root.rstrip("/") + reverse(name, args=arguments)


def account_url() -> str:
    """Return where people choose which mails they get."""
    return admin_url("wagtailadmin_account")
