"""Addresses of maps: the points of a selection."""

import hashlib
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.selection import raw_query_string
from k4k_wagtail.maps.features import feature_collection
from k4k_wagtail.network.network import Network, network_on_site

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
    etag = _etag(page_type, network, state)
    response: Any = get_conditional_response(request, etag=etag)
    if response is None:
        body = feature_collection(snapshot, selection, network.scope, request)
        response = HttpResponse(body, content_type=CONTENT_TYPE)
        response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    # Anyone may show the network's points: nothing here depends on who asks.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _etag(page_type: str, network: Network, state: tuple[Any, ...]) -> str:
    parts = (page_type, *network.version, network.page_id, network.locale_id, *state)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
