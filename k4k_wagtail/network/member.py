"""What all our pages share: their form, their template, their place in a network."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface

from k4k_wagtail.catalogue.mixins import CataloguedPageMixin
from k4k_wagtail.network.forms import MemberPageForm
from k4k_wagtail.network.network import Network, network_of
from k4k_wagtail.network.revisions import without_deleted
from k4k_wagtail.network.seo import JsonObject, breadcrumb_list


class NetworkMemberMixin(CataloguedPageMixin):
    """A page of a network: its template, its network in the context, its structured data."""

    default_template: ClassVar[str]
    base_form_class = MemberPageForm
    own_panels: ClassVar[dict[Any, list[Any]]] = {}
    own_search_fields: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    @classproperty
    def edit_handler(cls) -> TabbedInterface:
        """The editing form in tabs: the panels of the page class go before and after ours."""
        tabs = [
            ObjectList([*([] if position else cls.content_panels), *panels], heading=heading)
            for position, (heading, panels) in enumerate(cls.own_panels.items())
        ]
        tabs.append(ObjectList(cls.promote_panels, heading=_("Promote")))
        tabs.append(ObjectList(cls.settings_panels, heading=_("Settings")))
        return TabbedInterface(tabs, base_form_class=cls.base_form_class)

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        """Return the search fields of the base page and ours."""
        return [*super().get_search_fields(), *cls.own_search_fields]

    @classmethod
    def from_serializable_data(cls, data: JsonObject, *args: Any, **kwargs: Any) -> Any:
        """Read an old version of the page without the records that were deleted since."""
        return super().from_serializable_data(without_deleted(cls, data), *args, **kwargs)

    def publish_problems(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Return what keeps the page from being published, as messages by field.

        Args:
            cleaned: the cleaned data of the editing form.
        """
        return {}

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        """Return the site's own template for this class, if there is one, and then ours."""
        return [self.template, self.default_template]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what base.html needs: network, crumbs, canonical address, structured data."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        network = network_of(self)
        crumbs = network.trail(self)
        # The site's own address, so that other names of the host do not become canonical.
        root_url = (self.get_url_parts(request) or (None, "", None))[1]
        context |= {
            "network": network,
            "breadcrumbs": crumbs,
            "root_url": root_url,
            "canonical_url": root_url + (self.get_url(request) or ""),
            "noindex": False,
        }
        context |= self.page_context(request, network)
        trail = breadcrumb_list(crumbs, root_url)
        context["json_ld"] = [trail, *self.structured_data(request, context)]
        return context

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return what only this page type's template needs."""
        return {}

    def structured_data(self, request: HttpRequest, context: dict[str, Any]) -> list[JsonObject]:
        """Return schema.org objects that describe the page."""
        return []

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say in a header too that a page is not to be indexed, whatever the site's head has."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        if (getattr(response, "context_data", None) or {}).get("noindex"):
            response["X-Robots-Tag"] = "noindex"
        return response
