"""Fields of our pages in Wagtail's own API: what visitors read, and nothing else.

What a page names by a key is given in words, and other pages only while visitors may see them. Such
fields have other names than the columns they come from: the API filters by columns, and so would
tell who knows a key what is hidden.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.images.shortcuts import get_rendition_or_not_found

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.network.pictures import SHARE_SPEC


class MadeField(Field):
    """A value that a function makes of the page.

    Args:
        make: the function.
    """

    def __init__(self, make: Callable[[Any], Any], **kwargs: Any) -> None:
        self.make = make
        super().__init__(**kwargs)

    def get_attribute(self, instance: Any) -> Any:
        """Return the value; nothing when there is none."""
        return self.make(instance)

    def to_representation(self, value: Any) -> Any:
        """Return the value as it is."""
        return value


class PictureField(Field):
    """A picture in the shape that is shared, or as it is drawn; with its full address."""

    def to_representation(self, value: Any) -> Any:
        """Return address, width and height."""
        found = value
        if not value.is_svg():
            found = get_rendition_or_not_found(value, SHARE_SPEC)
        url = found.file.url
        request: HttpRequest | None = self.context.get("request")
        return {
            "url": request.build_absolute_uri(url) if request else url,
            "width": round(found.width),
            "height": round(found.height),
        }


def made(name: str, make: Callable[[Any], Any]) -> APIField:
    """Return a field that a function makes of the page."""
    return APIField(name, serializer=MadeField(make))


def record(one: Any) -> Any:
    """Return a theme, municipality or organisation in words; nothing for none."""
    if one is None:
        return None
    # Boards and municipalities have an official key; most records have none.
    code = getattr(one, "code", None)
    name = getattr(one, "public_name", one.name)
    return {"name": name, "slug": one.slug, **({"code": code} if code else {})}


def record_field(name: str) -> APIField:
    """Return a field with a record that the page names by a key."""
    return made(name, lambda page: record(getattr(page, name)))


def records_field(name: str, source: str) -> APIField:
    """Return a field with records that the page has as a list.

    Args:
        name: of the field.
        source: of the list, a property or rows.
    """
    return made(name, lambda page: [record(one) for one in listed(page, source)])


def listed(page: Any, source: str) -> Iterable[Any]:
    """Return a list of the page: a property, or rows that hang on it."""
    found = getattr(page, source)
    return found.all() if hasattr(found, "all") else found


def pages_field(name: str, source: str, page_type: str) -> APIField:
    """Return a field with other pages, as far as visitors may see them.

    Args:
        name: of the field.
        source: of the keys to those pages.
        page_type: of all of them.
    """
    return made(name, lambda page: visible_pages(page_type, listed(page, source)))


def visible_pages(page_type: str, pages: Iterable[Any]) -> list[dict[str, Any]]:
    """Return those pages that visitors may see, each with its public id, title and address."""
    snapshot = catalogue_for(page_type).snapshot()
    ids = [page.pk for page in pages if page.pk in snapshot.visible]
    found = snapshot.catalogue.cards(ids, snapshot.index.version)
    return [
        {"id": str(page.translation_key), "title": page.title, "url": page.full_url}
        for page in found
    ]


def downloads(page: Any) -> list[dict[str, Any]]:
    """Return the documents that go with a page."""
    return [{"title": one["title"], "url": one["url"]} for one in page.download_list]


PICTURE_FIELDS = [
    APIField("image", serializer=PictureField()),
    APIField("image_alt"),
    APIField("image_credit"),
]
