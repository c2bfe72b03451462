"""The pages of a selection as GeoJSON (RFC 7946)."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from k4k_wagtail.catalogue.catalogue import Snapshot
from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.catalogue.scope import Scope
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.maps.drawn import PLACE

# More than there are schools in the Netherlands.
MAX_FEATURES = 10_000


def feature_collection(
    snapshot: Snapshot, selection: Selection, scope: Scope, request: HttpRequest
) -> str:
    """Return a selection as a FeatureCollection; pages that are on no map are left out.

    ``numberMatched`` counts all pages of the selection, ``numberReturned`` the features.

    Args:
        snapshot: the catalogue at this moment.
        selection: what was chosen.
        scope: the network and language.
        request: whose site the addresses are of.
    """
    known = _features(snapshot, scope, request)
    found = snapshot.found(selection, scope)
    features = [known[page_id] for page_id in found if page_id in known][:MAX_FEATURES]
    head = f'"numberMatched":{len(found)},"numberReturned":{len(features)}'
    body = ",\n".join(features)
    return f'{{"type":"FeatureCollection",{head},"features":[\n{body}\n]}}\n'


def _features(snapshot: Snapshot, scope: Scope, request: HttpRequest) -> Mapping[int, str]:
    """Return every page of a scope that is on the map as a feature, written once a version."""

    def write() -> dict[int, str]:
        points = snapshot.index.points
        names = _municipalities(snapshot)
        pages = snapshot.catalogue.card_queryset().prefetch_related(None).select_related(None)
        pages = pages.filter(pk__in=list(points)).only(
            "pk", "title", "slug", "url_path", "locale_id"
        )
        return {
            page.pk: _feature(page, points[page.pk], names.get(page.pk, []), request)
            for page in pages.iterator(chunk_size=2000)
        }

    page_type = snapshot.catalogue.page_type
    key = ("features", page_type, scope, request.get_host(), request.is_secure())
    features: Mapping[int, str] = remembered(key, write, snapshot.index.version)
    return features


def _municipalities(snapshot: Snapshot) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for option in snapshot.index.options.get(PLACE, ()):
        for page_id in snapshot.index.having(PLACE, option.key):
            names.setdefault(page_id, []).append(str(option.label))
    return names


def _feature(
    page: Any, points: tuple[Point, ...], municipalities: list[str], request: HttpRequest
) -> str:
    places = [[point.longitude, point.latitude] for point in points]
    geometry = (
        {"type": "Point", "coordinates": places[0]}
        if len(places) == 1
        else {"type": "MultiPoint", "coordinates": places}
    )
    properties = {
        "name": page.title,
        "url": request.build_absolute_uri(page.get_url(request) or "/"),
        "municipality": ", ".join(municipalities),
    }
    feature = {"type": "Feature", "id": page.pk, "geometry": geometry, "properties": properties}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
