"""Addresses of Atom feeds; the query string is that of the list."""

from typing import Any
from urllib.parse import urljoin
from uuid import uuid5

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from k4k_wagtail.catalogue.moved import moved
from k4k_wagtail.catalogue.records import keys_of
from k4k_wagtail.catalogue.selection import raw_query_string
from k4k_wagtail.network.answers import answer, etag_of
from k4k_wagtail.network.network import language_of, network_on_site
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.sharing.embeds.kinds import KINDS
from k4k_wagtail.sharing.feeds.atom import AtomFeed, Category, xml_text
from k4k_wagtail.sharing.feeds.entries import UNKNOWN, Entry, entries_of
from k4k_wagtail.sharing.feeds.selected import FEEDS, Selected, selected
from k4k_wagtail.sharing.feeds.texts import whole_texts
from k4k_wagtail.sharing.methods import read_by_all

# What entries are sorted under; a type that has no such facet has no such categories.
CATEGORY_FACETS = ("thema", "label")


@read_by_all
def feed(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a selection of stories, schools, coaches or events as an Atom feed.

    Args:
        request: the request.
        name: the kind, such as ``verhalen``.

    Raises:
        Http404: the site has no network.
    """
    network = network_on_site(request)
    if network.page_id is None:
        raise Http404
    found = selected(KINDS[name], raw_query_string(request.META), network)
    elsewhere = moved(request, found.scoped.vocabulary)
    if elsewhere:
        return elsewhere
    language = language_of(network) or settings.LANGUAGE_CODE
    root = root_of(request)
    etag = etag_of(*network.version, network.page_id, language, root, *found.state)

    def write() -> HttpResponse:
        with translation.override(language):
            text = written(found, request, root, language)
        return HttpResponse(text, content_type=AtomFeed.content_type)

    response = answer(request, etag, write)
    response["X-Robots-Tag"] = "noindex"
    return response


def root_of(request: HttpRequest) -> str:
    """Return the address of the request's site, without a slash at the end."""
    site = Site.find_for_request(request)
    return str(site.root_url) if site else ""


def written(found: Selected, request: HttpRequest, root: str, language: str) -> str:
    """Return a feed as XML, in the language that is active.

    Args:
        found: its pages.
        request: the request.
        root: address of the site.
        language: of the network.
    """
    network, query = found.network, found.query_string
    entries = entries_of(found)
    list_url = urljoin(root, network.list_urls.get(found.kind.list_type) or network.url)
    home = _home(found)
    atom = AtomFeed(
        title=xml_text(found.title),
        link=list_url + query,
        description="",
        language=language,
        author_name=xml_text(network.title),
        author_link=urljoin(root, network.url),
        feed_url=root + reverse(f"k4k_wagtail:{FEEDS[found.kind.name]}") + query,
        # The same selection of the same network is the same feed, at whatever address.
        feed_guid=uuid5(home["translation_key"], found.kind.name + query).urn,
        changed_at=home["last_published_at"] or UNKNOWN,
    )
    texts = whole_texts(found.kind.page_type, [entry.page.pk for entry in entries])
    themes = _categories(found, list_url)
    for entry in entries:
        content = xml_text(texts.get(entry.page.pk, ""))
        _add(atom, entry, request, content=content, themes=themes[entry.page.pk])
    return str(atom.writeString("utf-8"))


def _home(found: Selected) -> dict[str, Any]:
    homes = get_page_model("NetworkPage").objects.filter(pk=found.network.page_id)
    values: dict[str, Any] = homes.values("translation_key", "last_published_at").get()
    return values


def _add(atom: AtomFeed, entry: Entry, request: HttpRequest, **more: Any) -> None:
    atom.add_item(
        title=xml_text(entry.title),
        link=entry.page.get_full_url(request) or "",
        description=xml_text(entry.summary),
        author_name=xml_text(entry.author) or None,
        pubdate=entry.published,
        updateddate=entry.updated,
        unique_id=entry.public_id.urn,
        **more,
    )


def _categories(found: Selected, list_url: str) -> dict[int, list[Category]]:
    """Return the themes and labels of the pages by key; no query, the index knows them."""
    index, words = found.snapshot.index, found.scoped.vocabulary
    categories: dict[int, list[Category]] = {page_id: [] for page_id in found.ids}
    for name in CATEGORY_FACETS:
        if name not in index.values:
            continue
        for page_id, keys in keys_of(index, name, found.ids).items():
            options = (index.option(name, key) for key in keys)
            categories[page_id] += [
                Category(words.slug(name, one.key), f"{list_url}#{name}", xml_text(one.label))
                for one in options
                if one
            ]
    return categories
