"""What visitors filter municipalities by."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.catalogue import Catalogue
from k4k_wagtail.catalogue.facets import Facet, lookup_pairs
from k4k_wagtail.catalogue.index import Index
from k4k_wagtail.catalogue.orders import Ordering, sort_key
from k4k_wagtail.catalogue.records import records
from k4k_wagtail.network import options
from k4k_wagtail.network.models import Municipality


class MunicipalityCatalogue(Catalogue):
    """Municipalities with a page, by region."""

    page_type = "MunicipalityPage"
    facets = (
        Facet("regio", _("Region"), lookup_pairs("municipality__regions"), options.regions, True),
    )
    orderings = {"naam": Ordering(_("name"), ("title",), sort_key)}

    def prepare_cards(self, cards: list[Any], index: Index) -> None:
        """Give pages their municipality, without its boundary."""
        keys = [page.municipality_id for page in cards]
        known = records(Municipality.objects.defer("boundary"), keys, index.version)
        for page in cards:
            page.municipality = known[page.municipality_id]
