"""Pages that list other pages: the catalogue's answer to the query string."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from k4k_wagtail import conf
from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.listing import Listing
from k4k_wagtail.catalogue.moved import moved
from k4k_wagtail.catalogue.selection import Selection, raw_query_string
from k4k_wagtail.network.member import NetworkMemberMixin
from k4k_wagtail.network.network import Network
from k4k_wagtail.network.seo import JsonObject
from k4k_wagtail.network.sprite import kept_urls

# More than one choice of one of these makes a list that search engines need not keep.
INDEXED_FACETS = ("thema", "gemeente")


class ListingPageMixin(NetworkMemberMixin):
    """A page whose list shows every page of a type in its network, wherever it hangs."""

    listed_page_type: ClassVar[str]
    per_page_setting: ClassVar[str]
    show_in_menus_default = True

    intro = models.TextField(
        _("introduction"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences above the list."),
    )

    api_fields: ClassVar[list[Any]] = [APIField("intro")]
    own_panels: ClassVar[dict[Any, list[Any]]] = {_("Content"): [FieldPanel("intro")]}
    own_search_fields: ClassVar[list[Any]] = [index.SearchField("intro")]

    class Meta:
        abstract = True

    def routed_type(self, request: HttpRequest, slug: str) -> str:
        """Expect the pages that the list shows."""
        return self.listed_page_type

    def listing(self, request: HttpRequest, network: Network) -> Listing:
        """Return what the query string asks for. It is read raw: no input makes an error."""
        return Listing(
            catalogue_for(self.listed_page_type),
            raw_query_string(request.META),
            network.scope,
            self.get_url(request) or "",
            conf.get(self.per_page_setting),
            network.version,
        )

    def page_context(self, request: HttpRequest, network: Network) -> dict[str, Any]:
        """Return the list, its canonical address, and whether search engines may keep it."""
        listing = self.listing(request, network)
        root_url = (self.get_url_parts(request) or (None, "", None))[1]
        return {
            "listing": listing,
            "root_url": root_url,
            "canonical_url": root_url + listing.canonical_url,
            "noindex": listing.past_the_end or not may_be_indexed(listing),
        }

    def structured_data(self, request: HttpRequest, context: dict[str, Any]) -> list[JsonObject]:
        """Describe the list as schema.org ``ItemList``."""
        items = context["listing"].items
        return [
            {
                "@context": "https://schema.org",
                "@type": "ItemList",
                "numberOfItems": context["listing"].total,
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": position,
                        "url": context["root_url"] + url,
                    }
                    for position, url in enumerate(kept_urls(items, request), start=1)
                ],
            }
        ]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer 404, with the way back, for a page past the end of the list.

        An address with a term that was merged into another leads to that of the other one.
        """
        response = super().serve(request, *args, **kwargs)
        listing = (getattr(response, "context_data", None) or {}).get("listing")
        if listing is None:
            return response
        if listing.past_the_end:
            response.status_code = 404
        return moved(request, listing.scoped.vocabulary) or response


def may_be_indexed(listing: Listing) -> bool:
    """Return whether search engines may keep a list: at most one theme or one municipality."""
    selection = listing.selection
    chosen = [name for name, keys in selection.values.items() for _key in keys]
    plain = not (selection.query or selection.ordering or selection.nearby)
    if selection.view or not selection.period.is_coming:
        return plain and not chosen and period_may_be_indexed(selection)
    return plain and (not chosen or (len(chosen) == 1 and chosen[0] in INDEXED_FACETS))


def period_may_be_indexed(selection: Selection) -> bool:
    """Return whether search engines may keep a period: what is over, and the months of this year.

    Other months and days have the same events in lists without an end.
    """
    period, this_year = selection.period, timezone.localdate().year
    return period.year in (0, this_year) if selection.view else period.is_over
