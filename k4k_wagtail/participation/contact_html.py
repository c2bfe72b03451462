"""The form of a message, for the page of whoever gets it."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from k4k_wagtail.participation.addresses import private_address
from k4k_wagtail.participation.forms import ContactForm

TEMPLATE = "k4k_wagtail/components/contact_form.html"


def contact_form_html(page: Any, request: Any) -> SafeString:
    """Return the form by which visitors write to a page; nothing when it has no private address.

    Args:
        page: a coach's or a school's page.
        request: the page's request, whose sprite gets the symbols.
    """
    if not contact_url(page):
        return SafeString("")
    return render_to_string(TEMPLATE, {"form": ContactForm(page), "page": page}, request)


def contact_url(page: Any) -> str:
    """Return the address of the form on a page of its own; nothing without a private address.

    Args:
        page: any page of a type that takes messages.
    """
    if not private_address(page):
        return ""
    try:
        return reverse("k4k_wagtail:contact", args=[page.pk])
    except NoReverseMatch:
        # A site without our addresses, which `manage.py check` says: its pages work all the same.
        return ""
