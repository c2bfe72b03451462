"""What visitors filter coaches by."""

from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.catalogue import Catalogue
from k4k_wagtail.catalogue.facets import Facet, lookup_pairs
from k4k_wagtail.catalogue.orders import Ordering, sort_key
from k4k_wagtail.network import options


class CoachCatalogue(Catalogue):
    """Coaches whose consent holds, by theme, place, school, employer and language."""

    page_type = "CoachPage"
    follows_days = True
    facets = (Facet("thema", _("Theme"), lookup_pairs("themes"), options.themes, is_open=True),)
    orderings = {"naam": Ordering(_("name"), ("title",), sort_key)}
