"""Who gets the messages of visitors: the private address of a page that they may see now."""

from typing import Any

from django.utils import timezone
from wagtail.models import Site

from k4k_wagtail.catalogue.catalogue import catalogue_for, registered_page_types
from k4k_wagtail.page_types import get_page_model

# The field with the private address, by page type.
ADDRESS_FIELDS = {
    "CoachPage": "private_email",
    "SchoolPage": "contact_email",
    "EventPage": "contact_email",
    "EventIndexPage": "contact_email",
}
# No key is larger, and the sets of the catalogue hold none that is.
LARGEST_KEY = 2**32 - 1


def private_address(page: Any) -> str:
    """Return where messages to a page go; an empty text when it takes none."""
    field = ADDRESS_FIELDS.get(getattr(page, "page_type", ""))
    return getattr(page, field) if field else ""


def addressed_page(page_id: int, request: Any) -> Any:
    """Return a page that takes messages, on the site of the request, or ``None``.

    Only what lists show now: live, public, in its period, with a consent that holds.

    Args:
        page_id: key of the page.
        request: the visitor's request.
    """
    for page_type in ADDRESS_FIELDS:
        if page_id > LARGEST_KEY or not _is_visible(page_type, page_id):
            continue
        page = get_page_model(page_type).objects.select_related("locale").get(pk=page_id)
        if private_address(page) and _is_of_site(page, request):
            return page
    return None


def _is_visible(page_type: str, page_id: int) -> bool:
    if page_type in registered_page_types():
        return page_id in catalogue_for(page_type).snapshot().visible
    # A list itself is in no list.
    pages = get_page_model(page_type).objects.live().public().filter(pk=page_id)
    return bool(pages.exclude(expire_at__lte=timezone.now()).exists())


def _is_of_site(page: Any, request: Any) -> bool:
    site = Site.find_for_request(request)
    parts = page.get_url_parts(request)
    return site is not None and parts is not None and parts[0] == site.pk
