"""What a request of the API is about: whose network, in which language, at which address."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from k4k_wagtail.network.network import Network, language_of, network_on_site
from k4k_wagtail.sharing.api.contracts.base import ItemLinks, Link

ROOT_NAME = "k4k_wagtail:api"


@dataclass(frozen=True)
class Call:
    """A request.

    Attributes:
        request: the request itself.
        network: the network of its site.
        root: full address of the API, without a slash at the end.
    """

    request: Any
    network: Network
    root: str

    @property
    def language(self) -> str:
        """The language of the network: that of names and labels."""
        return language_of(self.network) or "nl"

    def address(self, *parts: Any) -> str:
        """Return the full address of something in the API."""
        return "/".join([self.root, *map(str, parts)])

    def links(self, *parts: Any) -> ItemLinks:
        """Return the links of an item at an address."""
        return ItemLinks(self_=Link(href=self.address(*parts)))

    def absolute(self, url: str) -> str:
        """Return the full address of something on the site."""
        return str(self.request.build_absolute_uri(url))


def root_of(request: Any) -> str:
    """Return the full address of the API, without a slash at the end."""
    return str(request.build_absolute_uri(reverse(ROOT_NAME))).rstrip("/")


def call_of(request: Any) -> Call:
    """Return what a request is about.

    Raises:
        Http404: its site has no network.
    """
    network = network_on_site(request)
    if network.page_id is None:
        raise Http404
    return Call(request, network, root_of(request))
