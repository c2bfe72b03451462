"""What visitors filter municipalities by."""

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.catalogue import Catalogue
from k4k_wagtail.catalogue.facets import Facet, lookup_pairs
from k4k_wagtail.catalogue.orders import Ordering, sort_key
from k4k_wagtail.network import options


class MunicipalityCatalogue(Catalogue):
    """Municipalities with a page, by region."""

    page_type = "MunicipalityPage"
    facets = (
        Facet("regio", _("Region"), lookup_pairs("municipality__regions"), options.regions, True),
    )
    orderings = {"naam": Ordering(_("name"), ("title",), sort_key)}
