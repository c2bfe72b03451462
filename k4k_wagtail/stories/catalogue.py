"""What visitors filter stories by."""

from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.catalogue import Catalogue
from k4k_wagtail.catalogue.facets import Facet, choice_options, list_pairs, lookup_pairs
from k4k_wagtail.catalogue.index import Index
from k4k_wagtail.catalogue.orders import Ordering, sort_key
from k4k_wagtail.network import options
from k4k_wagtail.network.enums import TargetGroup
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.stories.cards import NOT_ON_CARDS, card_names
from k4k_wagtail.stories.enums import KIND_SLUGS, PHASE_SLUGS, Phase, StoryKind


def newest_first(moment: datetime | None) -> float:
    """Return what stories are sorted by: the latest first, those never published last."""
    return -moment.timestamp() if moment else 0.0


class StoryCatalogue(Catalogue):
    """Stories by theme, place, kind, target group, phase and label."""

    page_type = "StoryPage"
    facets = (
        Facet("thema", _("Theme"), lookup_pairs("themes"), options.themes, is_open=True),
        Facet(
            "gemeente",
            _("Municipality"),
            lookup_pairs("schools__municipality", "municipality"),
            options.municipalities,
            is_open=True,
        ),
        Facet(
            "regio",
            _("Region"),
            lookup_pairs("schools__municipality__regions", "municipality__regions"),
            options.regions,
        ),
        Facet("school", _("School"), lookup_pairs("schools"), options.schools, is_long=True),
        Facet("soort", _("Kind"), lookup_pairs("kind"), choice_options(StoryKind, KIND_SLUGS)),
        Facet("doelgroep", _("For whom"), list_pairs("target_groups"), choice_options(TargetGroup)),
        Facet(
            "fase", _("How far is it?"), lookup_pairs("phase"), choice_options(Phase, PHASE_SLUGS)
        ),
        Facet(
            "label", _("Labels"), lookup_pairs("k4k_page_labels__tag"), options.labels, is_long=True
        ),
    )
    orderings = {
        "nieuwste": Ordering(_("newest"), ("first_published_at",), newest_first),
        "overgenomen": Ordering(_("most adopted"), ("adoptions",), lambda number: -(number or 0)),
        "titel": Ordering(_("title"), ("title",), sort_key),
    }

    def sorted_pages(self) -> Any:
        """Count the schools that do a story too."""
        return self.pages().annotate(adoptions=Count("k4k_adoptions"))

    def card_queryset(self) -> Any:
        """Bring the picture and its renditions along, and leave out what a card does not show."""
        pages = get_page_model(self.page_type).objects.defer_streamfields()
        return (
            pages.defer(*NOT_ON_CARDS)
            .select_related("image")
            .prefetch_related("image__renditions")
            .order_by()
        )

    def prepare_cards(self, cards: list[Any], index: Index) -> None:
        """Give stories what they name: the index says what that is, so no query joins it."""
        card_names(cards, index)
