"""What oEmbed says of a page (oembed.com, section 2.3.4): a frame with its card."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urljoin

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.models import Filter
from wagtail.images.shortcuts import get_renditions_or_not_found

from k4k_wagtail.sharing.embeds.choice import LANGUAGE
from k4k_wagtail.sharing.embeds.codes import script_code
from k4k_wagtail.sharing.feeds.atom import xml_text
from k4k_wagtail.sharing.oembed.pages import Pasted

VERSION = "1.0"
# A page may be withdrawn: who shows its card asks again after an hour.
CACHE_SECONDS = 3600
WIDTH = 480
# Heights of cards on a phone in pixels, as measured in a browser. Where there is more room, and our
# script runs, the frame becomes as high as what is in it.
HEIGHTS = {"StoryPage": 580, "SchoolPage": 325, "CoachPage": 340, "EventPage": 420}
# The shapes that cards have anyway, the largest first.
THUMBNAILS = ("fill-800x400|format-jpeg", "fill-400x200|format-jpeg")
# A photo of a person must go with the consent, and copies elsewhere would not.
WITHOUT_THUMBNAIL = ("CoachPage",)
# WordPress takes the blockquote, without its attribute, as what to show where the frame is refused
# (wp_filter_oembed_result). Everywhere else it is not seen.
HTML = "<blockquote hidden>{}</blockquote>{}{}"
# The fields with the organisation that a page is of.
ORGANISATIONS = {"StoryPage": "organisation", "EventPage": "organiser"}


@dataclass(frozen=True)
class Room:
    """The largest size that who asks has room for, in pixels; nothing means any."""

    width: int | None = None
    height: int | None = None

    def holds(self, width: int, height: int) -> bool:
        """Return whether something fits."""
        return width <= (self.width or width) and height <= (self.height or height)

    def frame(self, page_type: str) -> tuple[int, int]:
        """Return width and height of the frame of a card."""
        width, height = WIDTH, HEIGHTS[page_type]
        return min(width, self.width or width), min(height, self.height or height)


def oembed(found: Pasted, room: Room, request: HttpRequest, root: str, framed: bool) -> Any:
    """Return what oEmbed says of a page, by name.

    Args:
        found: the page.
        room: how large it may be.
        request: of who asks.
        root: address of the site, without a slash at the end.
        framed: whether any other site may frame cards; else they get a link.
    """
    page, network = found.page, found.network
    width, height = room.frame(found.page_type)
    title, url = xml_text(page.title), page.get_full_url(request) or ""
    name, author_url = author(found)
    link = format_html('<a href="{}">{}</a>', url, title)
    frame = _frame(found, title, (width, height), root)
    return {
        "version": VERSION,
        "type": "rich",
        "title": title,
        "author_name": xml_text(name),
        "author_url": urljoin(root, author_url),
        "provider_name": xml_text(network.title),
        "provider_url": urljoin(root, network.url),
        "cache_age": CACHE_SECONDS,
        "html": HTML.format(link, frame, script_code(root)) if framed else f"<p>{link}</p>",
        "width": width,
        "height": height,
        **_thumbnail(found, room, root),
    }


def author(found: Pasted) -> tuple[str, str]:
    """Return who a page is of, and where that is: a school, an organisation or the network."""
    page, network = found.page, found.network
    if found.page_type == "SchoolPage":
        return page.title, page.url or ""
    if found.page_type == "StoryPage" and page.school_list:
        school = page.school_list[0]
        return school.public_name, (school.url or "") if school.live else network.url
    organisation = getattr(page, ORGANISATIONS.get(found.page_type, ""), None)
    return (organisation.public_name if organisation else network.title), network.url


def _frame(found: Pasted, title: str, size: tuple[int, int], root: str) -> SafeString:
    address = root + reverse("k4k_wagtail:embed_card", args=[found.page.translation_key])
    if found.language:
        address = f"{address}?{urlencode({LANGUAGE: found.language})}"
    width, height = size
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" frameborder="0">'
        "</iframe>",
        address,
        title,
        # The card in it is never wider than that. A frame of so many pixels would be, on a phone.
        "100%" if width == WIDTH else width,
        height,
    )


def _thumbnail(found: Pasted, room: Room, root: str) -> dict[str, Any]:
    image = getattr(found.page, "image", None)
    if found.page_type in WITHOUT_THUMBNAIL or image is None or image.is_svg():
        return {}
    filters = [Filter(spec=spec) for spec in THUMBNAILS]
    for one in get_renditions_or_not_found(image, filters).values():
        if room.holds(one.width, one.height):
            return {
                "thumbnail_url": urljoin(root, one.url),
                "thumbnail_width": one.width,
                "thumbnail_height": one.height,
            }
    return {}
