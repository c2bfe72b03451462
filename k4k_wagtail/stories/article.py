"""A story as structured data."""

from typing import Any

from django.http import HttpRequest

from k4k_wagtail.network.seo import JsonObject, without_empty


def article_data(story: Any, request: HttpRequest, context: dict[str, Any]) -> JsonObject:
    """Return a story as schema.org ``Article``."""
    authors = [
        {"@type": "ElementarySchool", "name": school.title, "url": context["root_url"] + school.url}
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
            "inLanguage": story.locale.language_code,
            "author": authors,
            "about": [theme.name for theme in story.theme_list],
            "keywords": [tag.name for tag in story.label_list],
            **{name: moment.isoformat() for name, moment in moments.items() if moment},
            "publisher": {"@type": "Organization", "name": context["network"].title},
        }
    )
