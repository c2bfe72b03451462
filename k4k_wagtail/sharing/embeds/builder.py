"""The page that makes the codes: what can be chosen there, and what was."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.catalogue.nearby import NEARBY
from k4k_wagtail.catalogue.panel import FacetView, OptionView
from k4k_wagtail.maps.drawn import PLACE
from k4k_wagtail.sharing.embeds.choice import LARGEST_NUMBER, Choice, languages
from k4k_wagtail.sharing.embeds.codes import Code
from k4k_wagtail.sharing.embeds.kinds import CARDS, COMPACT, KINDS, ROWS, Kind

KIND = "soort"
# Filters that most people want; the others are folded.
FIRST_FACETS = ("thema", PLACE)


@dataclass(frozen=True)
class Option:
    """Something to choose."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class FacetChoice:
    """A filter to choose from.

    Attributes:
        name: its key in the query string.
        label: its name.
        options: what can be chosen.
        ticked: what was, when that is more than one.
    """

    name: str
    label: str
    options: list[Option]
    ticked: list[Option] = field(default_factory=list)


@dataclass(frozen=True)
class Builder:
    """All that the template of the page needs.

    Attributes:
        url: of the page itself.
        kind: what was chosen.
        choice: how it looks.
        listing: the list that is shown.
        codes: to copy.
        example_url: of the frame that shows it.
        example_title: the name of that frame.
        script_url: of the script that sets its height.
        everybody: whether any site may show the network.
    """

    url: str
    kind: Kind
    choice: Choice
    listing: Listing
    codes: list[Code]
    example_url: str
    example_title: str
    script_url: str
    everybody: bool

    most = LARGEST_NUMBER

    @property
    def kinds(self) -> list[Option]:
        """What can be shown."""
        return [Option(one.name, one.words().name, one is self.kind) for one in KINDS.values()]

    @property
    def looks(self) -> list[Option]:
        """How it can look; nothing when there is but one way."""
        labels = {CARDS: _("Cards"), ROWS: _("List"), COMPACT: _("Compact list")}
        looks = self.kind.looks
        return [Option(look, labels[look], look == self.choice.look) for look in looks]

    @property
    def languages(self) -> list[Option]:
        """Languages to choose from, when there are several."""
        known = [
            Option(code, str(capfirst(_(name))), code == self.choice.language)
            for code, name in languages()
        ]
        return known if len(known) > 1 else []

    @property
    def facets(self) -> list[FacetChoice]:
        """The filters that most people want."""
        return [one for one in self._facets() if one.name in FIRST_FACETS]

    @property
    def more_facets(self) -> list[FacetChoice]:
        """The other filters."""
        return [one for one in self._facets() if one.name not in FIRST_FACETS]

    def _facets(self) -> list[FacetChoice]:
        only = (PLACE,) if self.kind.name == "kerncijfers" else None
        views = (view for view in self.listing.facets if only is None or view.name in only)
        return [facet_choice(view) for view in views]

    @property
    def has_words(self) -> bool:
        """Whether one can search for words."""
        return self.kind.name != "kerncijfers"

    @property
    def query(self) -> str:
        """The words that are searched for."""
        return self.listing.query

    @property
    def is_more_open(self) -> bool:
        """Whether anything was chosen that is folded."""
        chosen = (name for name, keys in self.listing.selection.values.items() if keys)
        more = any(name not in FIRST_FACETS for name in chosen)
        return more or bool(self.query or self.choice.language or self.choice.theme_class)

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """What was chosen on the list and has no field here: period, order, place."""
        nearby = self.listing.selection.nearby
        place = [(NEARBY, nearby)] if nearby else []
        return [*self.listing.hidden_fields, *place] if self.has_words else []


def facet_choice(view: FacetView) -> FacetChoice:
    """Return a facet of a filter panel as one choice, with what is below an option behind it."""
    flat = list(_flat(view.options))
    chosen = [one for one in flat if one.is_chosen]
    if len(chosen) < 2:
        return FacetChoice(view.name, view.label, flat)
    rest = [one for one in flat if not one.is_chosen]
    return FacetChoice(view.name, view.label, rest, chosen)


def _flat(views: Iterable[OptionView], before: str = "") -> Iterable[Option]:
    for view in views:
        yield Option(view.value, f"{before}{view.label}", view.is_selected)
        yield from _flat(view.children, f"{before}– ")


def read_kind(query_string: str) -> tuple[Kind, str]:
    """Return what is to be shown, and the query string without it.

    Stories and events have a filter that is called ``soort`` too: its values stay.

    Args:
        query_string: raw.
    """
    pairs = parse_qsl(query_string, encoding="utf-8", errors="replace")
    names = [value for name, value in pairs if name == KIND and value in KINDS]
    rest = [(name, value) for name, value in pairs if name != KIND or value not in KINDS]
    return KINDS[names[0] if names else next(iter(KINDS))], urlencode(rest)


def builder_url(listing: Any, kind: str) -> str:
    """Return the address of the page with what a list shows; nothing without our addresses."""
    try:
        url = reverse("k4k_wagtail:embed_builder")
    except NoReverseMatch:
        return ""
    query = listing.scoped.vocabulary.query_string(listing.selection).lstrip("?")
    return f"{url}?{urlencode({KIND: kind})}{'&' if query else ''}{query}"
