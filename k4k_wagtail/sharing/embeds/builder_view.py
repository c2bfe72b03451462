"""The address of the page that makes the codes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from k4k_wagtail.catalogue.selection import MAX_LENGTH, raw_query_string, shortened
from k4k_wagtail.network.network import Crumb, language_of
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.sharing.embeds.builder import Builder, read_kind
from k4k_wagtail.sharing.embeds.codes import codes
from k4k_wagtail.sharing.embeds.content import content_of, listing_of
from k4k_wagtail.sharing.embeds.headers import dressed
from k4k_wagtail.sharing.embeds.views import Visit, visit_of

TEMPLATE = "k4k_wagtail/embed_builder.html"


@require_safe
def embed_builder(request: HttpRequest) -> HttpResponse:
    """Show what can be put on another site, the code for it, and an example.

    Raises:
        Http404: the site has no network.
    """
    raw = raw_query_string(request.META)
    kind, rest = read_kind(raw if len(raw) <= MAX_LENGTH else shortened(raw))
    visit = visit_of(request, kind, rest)
    with translation.override(visit.language):
        content = content_of(kind, visit.rest, visit.choice, visit.network, request)
    with translation.override(language_of(visit.home) or visit.language):
        listing = listing_of(kind, visit.rest, visit.choice, visit.network)
        builder = Builder(
            url=reverse("k4k_wagtail:embed_builder"),
            kind=kind,
            choice=visit.choice,
            listing=listing,
            codes=codes(kind, content, listing, visit.root),
            example_url=reverse("k4k_wagtail:embed", args=[kind.name]) + content.query,
            example_title=content.title,
            script_url=reverse("k4k_wagtail:embed_script"),
            everybody=visit.sharing.hosts.everybody,
        )
        return _page(visit, builder)


def _page(visit: Visit, builder: Builder) -> HttpResponse:
    home = get_page_model("NetworkPage").objects.get(pk=visit.home.page_id)
    title = _("Show the network on your own site")
    context = {
        "page": home,
        "below_home": True,
        "network": visit.home,
        "breadcrumbs": [*visit.home.trail(home), Crumb(title, "")],
        "title": title,
        "noindex": True,
        "builder": builder,
    }
    response: HttpResponse = dressed(render(visit.request, TEMPLATE, context))
    return response
