"""Addresses of lists, feeds and calendars with a slug that stood for something before."""

from typing import Any

from django.http import HttpResponsePermanentRedirect

from k4k_wagtail.catalogue.selection import Vocabulary, raw_query_string

# Browsers keep a permanent redirect for ever unless told otherwise, and a slug may get a new use.
KEPT_SECONDS = 86_400


def moved(request: Any, vocabulary: Vocabulary) -> HttpResponsePermanentRedirect | None:
    """Return a redirect to the same address with the slugs of today; mostly nothing.

    Args:
        request: of a list or of what follows the query string of one.
        vocabulary: of that list.
    """
    query_string = vocabulary.renamed(raw_query_string(request.META))
    if not query_string:
        return None
    # A path that began with two slashes would be another host.
    path = "/" + request.path.lstrip("/")
    response = HttpResponsePermanentRedirect(path + query_string)
    response["Cache-Control"] = f"max-age={KEPT_SECONDS}"
    response["Access-Control-Allow-Origin"] = "*"
    return response
