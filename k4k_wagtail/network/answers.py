"""Answers that are no pages: told apart by their ETag, so that who has one gets no second."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response


def etag_of(*parts: Any) -> str:
    """Return a strong ETag (RFC 9110, section 8.8.3) for what an answer is made of.

    Args:
        parts: values that say together what is answered, or the answer itself as bytes.
    """
    whole = parts[0] if len(parts) == 1 and isinstance(parts[0], bytes) else repr(parts).encode()
    return f'"{hashlib.sha256(whole).hexdigest()[:32]}"'


def answer(
    request: HttpRequest, etag: str, write: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Return what was written, or that the client has it already (304).

    Args:
        request: the request, with what the client has in *If-None-Match*.
        etag: of the answer.
        write: makes the answer; not called when the client has it.
    """
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    response = response or write()
    response["ETag"] = etag
    # Keep it, but ask each time: a change is seen at once and costs a few bytes when there is none.
    response["Cache-Control"] = "no-cache"
    return response
