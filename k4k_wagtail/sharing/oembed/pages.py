"""From a pasted address to a page that visitors may see."""

from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.models import Site

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.network.network import Network, network_in, network_on_site
from k4k_wagtail.sharing import SHARED_TYPES

# No address of a page is longer.
MAX_LENGTH = 2000


@dataclass(frozen=True)
class Pasted:
    """A page whose address was pasted.

    Attributes:
        page: the page, of its catalogue's ``cards``.
        page_type: its type.
        network: its network.
        language: code of its language, when that is not the usual one of the network.
    """

    page: Any
    page_type: str
    network: Network
    language: str = ""


def pasted_page(url: str, request: HttpRequest) -> Pasted | None:
    """Return the page at an address; nothing unless it has a card and visitors may see it.

    Args:
        url: as somebody pasted it.
        request: of who asks.
    """
    page, network, language = _routed(url, request), network_on_site(request), ""
    page_type = getattr(page, "page_type", "")
    if page is None or page_type not in SHARED_TYPES or network.page_id is None:
        return None
    if page.locale_id != network.locale_id:
        language = page.locale.language_code
        network = network_in(network, language, request)
    catalogue = catalogue_for(page_type)
    if page.pk not in catalogue.snapshot(network.version).in_scope(network.scope):
        return None
    cards = catalogue.cards([page.pk], network.version)
    return Pasted(cards[0], page_type, network, language) if cards else None


def _routed(url: str, request: HttpRequest) -> Any:
    """Return the page that Wagtail would serve at an address of the request's site, or nothing."""
    site = Site.find_for_request(request)
    path = _path(url, request, site)
    language = translation.get_language_from_path(path)
    with translation.override(language) if language else nullcontext():
        try:
            match = resolve(path)
        except Resolver404:
            return None
        if site is None or match.url_name != "wagtail_serve":
            return None
        below = next(iter(match.args or match.kwargs.values()), "")
        return type(site.root_page).find_for_request(request, below)


def _path(url: str, request: HttpRequest, site: Site | None) -> str:
    """Return the path of an address on this site; empty for any other."""
    try:
        parts = urlsplit(url.strip()[:MAX_LENGTH])
        host = parts.hostname
    except ValueError:
        return ""
    ours = {request.get_host().rpartition(":")[0] or request.get_host()}
    if site is not None:
        ours.add(site.hostname)
    is_ours = parts.scheme in ("http", "https") and host in {one.casefold() for one in ours}
    return unquote(parts.path) or "/" if is_ours else ""
