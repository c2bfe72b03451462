"""The address that oEmbed consumers ask (oembed.com, section 2)."""

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from k4k_wagtail.network.answers import answer, etag_of
from k4k_wagtail.network.network import language_of
from k4k_wagtail.sharing.feeds.views import root_of
from k4k_wagtail.sharing.methods import read_by_all
from k4k_wagtail.sharing.models import SharingSettings
from k4k_wagtail.sharing.oembed.card import Room, oembed
from k4k_wagtail.sharing.oembed.pages import pasted_page

LONGEST_SIZE = 6


class BadRequestError(ValueError):
    """A question that cannot be answered. Its text says why, and what to ask instead."""


@read_by_all
def card(request: HttpRequest) -> HttpResponseBase:
    """Answer with the card of the page whose address is given, as JSON or XML.

    400 when the question is wrong, 404 for what is no page of ours that visitors may see, 501 for
    a format that there is not.
    """
    name = request.GET.get("format", "json").casefold()
    try:
        if name not in WRITERS:
            return _refused(501, _unknown_format(name))
        url, room = _asked(request)
    except BadRequestError as error:
        return _refused(400, str(error))
    found = pasted_page(url, request)
    if found is None:
        return _refused(404, _("url: there is no story, school, coach or event at this address."))
    hosts = SharingSettings.of(request).hosts
    framed = hosts.everybody or bool(hosts.hosts)
    with translation.override(language_of(found.network) or settings.LANGUAGE_CODE):
        values = oembed(found, room, request, root_of(request), framed)
    content_type, write = WRITERS[name]
    data = write(values).encode()
    return _dressed(
        answer(request, etag_of(data), lambda: HttpResponse(data, content_type=content_type))
    )


def _asked(request: HttpRequest) -> tuple[str, Room]:
    url = request.GET.get("url", "").strip()
    if not url:
        raise BadRequestError(_("url is missing: give the address of a page, as ?url=https://…"))
    return url, Room(_size(request, "maxwidth"), _size(request, "maxheight"))


def _size(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or not int(text[:LONGEST_SIZE]):
        message = _("%(name)s: “%(value)s” is no number of pixels. Give a whole number from 1.")
        raise BadRequestError(message % {"name": name, "value": text[:50]})
    return int(text[:LONGEST_SIZE])


def _unknown_format(name: str) -> str:
    message = _("format: there is no “%(value)s”. Ask for json or xml.")
    return message % {"value": name[:50]}


def _refused(status: int, text: str) -> HttpResponseBase:
    return _dressed(HttpResponse(text, status=status, content_type="text/plain; charset=utf-8"))


def _dressed(response: Any) -> HttpResponseBase:
    """Say what it is, and that it is no page for search engines."""
    response["X-Robots-Tag"] = "noindex"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _xml(values: dict[str, Any]) -> str:
    root = ElementTree.Element("oembed")
    for name, value in values.items():
        ElementTree.SubElement(root, name).text = str(value)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n{text}'


WRITERS: dict[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "json": ("application/json", _json),
    "xml": ("text/xml; charset=utf-8", _xml),
}
