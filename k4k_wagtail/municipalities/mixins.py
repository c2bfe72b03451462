"""Pages of municipalities: the list with the map, and one page each."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.search import index

from k4k_wagtail.municipalities.api_fields import MUNICIPALITY_API_FIELDS
from k4k_wagtail.municipalities.display import agreements_of, organisation_data
from k4k_wagtail.municipalities.parts import parts_of, rows_of
from k4k_wagtail.network.fields import BodyField
from k4k_wagtail.network.listing_pages import ListingPageMixin
from k4k_wagtail.network.member import NetworkMemberMixin
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.network.network import Network
from k4k_wagtail.network.publishing import Refusal
from k4k_wagtail.network.seo import JsonObject
from k4k_wagtail.page_types import get_page_model, page_model_name

# Pages of each kind on a municipality's page; the lists have them all.
SHOWN = {"schools": 24, "coaches": 6, "stories": 4}


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

    api_fields = MUNICIPALITY_API_FIELDS
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

    def publish_refusals(self) -> list[str]:
        """Refuse a second page of the same municipality in a network."""
        refusals = super().publish_refusals()
        twin = self.twin()
        if twin is not None:
            message = gettext(
                "%(municipality)s already has a page in this network: “%(page)s”. Change that "
                "page, or unpublish it first."
            ) % {"municipality": self.municipality.name, "page": twin.title}
            refusals.append(Refusal(message, "municipality"))
        return refusals

    def twin(self) -> Any:
        """Return another live page of the same municipality, network and language, or nothing."""
        place = self.intended_parent if not self.path else self
        if place is None or self.municipality_id is None:
            return None
        step = place.steplen
        above = [place.path[:end] for end in range(step, len(place.path) + 1, step)]
        homes = get_page_model("NetworkPage").objects.filter(path__in=above)
        home = homes.order_by("-depth").values_list("path", flat=True).first()
        if home is None:
            return None
        others = type(self).objects.filter(
            municipality_id=self.municipality_id, locale_id=place.locale_id, live=True
        )
        return others.filter(path__startswith=home).exclude(pk=self.pk).first()

    @classmethod
    def routed_relations(cls) -> tuple[str, ...]:
        """Bring the municipality along."""
        return ("municipality",)

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return the municipality's part of the network, its agreements, contacts and actions."""
        return {
            **parts_of(self.municipality, network, SHOWN),
            "agreements": agreements_of(self.municipality_id, network.version),
            "contacts": self.k4k_municipality_contacts.all(),
            "actions": self.k4k_municipality_actions.all(),
        }

    def structured_data(self, request: HttpRequest, context: dict[str, Any]) -> list[JsonObject]:
        """Describe the municipality as schema.org ``GovernmentOrganization``."""
        return [organisation_data(self, context)]


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

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return the list, each municipality with its numbers of schools, coaches and stories."""
        context = super().page_context(request, network)
        return {**context, "rows": rows_of(context["listing"].items, network, request)}
