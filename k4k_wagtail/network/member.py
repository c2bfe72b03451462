"""What all our pages share: their form, their template, their place in a network."""

from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import classproperty
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface

from k4k_wagtail.catalogue.mixins import CataloguedPageMixin
from k4k_wagtail.network.alternates import alternates
from k4k_wagtail.network.form_notices import NoticedTabs
from k4k_wagtail.network.forms import MemberPageForm
from k4k_wagtail.network.merged_revisions import with_merged
from k4k_wagtail.network.network import Network, network_of
from k4k_wagtail.network.publishing import PublishGateMixin
from k4k_wagtail.network.revisions import empty_keys, without_deleted
from k4k_wagtail.network.seo import JsonObject, breadcrumb_list
from k4k_wagtail.network.translating import SameInAll, fields_in_common
from k4k_wagtail.page_types import get_page_model


class NetworkMemberMixin(PublishGateMixin, CataloguedPageMixin):
    """A page of a network: its template, its network in the context, its structured data."""

    default_template: ClassVar[str]
    base_form_class = MemberPageForm
    own_panels: ClassVar[dict[Any, list[Any]]] = {}
    own_search_fields: ClassVar[list[Any]] = []
    # What translations have in common with the page, and what they do not take over.
    same_in_all: ClassVar[tuple[str, ...]] = ()
    of_its_own: ClassVar[tuple[str, ...]] = ()

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
        return NoticedTabs(tabs, base_form_class=cls.base_form_class)

    @classproperty
    def override_translatable_fields(cls) -> list[SameInAll]:
        """What wagtail-localize is told, where a site has it."""
        return fields_in_common(cls, cls.same_in_all, cls.of_its_own)

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        """Return the search fields of the base page and ours."""
        return [*super().get_search_fields(), *cls.own_search_fields]

    @classmethod
    def from_serializable_data(cls, data: JsonObject, *args: Any, **kwargs: Any) -> Any:
        """Read an old version of the page without what was deleted or merged since."""
        known = without_deleted(cls, with_merged(cls, data))
        return super().from_serializable_data(known, *args, **kwargs)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find the page of an address below this one; ours in one query, not in Wagtail's two."""
        if path_components:
            child = self.routed_child(request, path_components[0])
            if child is not None:
                return child.route(request, path_components[1:])
        return super().route(request, path_components)

    def routed_child(self, request: HttpRequest, slug: str) -> Any:
        """Return the child of a slug if it is of the type that hangs here, and else nothing."""
        page_type = self.routed_type(request, slug)
        return child_of_type(self, page_type, slug) if page_type else None

    def routed_type(self, request: HttpRequest, slug: str) -> str:
        """Return the type of the child of a slug, as far as that is known beforehand."""
        return ""

    @classmethod
    def routed_relations(cls) -> tuple[str, ...]:
        """Return the foreign keys that the page shows, to read them along with it."""
        return ()

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        """Return the site's own template for this class, if there is one, and then ours."""
        return [self.template, self.default_template]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what base.html needs: network, crumbs, canonical address, structured data."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        network = network_of(self, request)
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
        context["alternates"] = (
            []
            if context["noindex"]
            else alternates(self, request, network, context["canonical_url"])
        )
        trail = breadcrumb_list(crumbs, root_url)
        context["json_ld"] = [trail, *self.structured_data(request, context)]
        return context

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return what only this page type's template needs."""
        return {}

    def structured_data(self, request: HttpRequest, context: dict[str, Any]) -> list[JsonObject]:
        """Return schema.org objects that describe the page."""
        return []

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[JsonObject]:
        """Leave out a page past its last day, and one that search engines are told not to keep."""
        is_over = bool(self.expire_at and self.expire_at <= timezone.now())
        return [] if is_over or self.is_unlisted(request) else super().get_sitemap_urls(request)

    def is_unlisted(self, request: HttpRequest | None) -> bool:
        """Return whether search engines are told not to keep the page, however it is asked for.

        Args:
            request: of the sitemap, if there is one.
        """
        return False

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say in a header too that a page is not to be indexed, whatever the site's head has."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        if (getattr(response, "context_data", None) or {}).get("noindex"):
            response["X-Robots-Tag"] = "noindex"
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a version as visitors would see it, or say which record it lost since."""
        lost = [str(field.verbose_name) for field in empty_keys(self)]
        if not lost:
            response: HttpResponse = super().serve_preview(request, mode_name)
            return response
        message = gettext("This version cannot be shown: what it names as %(fields)s was deleted.")
        text = message % {"fields": get_text_list(lost, gettext("and"))}
        return HttpResponse(text, content_type="text/plain; charset=utf-8")


def child_of_type(parent: Any, page_type: str, slug: str) -> Any:
    """Return a page's child of exactly a type, with what it shows, or ``None``; one query."""
    model = get_page_model(page_type)
    found = model.objects.order_by().filter(
        depth=parent.depth + 1,
        path__range=model._get_children_path_interval(parent.path),
        slug=slug,
        content_type=ContentType.objects.get_for_model(model),
    )
    relations = model.routed_relations()
    child = next(iter(found.select_related(*relations)[:1] if relations else found[:1]), None)
    if child is not None:
        # What Wagtail's own route does: the parent is known, so nobody need ask for it.
        child._cached_parent_obj = parent
    return child
