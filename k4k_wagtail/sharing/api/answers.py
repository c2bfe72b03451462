"""The answers themselves: lists and items, as JSON, GeoJSON and CSV."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

from k4k_wagtail.network.answers import answer, etag_of
from k4k_wagtail.sharing.api import API_VERSION
from k4k_wagtail.sharing.api.call import Call, call_of
from k4k_wagtail.sharing.api.contracts.base import Contract
from k4k_wagtail.sharing.api.listed import Listed, Resource, Window, as_text, dumped
from k4k_wagtail.sharing.api.media import CSV, GEOJSON, JSON, preferred
from k4k_wagtail.sharing.api.parameters import FIELDS
from k4k_wagtail.sharing.api.query import Query
from k4k_wagtail.sharing.api.tables import table
from k4k_wagtail.sharing.kept import Place

# Lines of CSV that are sent at a time.
LINES = 100
# OGC API, Common part 2: coordinates as RFC 7946 has them, longitude first.
COORDINATES = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
LOCATION = "locatie"


def media_of(resource: Resource, is_list: bool = True) -> list[str]:
    """Return the media types of a resource, the usual one first."""
    return [JSON, *([GEOJSON] if resource.has_geometry else []), *([CSV] if is_list else [])]


def list_answer(request: Any, resource: Resource) -> HttpResponseBase:
    """Answer with a page of a list, or with all of it as CSV.

    Raises:
        Http404: the site has no network.
        BadRequest: with all that is wrong with the query.
        NotAcceptable: there is no such media type.
    """
    media = preferred(request, media_of(resource))
    place = Place("api", request, media)
    if place.found:
        etag, body = place.found
        return answer(request, etag, lambda: _written(body, media))
    call = call_of(request)
    query = Query(request)
    window = Window(query, resource.contract, media)
    listed = resource.listed(call, query, window)
    with translation.override(call.language):
        etag = etag_of(API_VERSION, resource.name, media, call.root, query.text, listed.state)
        if media == CSV:
            return answer(request, etag, lambda: _table(call, resource, listed, window))
        write = _features if media == GEOJSON else _items
        if not listed.lasts:
            make = partial(write, call, resource, listed, query, window)
            return answer(request, etag, lambda: _written(make(), media))
        body = write(call, resource, listed, query, window)
    place.keep((etag, body))
    return answer(request, etag, lambda: _written(body, media))


def item_answer(request: Any, resource: Resource, key: str) -> HttpResponseBase:
    """Answer with one item.

    Raises:
        Http404: there is none that visitors may see.
        BadRequest: with all that is wrong with the query.
        NotAcceptable: there is no such media type.
    """
    call = call_of(request)
    media = preferred(request, media_of(resource, is_list=False))
    query = Query(request)
    names = query.names(FIELDS, resource.item_contract.member_names())
    query.finish([FIELDS])
    with translation.override(call.language):
        found = resource.item(call, key)
    if found is None:
        raise Http404
    text = as_text(feature(found, names) if media == GEOJSON else dumped(found, names))
    body = text.encode()
    return answer(request, etag_of(body), lambda: _written(body, media))


def _items(call: Call, resource: Resource, listed: Listed, query: Query, window: Window) -> bytes:
    body = {
        "_links": links(call, resource, listed, query, window),
        "totaal": listed.total,
        "pagina": window.number,
        "paginaGrootte": window.size,
        "resultaten": [dumped(one, window.fields) for one in listed.page()],
    }
    counts = listed.facets()
    if counts is not None:
        body["facetten"] = [dumped(one) for one in counts]
    return as_text(body).encode()


def links(
    call: Call, resource: Resource, listed: Listed, query: Query, window: Window
) -> dict[str, Any]:
    """Return the links of a page of a list; behind the last one, the one before is the last."""
    address = call.address(resource.name)
    last = max(1, -(-listed.total // window.size))
    more = window.number < last
    before = min(window.number - 1, last)
    return {
        "self": {"href": address + query.text},
        "next": {"href": address + query.with_page(window.number + 1)} if more else None,
        "prev": {"href": address + query.with_page(before)} if before else None,
    }


def _features(
    call: Call, resource: Resource, listed: Listed, query: Query, window: Window
) -> bytes:
    found = [feature(one, window.fields) for one in listed.page()]
    around = links(call, resource, listed, query, window)
    body = {
        "type": "FeatureCollection",
        "numberMatched": listed.total,
        "numberReturned": len(found),
        "links": [{"rel": rel, "type": GEOJSON, **link} for rel, link in around.items() if link],
        "features": found,
    }
    return as_text(body).encode()


def feature(item: Contract, names: Iterable[str]) -> dict[str, Any]:
    """Return an item as a Feature (RFC 7946, section 3.2); without a place its geometry is null."""
    known = dumped(item)
    return {
        "type": "Feature",
        "id": known["id"],
        "geometry": known[LOCATION],
        "properties": {name: known[name] for name in names if name != LOCATION},
    }


def _written(body: bytes, media: str) -> HttpResponse:
    response = HttpResponse(body, content_type=media)
    if media == GEOJSON:
        response["Content-Crs"] = COORDINATES
    return response


def _table(
    call: Call, resource: Resource, listed: Listed, window: Window
) -> HttpResponse | StreamingHttpResponse:
    lines = table(resource.contract, window.fields, listed.every())
    response = StreamingHttpResponse(
        streamed(lines, call.language), content_type=f"{CSV}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{resource.name}.csv"'
    return response


def streamed(lines: Iterator[str], language: str) -> Iterator[bytes]:
    """Yield lines some at a time, each time in a language: others may be served in between."""
    while True:
        with translation.override(language):
            part = "".join(islice(lines, LINES))
        if not part:
            return
        yield part.encode()
