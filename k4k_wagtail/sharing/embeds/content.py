"""What an embed shows: from the query string to all that its template needs."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext

from k4k_wagtail import conf
from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.catalogue.records import records
from k4k_wagtail.events.cards import EventRow, event_rows
from k4k_wagtail.maps.drawn import PLACE, DrawnMap, has_map, list_map
from k4k_wagtail.network.figure_words import figures_in_words, known_figures
from k4k_wagtail.network.figures import computed
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.network.network import Network
from k4k_wagtail.network.sprite import kept_urls
from k4k_wagtail.sharing.embeds.choice import Choice
from k4k_wagtail.sharing.embeds.items import (
    coach_items,
    event_items,
    school_items,
    story_items,
)
from k4k_wagtail.sharing.embeds.kinds import CARDS, COMPACT, ROWS, Kind
from k4k_wagtail.sharing.kept import lasts

ITEMS = {"StoryPage": story_items, "SchoolPage": school_items, "CoachPage": coach_items}
# Looks that the lists of the network have themselves, by their own templates.
OWN_LOOKS = {
    ("verhalen", CARDS): "embed_stories",
    ("scholen", ROWS): "embed_schools",
    ("coaches", CARDS): "embed_coaches",
    ("agenda", ROWS): "embed_events",
}
# Choices that a heading names; more than these make no heading any more.
MOST_IN_TITLE = 2
ITEM_LOOKS = {CARDS: "embed_cards", ROWS: "embed_rows", COMPACT: "embed_compact"}


@dataclass(frozen=True)
class Content:
    """What an embed shows.

    Attributes:
        title: its heading, and the name of a frame.
        state: all that the rest follows from, within one version of the catalogue.
        template: name of the template of the list, in ``components``.
        none: what stands there when there is nothing to show.
        more: the text of the link to the whole list.
        more_url: where that is with the same choice, from the root of the site.
        all_url: where it is without any choice: the way on from nothing.
        query: canonical query string of the embed, with its ``?`` or empty.
        make: makes what the template needs; asked only when nothing was kept.
        lasts: whether all of it stays the same as long as the catalogue does.
    """

    title: str
    state: Hashable
    template: str
    none: str = ""
    more: str = ""
    more_url: str = ""
    all_url: str = ""
    query: str = ""
    make: Callable[[], dict[str, Any]] = field(default=dict)
    lasts: bool = False

    @property
    def path(self) -> str:
        """The path of the template."""
        return f"k4k_wagtail/components/{self.template}.html"


def listing_of(kind: Kind, query_string: str, choice: Choice, network: Network) -> Listing:
    """Return the list that an embed shows the beginning of.

    Args:
        kind: what is asked for.
        query_string: the selection, without what ``choice`` took out of it.
        choice: how it is shown.
        network: of the site, in the language that was asked for.
    """
    return Listing(
        catalogue_for(kind.page_type),
        query_string,
        network.scope,
        network.list_urls.get(kind.list_type, "") or network.url,
        choice.number if kind.has_number else int(conf.get("SCHOOLS_PER_PAGE")),
        network.version,
    )


def content_of(
    kind: Kind, query_string: str, choice: Choice, network: Network, request: HttpRequest
) -> Content:
    """Return what an embed shows, in the language that is active.

    Args:
        kind: what is asked for.
        query_string: the selection, without what ``choice`` took out of it.
        choice: how it is shown.
        network: of the site, in the language that was asked for.
        request: of the visitor or of a page that shows it.
    """
    listing = listing_of(kind, query_string, choice, network)
    if kind.name == "kerncijfers":
        content = _figures(kind, listing, choice, network)
    elif kind.name == "kaart":
        content = _map(kind, listing, choice, request)
    else:
        content = _list(kind, listing, choice, request)
    return replace(content, title=_title(content.title, kind, listing, network))


def _title(title: str, kind: Kind, listing: Listing, network: Network) -> str:
    """Return a heading that says what was chosen and counts here, while that is short."""
    names = {PLACE} if kind.name == "kerncijfers" else {chip.name for chip in listing.chips}
    chosen = [chip.label for chip in listing.chips if chip.name in names]
    title = title % {"network": network.title}
    return f"{title}: {', '.join(chosen)}" if 0 < len(chosen) <= MOST_IN_TITLE else title


def _content(kind: Kind, listing: Listing, choice: Choice, **values: Any) -> Content:
    words, query = kind.words(), listing.scoped.vocabulary.query_string(listing.selection)
    ours = urlencode(choice.pairs(kind))
    return Content(
        title=words.title,
        none=words.none,
        more=words.more,
        more_url=listing.canonical_url,
        all_url=listing.base_url,
        query=f"{query}{'&' if query else '?'}{ours}" if ours else query,
        **values,
    )


def _list(kind: Kind, listing: Listing, choice: Choice, request: HttpRequest) -> Content:
    rows: list[EventRow] = []
    if listing.has_times:
        rows = event_rows(listing.snapshot, listing.items, listing.selection.period)
        state: Hashable = tuple(map(row_state, rows))
    else:
        found, size = listing.found, listing.per_page
        state = tuple(listing.snapshot.page_ids(listing.selection, found, 0, size))
    own = OWN_LOOKS.get((kind.name, choice.look), "")

    def make() -> dict[str, Any]:
        if own:
            return {"listing": listing, "items": rows if listing.has_times else listing.items}
        if listing.has_times:
            return {"items": event_items(rows, request)}
        return {"items": ITEMS[kind.page_type](listing.items, request)}

    template = own or ITEM_LOOKS[choice.look]
    is_kept = lasts(listing.selection, listing.has_times)
    return _content(kind, listing, choice, state=state, template=template, make=make, lasts=is_kept)


def row_state(row: EventRow) -> Hashable:
    """Return what the row of an event shows that may change without a change in the catalogue."""
    badges = tuple(str(badge.label) for badge in row.badges)
    return (row.event.pk, row.occurrence.pk, row.more, row.gist, badges)


def _figures(kind: Kind, listing: Listing, choice: Choice, network: Network) -> Content:
    """Return the figures of the network, or of the municipality that was chosen first."""
    keys = [int(key) for key in listing.selection.values.get(PLACE, ())[:1]]
    known = records(Municipality.objects.defer("boundary"), keys, network.version)
    place = next(iter(known.values()), None)
    values = {PLACE: (place.pk,)} if place else {}
    listing.selection = replace(listing.selection, values=values, query="", nearby="", ordering="")
    typed = known_figures(place, network.version)
    figures = figures_in_words(typed, computed(), network, place)
    content = _content(
        kind,
        listing,
        choice,
        state=repr(figures),
        template="embed_figures",
        make=lambda: {"items": figures if figures.has_numbers else (), "figures": figures},
    )
    return replace(content, more_url=network.url)


def _map(kind: Kind, listing: Listing, choice: Choice, request: HttpRequest) -> Content:
    def make() -> dict[str, Any]:
        drawn = list_map(listing)
        return {
            "items": listing.items,
            "places": _places(listing),
            "map": _linked(drawn, listing, request) if drawn else None,
        }

    state = (listing.total, listing.scoped.expired)
    content = _content(kind, listing, choice, state=state, template="embed_map", make=make)
    if has_map(listing):
        return content
    return replace(content, title=gettext("Schools in %(network)s by municipality"))


def _linked(drawn: DrawnMap, listing: Listing, request: HttpRequest) -> DrawnMap:
    """Return a map whose dots lead to the pages: there is no list beside it with their rows."""
    urls = kept_urls(listing.items, request)
    pages = {f"#p-{page.pk}": url for page, url in zip(listing.items, urls, strict=True)}
    return replace(drawn, links=tuple(replace(one, url=pages[one.url]) for one in drawn.links))


def _places(listing: Listing) -> list[dict[str, Any]]:
    """Return the municipalities with anything on the map: what who cannot see it reads."""
    counts = listing.snapshot.counts(PLACE, listing.selection, listing.scope)
    chosen = listing.selection.values.get(PLACE, ())
    return [
        {
            "name": str(option.label),
            "count": counts[option.key],
            "url": listing.url(listing.selection.without(PLACE).with_value(PLACE, option.key)),
        }
        for option in listing.scoped.by_label[PLACE]
        if counts.get(option.key) and (not chosen or option.key in chosen)
    ]
