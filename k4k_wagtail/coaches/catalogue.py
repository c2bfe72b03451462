"""What visitors filter coaches by."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.catalogue import Catalogue
from k4k_wagtail.catalogue.facets import Facet, lookup_pairs
from k4k_wagtail.catalogue.nearby import Origin
from k4k_wagtail.catalogue.orders import Ordering, sort_key
from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.coaches.points import coach_points
from k4k_wagtail.network import options
from k4k_wagtail.network.postcodes import origin_of


class CoachCatalogue(Catalogue):
    """Coaches whose consent holds, by theme, place, school, employer and language."""

    page_type = "CoachPage"
    follows_days = True
    has_points = True
    facets = (Facet("thema", _("Theme"), lookup_pairs("themes"), options.themes, is_open=True),)
    orderings = {"naam": Ordering(_("name"), ("title",), sort_key)}

    def points(self, pages: Any) -> Iterator[tuple[int, Point]]:
        """Yield where coaches are: at their schools."""
        return coach_points(pages)

    def locate(self, text: str) -> Origin:
        """Return where a postcode is."""
        return origin_of(text)
