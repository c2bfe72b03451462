"""Links to feeds on pages: in the head, for programs that look for them, and below lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.nearby import NEARBY
from k4k_wagtail.network.network import Network, network_on_site
from k4k_wagtail.sharing.embeds.kinds import KINDS, Kind
from k4k_wagtail.sharing.feeds.selected import FEEDS, kind_of, without_looks

# Pages that are about one option of a facet: the facet, and the record of the page.
ABOUT = {"ThemePage": ("thema", "theme"), "MunicipalityPage": ("gemeente", "municipality")}


@dataclass(frozen=True)
class FeedLink:
    """A link to a feed.

    Attributes:
        url: its full address.
        title: what readers call it.
    """

    url: str
    title: str


def feed_links(context: Any) -> list[FeedLink]:
    """Return the feeds that go with a page; none on a site without our addresses.

    Args:
        context: of the page's template.
    """
    network, request = context.get("network"), context.get("request")
    page_type = getattr(context.get("page"), "page_type", "")
    if request is None or not network or not page_type:
        return []
    # Feeds are of the one network that the addresses of the site are about.
    if network_on_site(request).page_id != network.page_id:
        return []
    try:
        return list(_links(context, network, page_type))
    except NoReverseMatch:
        return []


def _links(context: Any, network: Network, page_type: str) -> Iterator[FeedLink]:
    root, listing = context.get("root_url") or "", context.get("listing")
    if listing is not None:
        kind = kind_of(listing.catalogue.page_type)
        if kind:
            query = listing.scoped.vocabulary.query_string(without_looks(listing.selection))
            # A place sorts a list; it chooses nothing.
            labels = [chip.label for chip in listing.chips if chip.name != NEARBY]
            yield _link(kind, root, query, labels, network)
        return
    facet, name = ABOUT.get(page_type, ("", ""))
    record = getattr(context["page"], name, None) if name else None
    if record is None and page_type != "NetworkPage":
        return
    for kind in (KINDS[name] for name in FEEDS):
        facets = {one.name for one in catalogue_for(kind.page_type).facets}
        if record is None:
            yield _link(kind, root, "", [], network)
        elif facet in facets:
            query = urlencode({facet: record.slug})
            yield _link(kind, root, f"?{query}", [record.name], network)


def _link(kind: Kind, root: str, query: str, labels: list[str], network: Network) -> FeedLink:
    title = kind.words().title % {"network": network.title}
    title = f"{title}: {', '.join(labels)}" if labels else title
    return FeedLink(f"{root}{reverse(f'k4k_wagtail:{FEEDS[kind.name]}')}{query}", title)
