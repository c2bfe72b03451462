"""Addresses of maps: the points of a selection."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.selection import raw_query_string
from k4k_wagtail.maps.features import feature_collection
from k4k_wagtail.network.answers import answer, etag_of
from k4k_wagtail.network.network import network_on_site

CONTENT_TYPE = "application/geo+json"


@require_safe
def points(request: HttpRequest, page_type: str) -> HttpResponseBase:
    """Answer with the points of a selection; the query string is that of the list.

    The answer changes with the catalogue only: a browser that has it gets 304.

    Args:
        request: the request.
        page_type: whose catalogue is asked.

    Raises:
        Http404: the site has no network.
    """
    network = network_on_site(request)
    if network.page_id is None:
        raise Http404
    snapshot = catalogue_for(page_type).snapshot(network.version)
    scoped = snapshot.scoped(network.scope)
    selection = scoped.vocabulary.parse(raw_query_string(request.META))
    selection = replace(selection, number=1, ordering="", nearby="")
    state = (scoped.vocabulary.query_string(selection), scoped.expired, request.get_host())
    etag = etag_of(page_type, *network.version, network.page_id, network.locale_id, *state)
    response = answer(
        request,
        etag,
        lambda: HttpResponse(
            feature_collection(snapshot, selection, network.scope, request),
            content_type=CONTENT_TYPE,
        ),
    )
    # Anyone may show the network's points: nothing here depends on who asks.
    response["Access-Control-Allow-Origin"] = "*"
    return response
