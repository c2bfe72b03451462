"""The mail by which somebody is asked to take a role: plain text, in the network's language."""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from wagtail.admin.utils import get_user_display_name

from k4k_wagtail.editing.roles.accounts import address_of
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import RoleError
from k4k_wagtail.editing.roles.models import Invitation, RoleGroup
from k4k_wagtail.network.site_settings import NetworkSettings

logger = logging.getLogger(__name__)
TEMPLATE = "k4k_wagtail/mail/invitation.txt"
# What a role is for, to whom it is new.
MEANINGS: dict[str, Any] = {
    Role.NETWORK_EDITOR: gettext_lazy("You look after all pages of the network."),
    Role.MUNICIPALITY_EDITOR: gettext_lazy(
        "You look after the pages of your municipality and of its schools."
    ),
    Role.SCHOOL_AUTHOR: gettext_lazy(
        "You write the page and the stories of your school. The editors put them online."
    ),
    Role.COACH: gettext_lazy("You keep your own profile up to date. The editors put it online."),
    Role.REPORT_READER: gettext_lazy("You read the reports of the network."),
}


def meaning_of(role_group: RoleGroup) -> str:
    """Return in a sentence what a role is for."""
    return str(MEANINGS[Role(role_group.role)])


def language_of(role_group: RoleGroup) -> str:
    """Return the code of the language that the network of a role is in."""
    return str(role_group.network.locale.language_code)


def root_of(role_group: RoleGroup) -> str:
    """Return the address of the site of a network, such as ``https://www.example.org``."""
    parts = role_group.network.get_url_parts()
    return str(parts[1] if parts else getattr(settings, "WAGTAILADMIN_BASE_URL", "") or "")


def check_reachable(role_group: RoleGroup) -> None:
    """Refuse to invite where no link can be made.

    Raises:
        RoleError: the network is in no site.
    """
    if not root_of(role_group):
        message = _(
            "“%(network)s” is in no site, so a mail cannot say where to go. Make a site for it, "
            "under Settings › Sites."
        )
        raise RoleError(message % {"network": role_group.network.title}, "role")


@sensitive_variables("key", "context")
def send(invitation: Invitation, key: str) -> bool:
    """Send the mail, and return whether that went well.

    Args:
        invitation: who is asked for what.
        key: what makes the link theirs; it is kept nowhere.
    """
    role_group = invitation.role_group
    with translation.override(language_of(role_group)):
        subject = _("Invitation: %(role)s for %(place)s")
        names = {"role": role_group.get_role_display(), "place": role_group.place}
        context = {
            **names,
            "invitation": invitation,
            "network": role_group.network.title,
            "meaning": meaning_of(role_group),
            "inviter": _name_of(invitation.invited_by),
            "url": f"{root_of(role_group)}{reverse('k4k_wagtail:invitation', args=[key])}",
        }
        mail = EmailMessage(
            # A header is one line (RFC 5322, 2.2), whatever a page is called.
            subject=" ".join((subject % names).split()),
            body=render_to_string(TEMPLATE, context),
            to=[invitation.email],
            reply_to=_reply_to(invitation),
        )
    try:
        mail.send()
    except Exception as error:  # each kind of mail service has its own errors
        # Not the error's text: it holds the address.
        logger.error("Invitation %s could not be sent: %s", invitation.pk, type(error).__name__)
        return False
    return True


def _name_of(user: Any) -> str:
    """Return the name of who invites on one line; nothing on the command line."""
    return " ".join(get_user_display_name(user).split()) if user else ""


def _reply_to(invitation: Invitation) -> list[str]:
    """Return who answers questions: the office of the network, or else who invites."""
    site = invitation.role_group.network.get_site()
    known = NetworkSettings.objects.filter(site=site).first() if site else None
    address = known.office_email if known else ""
    return [found] if (found := address or address_of(invitation.invited_by)) else []
