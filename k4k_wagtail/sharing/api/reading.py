"""What the answers about some pages need, read together; and small parts of answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

import nh3
from django.utils.text import capfirst
from pyroaring import BitMap
from wagtail.images.models import Filter
from wagtail.images.shortcuts import get_renditions_or_not_found

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.records import keys_of
from k4k_wagtail.catalogue.snapshot import Snapshot
from k4k_wagtail.sharing.api.call import Call
from k4k_wagtail.sharing.api.changed import moments
from k4k_wagtail.sharing.api.contracts.base import Geometry, PageRef, Picture, Ref
from k4k_wagtail.sharing.api.contracts.pages import Part

TAGS = set(
    "a b blockquote br dd dl dt em figcaption figure h2 h3 h4 i li ol p strong table tbody td th "
    "thead tr ul".split()
)
# What is in these is nothing to read.
NOTHING_TO_READ = {"button", "form", "iframe", "noscript", "script", "style", "svg", "template"}
PICTURE = "fill-800x400|format-jpeg"


class Reading:
    """Some pages of one type, and what goes with them.

    Args:
        call: the request.
        snapshot: the catalogue that they were found with.
        pages: cards of the catalogue, or pages.
    """

    def __init__(self, call: Call, snapshot: Snapshot, pages: Iterable[Any]) -> None:
        self.call = call
        self.snapshot = snapshot
        self.pages = list(pages)
        self.ids = [page.pk for page in self.pages]
        self._refs: dict[str, dict[int, list[Ref]]] = {}

    @cached_property
    def changed(self) -> Mapping[int, datetime]:
        """When the pages changed."""
        return moments(self.snapshot.catalogue.page_type, self.call.network, self.pages)

    @cached_property
    def schools(self) -> Any:
        """The ids of the schools that this API has."""
        schools = catalogue_for("SchoolPage").snapshot(self.call.network.version)
        return schools.in_scope(self.call.network.scope)

    def refs(self, facet: str, page_id: int) -> list[Ref]:
        """Return the options of a facet that a page has, without a query."""
        if facet not in self._refs:
            slug = self.snapshot.scoped(self.call.network.scope).vocabulary.slug
            self._refs[facet] = {
                page: [
                    Ref(id=slug(facet, option.key), name=str(option.label))
                    for key in keys
                    if (option := self.snapshot.option(facet, key))
                ]
                for page, keys in keys_of(self.snapshot.index, facet, self.ids).items()
            }
        return self._refs[facet][page_id]

    def ref(self, facet: str, page_id: int) -> Ref | None:
        """Return the one option of a facet that a page has, or nothing."""
        return next(iter(self.refs(facet, page_id)), None)

    def common(self, page: Any, name: str) -> dict[str, Any]:
        """Return the members that every page has.

        Args:
            page: the page.
            name: of its resource.
        """
        published = page.first_published_at
        return {
            "id": page.translation_key,
            "title": page.title,
            "url": page.get_full_url(self.call.request),
            "gist": page.gist or None,
            "published_at": published,
            "changed_at": self.changed.get(page.pk),
            "links": self.call.links(name, page.translation_key),
        }

    def school_refs(self, page: Any) -> list[PageRef]:
        """Return the schools that a card names, as far as visitors may know of them."""
        return [
            self.page_ref(one, one.pk in self.schools, getattr(one, "public_name", one.title))
            for one in page.school_list
        ]

    def page_ref(self, page: Any, has_item: bool = True, name: str = "") -> PageRef:
        """Return a page by its name; with its id if the API has it."""
        return PageRef(
            id=page.translation_key if has_item else None,
            name=name or page.title,
            url=page.get_full_url(self.call.request) if page.live else None,
        )

    def listed(self, page_type: str, facet: str, key: int, most: int = 100) -> list[PageRef]:
        """Return the pages of another list that have an option, the usual order first."""
        other = catalogue_for(page_type).snapshot(self.call.network.version)
        found = other.having(facet, (key,)) & other.in_scope(self.call.network.scope)
        return [self.page_ref(one) for one in other.newest(found, most)]

    def named(self, page_type: str, pages: Any) -> list[PageRef]:
        """Return the pages of another list that a relation names; one query."""
        other = catalogue_for(page_type).snapshot(self.call.network.version)
        found = BitMap(pages.values_list("pk", flat=True))
        found &= other.in_scope(self.call.network.scope)
        return [self.page_ref(one) for one in other.newest(found, len(found))]

    def geometry(self, page_id: int) -> Geometry | None:
        """Return where the catalogue has a page on the map."""
        points = self.snapshot.index.points.get(page_id, ())
        return geometry_of([(one.longitude, one.latitude) for one in points])

    def picture(self, page: Any) -> Picture | None:
        """Return the picture of a page."""
        image = page.image
        if not image:
            return None
        shown = image
        url = image.file.url
        if not image.is_svg():
            found = get_renditions_or_not_found(image, [Filter(spec=PICTURE)])
            shown = next(iter(found.values()))
            url = shown.url
        return Picture(
            url=self.call.absolute(url),
            alt=page.image_alt,
            credit=page.image_credit or None,
            width=round(shown.width),
            height=round(shown.height),
        )

    def parts(self, page: Any, names: Sequence[str]) -> list[Part]:
        """Return the rich texts of a page that are filled in, as simple HTML."""
        found = []
        for name in names:
            html = self._html(page, getattr(page, name))
            if html:
                heading = capfirst(str(page._meta.get_field(name).verbose_name))
                found.append(Part(heading=heading, html=html))
        return found

    def _html(self, page: Any, stream: Any) -> str:
        if not stream:
            return ""
        context = {"page": page, "request": self.call.request, "network": self.call.network}
        return clean_html(stream.render_as_block(context), page.get_full_url(self.call.request))


def clean_html(html: str, base: str) -> str:
    """Return HTML with nothing but text, links and tables; links are full addresses."""

    def full(tag: str, attribute: str, value: str) -> str:
        return urljoin(base or "", value) if attribute == "href" else value

    cleaned = nh3.clean(
        str(html),
        tags=TAGS,
        clean_content_tags=NOTHING_TO_READ,
        attributes={"a": {"href"}},
        attribute_filter=full,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )
    return " ".join(cleaned.split())


def geometry_of(places: Sequence[tuple[float, float]]) -> Geometry | None:
    """Return points of longitude and latitude as a geometry, or nothing when there are none."""
    if not places:
        return None
    if len(places) == 1:
        return Geometry(type="Point", coordinates=list(places[0]))
    return Geometry(type="MultiPoint", coordinates=[list(one) for one in places])


def choice(choices: Any, value: str, slugs: Mapping[Any, str]) -> Ref | None:
    """Return a fixed choice; nothing when none was made. See ``chosen``."""
    return chosen(choices, value, slugs) if value else None


def chosen(choices: Any, value: str, slugs: Mapping[Any, str]) -> Ref:
    """Return a fixed choice that was made.

    Args:
        choices: the ``TextChoices``.
        value: the chosen one.
        slugs: what the API knows them by.
    """
    label = dict(choices.choices).get(value, value)
    return Ref(id=slugs.get(value, value), name=str(label))


def ref_of(record: Any, key: str = "slug") -> Ref | None:
    """Return a record by its name, or nothing when there is none."""
    return Ref(id=getattr(record, key), name=record.public_name) if record else None


def refs_of(records: Iterable[Any], key: str = "slug") -> list[Ref]:
    """Return records by their names."""
    return [Ref(id=getattr(one, key), name=one.public_name) for one in records]
