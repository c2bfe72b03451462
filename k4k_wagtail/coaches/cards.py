"""What a card says of a coach besides the page's own words: themes, schools, places, employer."""

from collections.abc import Iterable
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString

from k4k_wagtail.catalogue.index import Index
from k4k_wagtail.network import cards
from k4k_wagtail.network.sprite import kept

# Columns of a coach that lists never show; the private address is not even read.
NOT_ON_CARDS = (*cards.NOT_ON_CARDS, "private_email", "questions")
# What a card knows, and the profile itself shows too.
NAMED_BY_CARDS = ("theme_list", "school_list", "municipality_list", "employer", "image")
TEMPLATE = "k4k_wagtail/components/coach_card.html"


def complete(coaches: Iterable[Any], index: Index) -> None:
    """Give coaches what they name; see ``network.cards.complete``."""
    cards.complete(coaches, index, "employer")


def card_html(coach: Any, level: int, request: Any) -> SafeString:
    """Return a coach by the template ``components/coach_card.html``.

    Args:
        coach: a coach of the catalogue's ``cards``.
        level: level of the heading, 2 to 6.
        request: the page's request, whose sprite gets the signs.
    """

    def made() -> SafeString:
        context = {"coach": coach, "level": level}
        return SafeString(get_template(TEMPLATE).render(context, request))

    card: SafeString = kept(coach, ("card", level), request, made)
    return card
