"""The filter panel as HTML. Most visitors see the same few: those are kept till something changes.

For words that are searched for, what they find is part of the key: a search index may follow a
moment after the page, so the words alone do not tell.
"""

import hashlib
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from k4k_wagtail import conf
from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.sprite import noted_symbols, use_symbols

TEMPLATE = "k4k_wagtail/components/panel.html"
# Choices of which the panel is kept; then it begins again.
KEPT_PANELS = 200

Kept = tuple[SafeString, list[str]]


def panel_html(listing: Listing, request: Any, words: tuple[str, str]) -> SafeString:
    """Return all facets of a list, by the template ``components/panel.html``.

    Args:
        listing: the list.
        request: the page's request, whose sprite gets the symbols.
        words: what a count of one, and of any other number, counts; for screen readers.
    """
    if settings.DEBUG or request is None:
        return _rendered(listing, request, words)
    index = listing.snapshot.index
    kept: dict[Any, Kept] = remembered(("panels", listing.catalogue.page_type), dict, index.version)
    chosen = frozenset((name, frozenset(keys)) for name, keys in listing.selection.values.items())
    setting = conf.get("FACET_LIMIT")
    hits = listing.snapshot.searched(listing.query).serialize() if listing.query else b""
    if listing.catalogue.has_times:
        hits += listing.snapshot.dates(listing.selection.period).pages.serialize()
    place = (listing.scope, listing.scoped.expired, get_language())
    key = (place, chosen, hashlib.sha256(hits).digest(), words, setting)
    known = kept.get(key)
    if known is None:
        if len(kept) >= KEPT_PANELS:
            kept.clear()
        with noted_symbols(request) as symbols:
            html = _rendered(listing, request, words)
        kept[key] = html, symbols
        return html
    html, symbols = known
    use_symbols(request, symbols)
    return html


def _rendered(listing: Listing, request: Any, words: tuple[str, str]) -> SafeString:
    one, many = words
    context = {"listing": listing, "one": one, "many": many}
    return SafeString(get_template(TEMPLATE).render(context, request))
