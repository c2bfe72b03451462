"""Embeds as HTML, kept as long as nothing changes: a template takes longer than all else."""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import get_template

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.answers import etag_of
from k4k_wagtail.network.network import LONGEST_HOST

# So many bodies are kept a version; a body takes some 20 kB.
KEPT = 300
# Longer than any address of a site can be: it stands in each link.
LONGEST_ROOT = len("https://") + LONGEST_HOST
# Addresses from the root of the site. What comes from editors and visitors is escaped in there.
LINK = re.compile(r'(\s(?:href|src)=")/(?!/)')
SOURCES = re.compile(r'(\ssrcset=")([^"]*)(")')
PICTURES = re.compile(r'\s(?:src|srcset)="([^"]*)"')
SOURCE_START = re.compile(r"(^|,\s*)/(?!/)")


@dataclass(frozen=True)
class Rendered:
    """An embed as it is sent.

    Attributes:
        body: the HTML, in UTF-8.
        etag: told from any other by this.
        picture_hosts: the sites other than its own that its pictures come from.
        is_found: whether there is what was asked for; else it says that there is not.
    """

    body: bytes
    etag: str
    picture_hosts: tuple[str, ...]
    is_found: bool = True


def rendered(
    template: str,
    key: Hashable,
    version: Version,
    request: HttpRequest,
    make: Callable[[], dict[str, Any]],
    root: str = "",
) -> Rendered:
    """Return an embed as HTML, made once for each key and version of the catalogue.

    Args:
        template: its template.
        key: all that the HTML follows from.
        version: the version that the request reads.
        request: of the visitor, whose sprite gets the symbols.
        make: makes the context.
        root: address of the site, for HTML that stands on a page of another one.
    """
    known: dict[Any, Rendered] = remembered("embeds", dict, version)
    place = (template, root, key)
    found = None if settings.DEBUG else known.get(place)
    if found is None:
        html = get_template(template).render(make(), request)
        found = _made(absolute(html, root) if root else html)
        if len(root) > LONGEST_ROOT:
            return found
        if len(known) >= KEPT:
            known.clear()
        known[place] = found
    return found


def _made(html: str) -> Rendered:
    body = html.strip().encode()
    addresses = {part for one in PICTURES.findall(html) for part in one.replace(",", " ").split()}
    parts = (urlsplit(one) for one in addresses)
    hosts = {f"{one.scheme}://{one.netloc}" for one in parts if one.scheme and one.netloc}
    return Rendered(body, etag_of(body), tuple(sorted(hosts)))


def absolute(html: str, root: str) -> str:
    """Return HTML whose links and pictures work on any site.

    Args:
        html: ours.
        root: address of the site, without a slash at the end.
    """

    def in_full(found: re.Match[str]) -> str:
        return f"{found[1]}{root}/"

    html = LINK.sub(in_full, html)
    return SOURCES.sub(
        lambda found: found[1] + SOURCE_START.sub(in_full, found[2]) + found[3], html
    )
