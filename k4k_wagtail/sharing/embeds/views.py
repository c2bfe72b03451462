"""Addresses of embeds: pages to be framed, fragments for the element, one card, the script."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_exempt
from wagtail.models import Site

from k4k_wagtail.catalogue.selection import raw_query_string
from k4k_wagtail.network.answers import answer, etag_of
from k4k_wagtail.network.limits import seconds_to_wait
from k4k_wagtail.network.network import Network, language_of, network_in, network_on_site
from k4k_wagtail.sharing.counting import count_shown, origin_of
from k4k_wagtail.sharing.embeds import headers
from k4k_wagtail.sharing.embeds.cards import card_content, found_page
from k4k_wagtail.sharing.embeds.choice import Choice, read_choice
from k4k_wagtail.sharing.embeds.content import Content, content_of
from k4k_wagtail.sharing.embeds.kinds import KINDS, Kind
from k4k_wagtail.sharing.embeds.rendering import Rendered, rendered
from k4k_wagtail.sharing.hosts import AllowedHosts
from k4k_wagtail.sharing.kept import Place
from k4k_wagtail.sharing.methods import View, only_read, options, read_by_all
from k4k_wagtail.sharing.models import SharingSettings

PAGE, FRAGMENT = "k4k_wagtail/embed_page.html", "k4k_wagtail/embed_fragment.html"
CARD = "kaartje"
# A card has no looks and no number of its own.
CARD_KIND = Kind(CARD, "", "", (), KINDS["verhalen"].words, has_number=False)
SCRIPT = Path(__file__).parents[2] / "static" / "k4k_wagtail" / "insluiten.js"
SCRIPT_SECONDS = 3600
Dress = Callable[[HttpRequest, AllowedHosts, Rendered], HttpResponseBase]


@dataclass(frozen=True)
class Visit:
    """A request for an embed.

    Attributes:
        request: the request.
        home: the network of the site.
        network: the same in the language that was asked for.
        language: that our own words are in.
        sharing: who may show the network.
        choice: how it is shown.
        rest: the selection, as a query string.
    """

    request: HttpRequest
    home: Network
    network: Network
    language: str
    sharing: SharingSettings
    choice: Choice
    rest: str

    @property
    def root(self) -> str:
        """The address of the site as it was asked for, without a slash at the end."""
        return address_of(self.request)

    @property
    def theme_class(self) -> str:
        """The classes around what is shown."""
        return self.choice.theme_class or self.sharing.theme_class


def visit_of(request: HttpRequest, kind: Kind, query_string: str | None = None) -> Visit:
    """Return what a request asks for.

    Args:
        request: of a visitor.
        kind: what is shown.
        query_string: if it is not that of the request.

    Raises:
        Http404: the site has no network.
    """
    home = network_on_site(request)
    if home.page_id is None:
        raise Http404
    raw = raw_query_string(request.META) if query_string is None else query_string
    choice, rest = read_choice(raw, kind)
    network = network_in(home, choice.language, request) if choice.language else home
    language = choice.language or language_of(network) or settings.LANGUAGE_CODE
    return Visit(request, home, network, language, SharingSettings.of(request), choice, rest)


def shown(
    template: str, kind_of: Callable[[str], Kind], content: Callable[[Visit, str], Content]
) -> Callable[[Dress], View]:
    """Make a view that shows something, and counts that; answers 404 for a kind that is none.

    Args:
        template: what it is shown with.
        kind_of: gives the kind by what stands in the address.
        content: works out what is shown; only asked when that is not known.
    """

    def decorated(dress: Dress) -> View:
        @wraps(dress)
        def view(request: HttpRequest, name: str) -> HttpResponseBase:
            kind, sharing = kind_of(name), SharingSettings.of(request)
            wait = waiting_time(request, sharing.hosts)
            if wait:
                return HttpResponse(status=429, headers={"Retry-After": str(wait)})
            place = Place("embeds", request, template)
            made: Rendered | None = None if settings.DEBUG else place.found
            if made is None:
                visit = visit_of(request, kind)
                with translation.override(visit.language):
                    what = content(visit, name)
                    made = _rendered(template, visit, what, kind.name)
                if what.lasts:
                    place.keep(made)
            response = dress(request, sharing.hosts, made)
            if request.method == "GET":
                count_shown(request, sharing.site_id, kind.name, sharing.hosts)
            return response

        return xframe_options_exempt(only_read(view))

    return decorated


def waiting_time(request: HttpRequest, hosts: AllowedHosts) -> int:
    """Return for how many seconds a site has to wait that is not on the list; 0 for all others."""
    origin = origin_of(request)
    is_ours = hosts.allows(origin) or origin == address_of(request)
    return 0 if is_ours else seconds_to_wait(request, "embed")


def address_of(request: HttpRequest) -> str:
    """Return the address of the site as it was asked for, without a slash at the end."""
    return f"{request.scheme}://{request.get_host()}"


def known_kind(name: str) -> Kind:
    """Return a kind by its name.

    Raises:
        Http404: there is none.
    """
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _list(visit: Visit, name: str) -> Content:
    return content_of(KINDS[name], visit.rest, visit.choice, visit.network, visit.request)


def _card(visit: Visit, name: str) -> Content:
    try:
        public_id = UUID(name)
    except ValueError:
        return card_content(None, visit.request)
    return card_content(found_page(public_id, visit.network), visit.request)


def framed(request: HttpRequest, hosts: AllowedHosts, made: Rendered) -> HttpResponseBase:
    """Answer with a page that is made to be framed."""
    policy = headers.content_policy(hosts, made.picture_hosts)
    # The policy is part of it: who was taken off the list must not show a copy.
    return headers.dressed_for_framing(_answered(request, made, policy), policy)


def fragment(request: HttpRequest, hosts: AllowedHosts, made: Rendered) -> HttpResponseBase:
    """Answer with a piece of HTML that the element puts on a page."""
    reader = headers.reader_of(request, hosts)
    return headers.dressed_for_reading(_answered(request, made, reader), reader)


def _rendered(template: str, visit: Visit, content: Content, kind: str) -> Rendered:
    network, theme_class = visit.network, visit.theme_class
    ancestors = visit.sharing.hosts.frame_ancestors if template == PAGE else ""
    # A fragment stands on a page of another site.
    root = address_of(visit.request) if template == FRAGMENT else ""
    site = Site.find_for_request(visit.request)
    place = (site and site.pk, network.page_id, visit.language, theme_class, ancestors)
    looks = (kind, content.template, content.title, content.query, content.more_url)

    def context() -> dict[str, Any]:
        return {
            "embed": content,
            "kind": kind,
            "network": network,
            "language": visit.language,
            "content_language": language_of(network),
            "theme_class": theme_class,
            "ancestors": ancestors,
            **content.make(),
        }

    key = (*place, *looks, content.state)
    made = rendered(template, key, network.version, visit.request, context, root)
    return made if content.state is not None else replace(made, is_found=False)


def _answered(request: HttpRequest, made: Rendered, *parts: str) -> Any:
    if request.method == "OPTIONS":
        return options()
    if not made.is_found:
        return HttpResponse(made.body, status=404)
    etag = etag_of(made.etag, *parts)
    return answer(request, etag, lambda: HttpResponse(made.body))


embed = shown(PAGE, known_kind, _list)(framed)
embed_fragment = shown(FRAGMENT, known_kind, _list)(fragment)
embed_card = shown(PAGE, lambda _id: CARD_KIND, _card)(framed)
embed_card_fragment = shown(FRAGMENT, lambda _id: CARD_KIND, _card)(fragment)


@read_by_all
def script(request: HttpRequest) -> HttpResponseBase:
    """Answer with the script that other sites load, at an address that stays."""
    code = SCRIPT.read_bytes() if settings.DEBUG else _script()
    response: Any = answer(
        request,
        etag_of(code),
        lambda: HttpResponse(code, content_type="text/javascript; charset=utf-8"),
    )
    response["Cache-Control"] = f"public, max-age={SCRIPT_SECONDS}"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return headers.dressed(response)


@lru_cache(maxsize=1)
def _script() -> bytes:
    return SCRIPT.read_bytes()
