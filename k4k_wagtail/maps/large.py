"""The large map: what the browser needs to load it, after a click."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse

from k4k_wagtail import conf
from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.network.network import network_on_site

# The app of django-js-lib-leaflet, which brings Leaflet's files.
LEAFLET = "js_lib_leaflet"
VIEWS = {"SchoolPage": "school_points", "CoachPage": "coach_points"}


@dataclass(frozen=True)
class LargeMap:
    """Addresses for the large map: of the points, of Leaflet on this site, and of the pictures."""

    points_url: str
    script_url: str
    style_url: str
    code_url: str
    tiles_url: str
    credit: str


def large_map(listing: Listing, request: HttpRequest | None) -> LargeMap | None:
    """Return the large map of a list; nothing when the site does not offer one.

    It takes ``js_lib_leaflet`` in ``INSTALLED_APPS``, our addresses in the site's, and the network
    that those are about.

    Args:
        listing: the list.
        request: the page's request.
    """
    name = VIEWS.get(listing.catalogue.page_type)
    if request is None or name is None or not apps.is_installed(LEAFLET):
        return None
    tiles = str(conf.get("MAP_TILES_URL"))
    if not tiles or network_on_site(request).scope != listing.scope:
        return None
    try:
        url = reverse(f"k4k_wagtail:{name}")
    except NoReverseMatch:
        return None
    return LargeMap(
        points_url=url + listing.scoped.vocabulary.query_string(listing.selection),
        script_url=static(f"{LEAFLET}/leaflet.js"),
        style_url=static(f"{LEAFLET}/leaflet.css"),
        code_url=static("k4k_wagtail/k4k-map.js"),
        tiles_url=tiles,
        credit=str(conf.get("MAP_CREDIT")),
    )


def route_url(point: Any) -> str:
    """Return the address of the way to a point, or an empty text when the site wants none."""
    pattern = str(conf.get("ROUTE_URL"))
    latitude, longitude = (f"{value:.6f}" for value in point)
    return pattern.replace("{latitude}", latitude).replace("{longitude}", longitude)
