"""A story as structured data."""

from typing import Any

from django.http import HttpRequest

from k4k_wagtail.network.network import language_code
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
        authors.append({"@type": "Organization", "name": story.organisation.public_name})
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
            "about": [theme.public_name for theme in story.theme_list],
            "keywords": [tag.name for tag in story.label_list],
            **{name: moment.isoformat() for name, moment in moments.items() if moment},
            "publisher": {"@type": "Organization", "name": network.title},
        }
    )
