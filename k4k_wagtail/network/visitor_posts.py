"""Reading what visitors post: bad input gets a status and a sentence, never an error of ours."""

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.utils import translation

# More than the longest form takes in any script and encoding.
LARGEST_POST = 100_000


class SeeOther(HttpResponseRedirect):
    """Tells a browser to get the next page, so that reloading it does not post again."""

    status_code = 303


def read_post(request: HttpRequest) -> tuple[QueryDict | None, int]:
    """Return what was posted, or nothing and the status that says why it cannot be read."""
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_POST:
            return None, 413
        return request.POST, 200
    except RequestDataTooBig:
        return None, 413
    except (BadRequest, SuspiciousOperation, MultiPartParserError, OSError, ValueError):
        return None, 400


def too_many_problem(wait: int) -> str:
    """Return the sentence for an address that posts too often.

    Args:
        wait: in seconds.
    """
    minutes = -(-wait // 60)
    return translation.ngettext(
        "Too many messages came from your network. Wait %(minutes)d minute and try again.",
        "Too many messages came from your network. Wait %(minutes)d minutes and try again.",
        minutes,
    ) % {"minutes": minutes}
