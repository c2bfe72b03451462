"""What every answer of the API has, also the errors: headers, methods, no body for HEAD."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from k4k_wagtail.network.limits import seconds_to_wait
from k4k_wagtail.sharing.api import API_VERSION
from k4k_wagtail.sharing.api.media import error_language
from k4k_wagtail.sharing.api.problems import not_allowed, not_found, server_error, too_many

View = Callable[..., HttpResponseBase]
METHODS = ("GET", "HEAD", "OPTIONS")
ALLOWED = ", ".join(METHODS)
# /core/transport/security-headers; HSTS is for the whole host, so it is the site's to say.
HEADERS = {
    "API-Version": API_VERSION,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(
        ("API-Version", "ETag", "Content-Crs", "Content-Disposition", "Retry-After")
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
NOTHING_BUT_DATA = "default-src 'none'; frame-ancestors 'none'"
PREFLIGHT = {
    "Allow": ALLOWED,
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
logger = logging.getLogger(__name__)


def guarded(view: View) -> View:
    """Give a view of data the headers of the API, and errors as ``application/problem+json``."""

    @wraps(view)
    def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(error_language(request)):
            response = _answered(view, request, args, kwargs)
        response["Content-Security-Policy"] = NOTHING_BUT_DATA
        response["X-Robots-Tag"] = "noindex"
        patch_vary_headers(response, ("Accept", "Accept-Language"))
        return dressed(request, response)

    # Nothing here writes; a post is refused because of its method, not for want of a token.
    inner.csrf_exempt = True  # type: ignore[attr-defined]
    return inner


def dressed(request: Any, response: HttpResponseBase) -> HttpResponseBase:
    """Give an answer the headers that all have, and HEAD no body."""
    for name, value in HEADERS.items():
        response[name] = value
    response.setdefault("Cache-Control", "no-cache")
    return without_body(response) if request.method == "HEAD" else response


def without_body(response: HttpResponseBase) -> HttpResponseBase:
    """Return an answer with the headers that GET has, and nothing to read (RFC 9110, 9.3.2)."""
    empty = HttpResponse(status=response.status_code)
    for name, value in response.items():
        empty[name] = value
    if not response.streaming:
        content: bytes = getattr(response, "content", b"")
        empty["Content-Length"] = str(len(content))
    return empty


def _answered(view: View, request: Any, args: Any, kwargs: Any) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    if request.method not in METHODS:
        return not_allowed(ALLOWED)
    wait = seconds_to_wait(request, "api")
    if wait:
        return too_many(wait)
    asked = request.method
    # Views know GET only; what it answers decides what HEAD does.
    request.method = "GET"
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return not_found()
    except SuspiciousOperation:
        raise
    except Exception:
        if settings.DEBUG:
            raise
        logger.exception("The API failed at %s", request.path)
        got_request_exception.send(sender=None, request=request)
        return server_error()
    finally:
        request.method = asked
