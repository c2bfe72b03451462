"""The same page in other languages, for search engines (``hreflang``)."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.network.network import Network, language_code, languages
from k4k_wagtail.page_types import get_base_page_model, get_page_model

# Types whose pages visitors may see only while the list has them.
BY_CATALOGUE = ("CoachPage", "EventPage", "SchoolPage", "StoryPage")
PAGE = "pagina="


@dataclass(frozen=True)
class Alternate:
    """A page in a language.

    Attributes:
        language: its code (BCP 47).
        url: its full address.
    """

    language: str
    url: str


def alternates(page: Any, request: Any, network: Network, canonical_url: str) -> list[Alternate]:
    """Return a page in each language that visitors may read it in, its own included.

    Two queries, and none on a site in one language. Filters have the same keys in each language, so
    a filtered list leads to the same choice; the second page of a list has no counterpart.

    Args:
        page: the page.
        request: of the visitor.
        network: its network.
        canonical_url: its full address.
    """
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False) or len(languages(network.version)) < 2:
        return []
    query = canonical_url.partition("?")[2]
    others = [] if PAGE in query else _translations(page, network)
    more = f"?{query}" if query else ""
    found = [
        Alternate(language_code(one.locale_id, network.version), f"{url}{more}")
        for one in others
        if (url := one.get_full_url(request))
    ]
    if not found:
        return []
    own = Alternate(language_code(page.locale_id, network.version), canonical_url)
    return sorted([own, *found], key=lambda one: one.language)


def _translations(page: Any, network: Network) -> list[Any]:
    base = get_base_page_model()
    found = base.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    known = list(found.live().public().exclude(expire_at__lte=timezone.now()))
    page_type = page.page_type
    if page_type in BY_CATALOGUE and isinstance(page, get_page_model(page_type)):
        visible = catalogue_for(page_type).index(network.version).pages
        known = [one for one in known if one.pk in visible]
    return known
