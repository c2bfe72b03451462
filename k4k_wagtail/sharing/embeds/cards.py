"""One item of the network as a card, found by its public id."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.period import Period
from k4k_wagtail.catalogue.snapshot import Snapshot
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.events.cards import event_rows
from k4k_wagtail.network.network import Network
from k4k_wagtail.page_types import get_base_page_model
from k4k_wagtail.sharing import SHARED_TYPES
from k4k_wagtail.sharing.embeds.content import Content, row_state
from k4k_wagtail.sharing.embeds.items import coach_items, event_items, school_items, undated_items

# So many ids are kept a version, of pages and of none.
KEPT = 2000


@dataclass(frozen=True)
class Found:
    """A page that visitors may see.

    Attributes:
        page: a page of its catalogue's ``cards``.
        page_type: its type.
        snapshot: its catalogue.
    """

    page: Any
    page_type: str
    snapshot: Snapshot


def found_page(public_id: UUID, network: Network) -> Found | None:
    """Return the page of a network with a public id; nothing unless visitors may see it.

    Args:
        public_id: its ``translation_key``.
        network: whose page it is, in the language that is asked for.
    """
    page_id = _page_id(public_id, network)
    for page_type in SHARED_TYPES if page_id else ():
        snapshot = catalogue_for(page_type).snapshot(network.version)
        if page_id in snapshot.in_scope(network.scope):
            cards = snapshot.catalogue.cards([page_id], network.version)
            return Found(cards[0], page_type, snapshot) if cards else None
    return None


def _page_id(public_id: UUID, network: Network) -> int:
    known: dict[Any, int] = remembered(("public ids", network.scope), dict, network.version)
    if public_id not in known:
        found = get_base_page_model().objects.filter(
            translation_key=public_id, locale_id=network.locale_id
        )
        if len(known) >= KEPT:
            known.clear()
        known[public_id] = found.values_list("pk", flat=True).order_by("pk").first() or 0
    return known[public_id]


def card_content(found: Found | None, request: HttpRequest) -> Content:
    """Return a card, or that there is none (any more).

    Args:
        found: the page.
        request: of the visitor.
    """
    if found is None:
        none = _("This is not here (any more).")
        return Content(title=none, state=None, template="embed_card", none=none)
    state, make = _parts(found, request)
    return Content(title=found.page.title, state=state, template="embed_card", make=make)


def _parts(found: Found, request: HttpRequest) -> tuple[Any, Callable[[], dict[str, Any]]]:
    page, snapshot = found.page, found.snapshot
    if found.page_type == "EventPage":
        rows = event_rows(snapshot, [page]) or event_rows(snapshot, [page], Period(is_past=True))
        if rows:
            state = (page.pk, *map(row_state, rows))
            return state, lambda: {"items": event_items(rows, request)}
        return page.pk, lambda: {"items": undated_items([page], request)}
    if found.page_type == "StoryPage":
        return page.pk, lambda: {"items": [page], "story": page}
    if found.page_type == "CoachPage":
        return page.pk, lambda: {"items": coach_items([page], request), "coach": page}
    return page.pk, lambda: {"items": school_items([page], request)}
