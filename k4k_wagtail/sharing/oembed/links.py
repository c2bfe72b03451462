"""Where a page says that oEmbed has its card (oembed.com, section 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from k4k_wagtail.sharing import SHARED_TYPES

TYPES = {"json": "application/json+oembed", "xml": "text/xml+oembed"}


@dataclass(frozen=True)
class CardLink:
    """A link to the card of a page.

    Attributes:
        type: media type of what is there.
        url: its full address.
    """

    type: str
    url: str


def card_links(context: Mapping[str, Any] | Any) -> list[CardLink]:
    """Return where the card of a page is; nothing for pages without one.

    Args:
        context: of the page's template.
    """
    page, url = context.get("page"), context.get("canonical_url")
    if getattr(page, "page_type", "") not in SHARED_TYPES or not url:
        return []
    try:
        address = f"{context.get('root_url') or ''}{reverse('k4k_wagtail:oembed')}"
    except NoReverseMatch:
        return []
    return [
        CardLink(media, f"{address}?{urlencode({'url': url, 'format': name})}")
        for name, media in TYPES.items()
    ]
