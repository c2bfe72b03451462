"""What search engines and other sites read of a page: structured data and a trail of crumbs."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import to_locale

JsonObject = dict[str, Any]

# Open Graph wants a country with the language; these are what is meant without one.
LOCALES = {"nl": "nl_NL", "en": "en_US", "fy": "fy_NL", "de": "de_DE", "fr": "fr_FR"}
LOCALE = re.compile(r"[a-z]{2}_[A-Z]{2}")


def open_graph_locale(language: str) -> str:
    """Return a language as ``og:locale`` wants it, such as ``nl_NL``.

    Args:
        language: a language code of Django, such as ``nl`` or ``en-us``.

    Returns:
        An empty text for a language of which the country is not known.
    """
    locale = LOCALES.get(language.casefold(), to_locale(language))
    return locale if LOCALE.fullmatch(locale) else ""


def breadcrumb_list(crumbs: Sequence[tuple[str, str]], root_url: str) -> JsonObject:
    """Return crumbs, each a title and a path, as schema.org ``BreadcrumbList``."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": root_url + url}
            for position, (title, url) in enumerate(crumbs, start=1)
        ],
    }


def without_empty(data: JsonObject) -> JsonObject:
    """Return structured data without the properties that have no value."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}
