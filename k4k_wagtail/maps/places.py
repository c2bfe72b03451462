"""Drawn maps of places: the municipalities of a network, and the one that a school is in."""

from typing import Any

from pyroaring import BitMap

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.changes import current_version
from k4k_wagtail.catalogue.index import Scope
from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.maps.drawn import (
    PLACE,
    Area,
    Dot,
    DrawnMap,
    drawn_shapes,
    outlines_of,
    shapes_of,
)
from k4k_wagtail.network.network import Network
from k4k_wagtail.page_types import get_page_model

# A municipality is drawn with those of its network that are as near: a province fits in.
NEARBY_KILOMETRES = 60


def municipality_map(listing: Listing) -> DrawnMap | None:
    """Return the map of a list of municipality pages: each leads to its page.

    Args:
        listing: the list; municipalities that it leaves out are drawn without a link.
    """
    version, scope = listing.snapshot.index.version, listing.scope
    pages = _pages(listing.scoped.pages, version, scope)
    drawn = shapes_of(pages, (), version)
    if drawn is None:
        return None
    frame, shapes = drawn
    schools = catalogue_for("SchoolPage").snapshot(version)
    numbers = schools.scoped(scope).totals.get(PLACE, {})
    areas = []
    for shape in shapes:
        page_id, url = pages[shape.key]
        found = page_id in listing.found
        number = int(numbers.get(shape.key, 0))
        areas.append(Area(shape, url if found else "", number, listing.is_filtered and found))
    return DrawnMap(frame, tuple(areas))


def _pages(shown: BitMap, version: Any, scope: Scope) -> dict[int, tuple[int, str]]:
    """Return id and address of the pages of municipalities, by municipality; one query."""

    def read() -> dict[int, tuple[int, str]]:
        model: Any = get_page_model("MunicipalityPage")
        pages = model.objects.filter(pk__in=list(shown)).defer_streamfields().order_by()
        return {page.municipality_id: (page.pk, page.url or "") for page in pages}

    known: dict[int, tuple[int, str]] = remembered(("places", scope, len(shown)), read, version)
    return known


def place_map(municipality: Any, network: Network) -> DrawnMap | None:
    """Return a municipality, coloured, among those of its network that are near; no links.

    In a network that reaches further, the one would be no more than a speck.

    Args:
        municipality: the one.
        network: its network.
    """
    pages = catalogue_for("MunicipalityPage").snapshot(network.version).scoped(network.scope).pages
    keys = {*_pages(pages, network.version, network.scope), municipality.pk}
    outlines = outlines_of(keys, network.version)
    if municipality.pk not in outlines:
        return None
    around = outlines[municipality.pk].box.within(NEARBY_KILOMETRES)
    near = {key: one for key, one in outlines.items() if one.box.meets(around)}
    drawn = drawn_shapes(near, (), network.version)
    if drawn is None:
        return None
    frame, shapes = drawn
    areas = (Area(shape, is_chosen=shape.key == municipality.pk) for shape in shapes)
    return DrawnMap(frame, tuple(areas))


def school_map(school: Any, network: Network | None = None) -> DrawnMap | None:
    """Return the municipality of a school with the school in it; nothing without its boundary.

    Args:
        school: the page of the school.
        network: that the page is in, to save a query.
    """
    if school.municipality_id is None or school.point is None:
        return None
    version = network.version if network else current_version()
    drawn = shapes_of([school.municipality_id], (), version)
    if drawn is None:
        return None
    frame, shapes = drawn
    x, y = frame.place(school.point)
    if not frame.shows((x, y)):
        return None
    dot = Dot(round(x), round(y), school.title, "")
    return DrawnMap(frame, tuple(Area(shape) for shape in shapes), links=(dot,))
