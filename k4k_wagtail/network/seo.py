"""What search engines and other sites read of a page: structured data and a trail of crumbs."""

from collections.abc import Sequence
from typing import Any

JsonObject = dict[str, Any]


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
