"""A story as structured data."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Locale

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.seo import JsonObject, without_empty


def article_data(story: Any, request: HttpRequest, context: dict[str, Any]) -> JsonObject:
    """Return a story as schema.org ``Article``."""
    network = context["network"]
    authors: list[JsonObject] = [
        {
            "@type": "ElementarySchool",
            "name": school.title,
            **(
                {"url": context["root_url"] + (school.get_url(request) or "")}
                if school.live
                else {}
            ),
        }
        for school in story.school_list
    ]
    if story.organisation:
        authors.append({"@type": "Organization", "name": story.organisation.name})
    moments = {"datePublished": story.first_published_at, "dateModified": story.last_published_at}
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": story.title[:110],
            "description": story.gist,
            "url": context["canonical_url"],
            "inLanguage": language_code(story.locale_id, network.version),
            "author": authors,
            "about": [theme.name for theme in story.theme_list],
            "keywords": [tag.name for tag in story.label_list],
            **{name: moment.isoformat() for name, moment in moments.items() if moment},
            "publisher": {"@type": "Organization", "name": network.title},
        }
    )


def language_code(locale_id: int, version: Version) -> str:
    """Return the code of a page's language, such as ``nl``; no query when it is known."""
    codes: dict[int, str] = remembered(
        "languages", lambda: dict(Locale.objects.values_list("pk", "language_code")), version
    )
    return codes.get(locale_id, "")
