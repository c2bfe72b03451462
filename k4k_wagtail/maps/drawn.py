"""The drawn map beside a list: municipalities as links, and a dot for everything in the list."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyroaring import BitMap

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.maps.clusters import clustered
from k4k_wagtail.maps.frames import XY, Box, Frame
from k4k_wagtail.maps.labels import Label, labels_of
from k4k_wagtail.maps.outlines import Outline, Shape, outline_of, shape_of
from k4k_wagtail.network.models import Municipality

PLACE = "gemeente"
# With more municipalities in the drawing, numbers and names would cover each other.
MANY_NAMES = 30
# Up to as many pages in the list, each dot is a link to its row.
MANY_LINKS = 40
ROOM = 0.12
# A number nearer to the edge than this would be cut off.
EDGE = 16


@dataclass(frozen=True)
class Area:
    """A municipality in the map: its shape, where it leads, and how many are in it."""

    shape: Shape
    url: str = ""
    count: int = 0
    is_chosen: bool = False


@dataclass(frozen=True)
class Dot:
    """A page in the map that is a link to its row."""

    x: int
    y: int
    name: str
    url: str
    is_marked: bool = False


@dataclass(frozen=True)
class DrawnMap:
    """All that the template draws."""

    frame: Frame
    areas: tuple[Area, ...]
    dots: Mapping[int, str] = field(default_factory=dict)
    marked: str = ""
    links: tuple[Dot, ...] = ()

    @property
    def labels(self) -> list[Label]:
        """Numbers and names of the areas in view that are links, while those are few."""
        inner = [one for one in self.areas if one.url and self.frame.shows(one.shape.middle, EDGE)]
        return labels_of(inner, self.frame) if len(inner) <= MANY_NAMES else []

    @property
    def has_marks(self) -> bool:
        """Whether some dots differ, so that a legend is needed."""
        return bool(self.marked) or any(one.is_marked for one in self.links)

    @property
    def is_clustered(self) -> bool:
        """Whether a dot may stand for several."""
        return any(size > 1 for size in self.dots)


def outlines_of(keys: Iterable[int], version: Version) -> dict[int, Outline]:
    """Return the outlines of municipalities that have one; one query a version.

    Args:
        keys: their ids.
        version: the version that the request reads.
    """
    wanted = tuple(sorted(keys))

    def read() -> dict[int, Outline]:
        rows = Municipality.objects.filter(pk__in=wanted, boundary__isnull=False).order_by("name")
        found = (outline_of(*row) for row in rows.values_list("pk", "name", "slug", "boundary"))
        return {one.key: one for one in found if one}

    known: dict[int, Outline] = remembered(("outlines", wanted), read, version)
    return known


def shapes_of(
    keys: Iterable[int], chosen: Collection[int], version: Version
) -> tuple[Frame, tuple[Shape, ...]] | None:
    """Return municipalities as they are drawn, around the chosen ones when there are any.

    Args:
        keys: ids of the municipalities.
        chosen: ids of those that the visitor chose.
        version: the version that the request reads.
    """
    return drawn_shapes(outlines_of(keys, version), chosen, version)


def drawn_shapes(
    outlines: Mapping[int, Outline], chosen: Collection[int], version: Version
) -> tuple[Frame, tuple[Shape, ...]] | None:
    """Return outlines as they are drawn, around the chosen ones when there are any.

    Args:
        outlines: by the ids of their municipalities.
        chosen: ids of those that the visitor chose.
        version: the version that the request reads.
    """
    if not outlines:
        return None

    def draw() -> tuple[Frame, tuple[Shape, ...]]:
        near = [one.box for key, one in outlines.items() if key in chosen]
        box = Box.of(near).wider(ROOM) if near else Box.of(one.box for one in outlines.values())
        frame = Frame(box)
        shapes = (shape_of(one, frame) for one in outlines.values() if one.box.meets(box))
        return frame, tuple(shapes)

    key = ("shapes", tuple(outlines), frozenset(chosen))
    drawn: tuple[Frame, tuple[Shape, ...]] = remembered(key, draw, version)
    return drawn


def has_map(listing: Listing) -> bool:
    """Return whether a list has a map: without boundaries there is nothing to draw.

    Args:
        listing: the list.
    """
    version = listing.snapshot.index.version
    return _has_places(listing) and bool(outlines_of(_here(listing), version))


def _has_places(listing: Listing) -> bool:
    return PLACE in listing.snapshot.index.options and listing.has_points


def _chosen(listing: Listing) -> frozenset[int]:
    return frozenset(int(key) for key in listing.selection.values.get(PLACE, ()))


def _here(listing: Listing) -> set[int]:
    """Return the municipalities with anything in the list, and the chosen ones."""
    totals = listing.scoped.totals[PLACE]
    return {int(key) for key, number in totals.items() if number} | _chosen(listing)


def list_map(listing: Listing, anchors: Collection[str] = ()) -> DrawnMap | None:
    """Return the map of a list that can be filtered by municipality; nothing without boundaries.

    Args:
        listing: the list.
        anchors: slugs of the municipalities that are headings on the page of the list.
    """
    snapshot, selection = listing.snapshot, listing.selection
    if not _has_places(listing):
        return None
    counts = snapshot.counts(PLACE, selection, listing.scope)
    chosen = _chosen(listing)
    drawn = shapes_of(_here(listing), chosen, snapshot.index.version)
    if drawn is None:
        return None
    frame, shapes = drawn
    areas = tuple(
        Area(shape, _url(listing, shape, anchors), counts.get(shape.key, 0), shape.key in chosen)
        for shape in shapes
    )
    places = {page_id: frame.place(point) for page_id, point in _points(listing)}
    places = {page_id: place for page_id, place in places.items() if frame.shows(place)}
    marked = snapshot.having("coach", ("ja",)) if "coach" in snapshot.index.options else BitMap()
    return DrawnMap(frame, areas, **_dots(listing, places, marked))


def _points(listing: Listing) -> Iterable[tuple[int, Any]]:
    points = listing.snapshot.index.points
    for page_id in listing.found:
        for point in points.get(page_id, ()):
            yield page_id, point


def _dots(listing: Listing, places: Mapping[int, XY], marked: BitMap) -> dict[str, Any]:
    """Return dots as links while they are few, else as paths; many are drawn together."""
    if listing.total <= min(MANY_LINKS, listing.per_page) and not listing.past_the_end:
        links = (
            Dot(round(x), round(y), str(page.title), f"#p-{page.pk}", page.pk in marked)
            for page in listing.items
            if page.pk in places
            for x, y in (places[page.pk],)
        )
        return {"links": tuple(links)}
    dots = clustered(list(places.values()))
    if any(size > 1 for size in dots):
        return {"dots": dots}
    plain = [place for page_id, place in places.items() if page_id not in marked]
    special = [place for page_id, place in places.items() if page_id in marked]
    return {"dots": clustered(plain), "marked": clustered(special).get(1, "")}


def _url(listing: Listing, shape: Shape, anchors: Collection[str]) -> str:
    if shape.slug in anchors:
        return f"#g-{shape.slug}"
    here = listing.selection.without(PLACE)
    return listing.url(here.with_value(PLACE, shape.key))
