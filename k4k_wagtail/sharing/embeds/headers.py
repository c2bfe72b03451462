"""Headers of embeds: who may frame them, who may read them, and what they may load."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers

from k4k_wagtail.sharing.hosts import EVERYBODY, AllowedHosts

STYLE = "k4k_wagtail/k4k.css"


def content_policy(hosts: AllowedHosts, picture_hosts: tuple[str, ...] = ()) -> str:
    """Return the Content Security Policy (CSP Level 3) of a page that is made to be framed.

    Args:
        hosts: who may frame it.
        picture_hosts: sites besides its own that its pictures come from.
    """
    # Where static files have a host of their own, so do the style sheet and the script.
    parts = urlsplit(static(STYLE))
    files = " ".join(["'self'", *([f"{parts.scheme}://{parts.netloc}"] if parts.netloc else [])])
    directives = {
        "default-src": "'none'",
        "base-uri": "'none'",
        "font-src": files,
        "form-action": "'none'",
        "frame-ancestors": hosts.frame_ancestors,
        "img-src": " ".join(["'self'", *picture_hosts]),
        "script-src": files,
        "style-src": files,
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def reader_of(request: HttpRequest, hosts: AllowedHosts) -> str:
    """Return which origin may read an answer (Fetch, section 3.2); empty when the asker may not.

    Args:
        request: with the origin of the page that asks.
        hosts: who may.
    """
    if hosts.everybody:
        return EVERYBODY
    origin = request.headers.get("Origin", "")
    return origin if hosts.allows(origin) else ""


def dressed_for_reading(response: Any, reader: str) -> Any:
    """Say on an answer which origin's pages may read it.

    Args:
        response: the answer, or that nothing changed (304).
        reader: as ``reader_of`` gives it.
    """
    if reader:
        response["Access-Control-Allow-Origin"] = reader
    patch_vary_headers(response, ["Origin"])
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return dressed(response)


def dressed_for_framing(response: Any, policy: str) -> Any:
    """Say on a page who may frame it; nothing else may say so for it.

    Args:
        response: the page, or that nothing changed (304).
        policy: its Content Security Policy.
    """
    response["Content-Security-Policy"] = policy
    # For hosts that isolate their pages (COEP).
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return dressed(response)


def dressed(response: Any) -> Any:
    """Give an answer the headers that all embeds have."""
    response["X-Robots-Tag"] = "noindex"
    response["X-Content-Type-Options"] = "nosniff"
    return response
