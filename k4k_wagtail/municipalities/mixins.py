"""Pages of municipalities: the list with the map, and one page each."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.search import index

from k4k_wagtail.network.fields import BodyField
from k4k_wagtail.network.listing_pages import ListingPageMixin
from k4k_wagtail.network.member import NetworkMemberMixin
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.page_types import page_model_name


class MunicipalityPageMixin(NetworkMemberMixin):
    """What one municipality does for equal chances, and who takes part there."""

    page_type = "MunicipalityPage"
    default_template = "k4k_wagtail/municipality_page.html"
    parent_page_types = [page_model_name("MunicipalityIndexPage")]

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Its schools, coaches, stories and figures are on the page by themselves."),
    )
    gist = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("Two or three short sentences.")
    )
    agenda_url = models.URLField(
        _("Gelijke Kansen Agenda"),
        blank=True,
        help_text=_("Address of the municipality's own agenda, starting with https://."),
    )
    body = BodyField(_("text"), help_text=_("What the municipality does, and why."))

    own_panels: ClassVar[dict[Any, list[Any]]] = {
        _("Content"): [FieldPanel("municipality"), FieldPanel("gist"), FieldPanel("body")],
        _("Contact"): [
            InlinePanel(
                "k4k_municipality_contacts",
                label=_("contact"),
                heading=_("Whom to contact"),
                help_text=_("Addresses of roles, not of persons."),
            )
        ],
        _("Agenda"): [
            FieldPanel("agenda_url"),
            InlinePanel(
                "k4k_municipality_actions",
                label=_("action"),
                heading=_("Actions of the Gelijke Kansen Agenda"),
                help_text=_("What the municipality does, with whom, and how far it is."),
            ),
        ],
    }
    own_search_fields: ClassVar[list[Any]] = [index.SearchField("gist"), index.SearchField("body")]

    class Meta:
        abstract = True


class MunicipalityIndexPageMixin(ListingPageMixin):
    """The list of municipalities of a network, with their map."""

    page_type = "MunicipalityIndexPage"
    per_page_setting = "MUNICIPALITIES_PER_PAGE"
    listed_page_type = "MunicipalityPage"
    default_template = "k4k_wagtail/municipality_index_page.html"
    parent_page_types = [page_model_name("NetworkPage")]
    subpage_types = [page_model_name("MunicipalityPage")]

    class Meta:
        abstract = True
