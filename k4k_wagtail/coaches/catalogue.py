"""What visitors filter coaches by."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.catalogue import Catalogue
from k4k_wagtail.catalogue.facets import Facet, Option, list_pairs, lookup_pairs
from k4k_wagtail.catalogue.index import Index
from k4k_wagtail.catalogue.nearby import Origin
from k4k_wagtail.catalogue.orders import Ordering, sort_key
from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.coaches.cards import NOT_ON_CARDS, complete
from k4k_wagtail.coaches.consents import shown_on
from k4k_wagtail.coaches.enums import LANGUAGE_SLUGS, Language
from k4k_wagtail.coaches.places import (
    municipality_pairs,
    region_pairs,
    school_options,
    school_pairs,
)
from k4k_wagtail.coaches.points import coach_points
from k4k_wagtail.network import options
from k4k_wagtail.network.postcodes import origin_of
from k4k_wagtail.page_types import get_page_model


def language_options() -> Iterator[Option]:
    """Yield the languages; a list offers those that its coaches speak."""
    for value, label in Language.choices:
        slug = LANGUAGE_SLUGS[Language(value)]
        yield Option(value, slug, label, aliases=(value,), is_fixed=False)


def newest_first(moment: datetime | None) -> float:
    """Return what coaches are sorted by: the latest first, those never published last."""
    return -moment.timestamp() if moment else 0.0


class CoachCatalogue(Catalogue):
    """Coaches whose consent holds today, by theme, place, school, employer and language."""

    page_type = "CoachPage"
    follows_days = True
    has_points = True
    facets = (
        Facet("thema", _("Theme"), lookup_pairs("themes"), options.themes, is_open=True),
        Facet(
            "gemeente",
            _("Municipality"),
            municipality_pairs,
            options.municipalities,
            is_open=True,
        ),
        Facet("regio", _("Region"), region_pairs, options.regions),
        Facet("school", _("School"), school_pairs, school_options, is_long=True),
        Facet(
            "organisatie",
            _("Employer"),
            lookup_pairs("employer"),
            options.organisations,
            is_long=True,
        ),
        Facet("taal", _("Language"), list_pairs("languages"), language_options),
        # No filter: it offers nothing. Stories find their coaches by it without a query.
        Facet("verhaal", _("Story"), lookup_pairs("stories"), tuple),
    )
    orderings = {
        "titel": Ordering(_("name"), ("title",), sort_key),
        "nieuwste": Ordering(_("newest"), ("first_published_at",), newest_first),
    }

    def pages(self) -> Any:
        """Leave out coaches who left, and those without a consent that holds today."""
        return super().pages().filter(shown_on(timezone.localdate()))

    def card_queryset(self) -> Any:
        """Bring the photo and its renditions along, and leave out what a card does not show."""
        pages = get_page_model(self.page_type).objects.defer_streamfields()
        return (
            pages.defer(*NOT_ON_CARDS)
            .select_related("image")
            .prefetch_related("image__renditions")
            .order_by()
        )

    def prepare_cards(self, cards: list[Any], index: Index) -> None:
        """Give coaches what they name: the index says what that is, so no query joins it."""
        complete(cards, index)

    def points(self, pages: Any) -> Iterator[tuple[int, Point]]:
        """Yield where coaches are: at their schools."""
        return coach_points(pages)

    def locate(self, text: str) -> Origin:
        """Return where a postcode is."""
        return origin_of(text)
