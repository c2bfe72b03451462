"""Where in a network the page of a municipality is."""

from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.network import Network
from k4k_wagtail.page_types import get_page_model


def municipality_urls(network: Network) -> dict[int, str]:
    """Return the addresses of a network's pages of municipalities, by municipality.

    One query when something changed since this process looked last, and else none.
    """
    known: dict[int, str] = remembered(
        ("municipality pages", network.scope), lambda: _read(network), network.version
    )
    return known


def _read(network: Network) -> dict[int, str]:
    home = get_page_model("NetworkPage").objects.filter(pk=network.page_id).first()
    if home is None:
        return {}
    pages = get_page_model("MunicipalityPage").objects.descendant_of(home).live().public()
    return {page.municipality_id: page.url or "" for page in pages.defer_streamfields()}
