"""Mails to editors about consents that end soon."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.coaches.check import Due
from k4k_wagtail.network.site_settings import NetworkSettings

TEMPLATE = "k4k_wagtail/mail/consents_due.txt"
Addresses = tuple[str, ...]


def addresses_of(page: Any) -> Addresses:
    """Return whom to tell about a page: the office of its network, or else its publishers.

    Args:
        page: the page of a coach.

    Returns:
        Addresses in their order, each once; none when nobody can be reached.
    """
    site = page.get_site()
    known = NetworkSettings.objects.filter(site=site).first() if site else None
    if known and known.office_email:
        return (known.office_email,)
    publishers = PagePermissionPolicy().users_with_permission_for_instance("publish", page)
    return tuple(sorted({user.email for user in publishers if user.is_active and user.email}))


def by_addresses(dues: Iterable[Due]) -> dict[Addresses, list[Due]]:
    """Return consents by who is to be told of them, so that each gets one mail."""
    found: dict[Addresses, list[Due]] = {}
    for due in dues:
        found.setdefault(addresses_of(due.coach), []).append(due)
    return found


def send_reminder(addresses: Addresses, dues: list[Due]) -> None:
    """Mail editors which consents end soon.

    Args:
        addresses: who gets it.
        dues: the consents.

    Raises:
        Exception: whatever the site's mail service says; each kind has its own errors.
    """
    subject = ngettext(
        "%(number)s consent of a coach ends soon",
        "%(number)s consents of coaches end soon",
        len(dues),
    )
    lines = [{"text": due.in_words, "url": edit_url(due.coach)} for due in dues]
    EmailMessage(
        subject=subject % {"number": len(dues)},
        body=render_to_string(TEMPLATE, {"lines": lines}),
        to=list(addresses),
    ).send()


def edit_url(page: Any) -> str:
    """Return the full address at which editors change a page, as far as the site knows it."""
    root = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
    return root.rstrip("/") + reverse("wagtailadmin_pages:edit", args=[page.pk])
