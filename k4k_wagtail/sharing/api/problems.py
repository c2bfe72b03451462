"""Errors of the API as ``application/problem+json`` (RFC 9457), all of a request at once."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

CONTENT_TYPE = "application/problem+json"
# Of a value that is wrong: enough to recognise it.
MAX_VALUE = 100


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a request.

    Attributes:
        location: the parameter.
        value: what it was, however long.
        code: what kind of error it is, for programs: ``unknown-value`` and so on.
        detail: what is wrong and what to do, for people.
        place: where the parameter stands: ``query`` or ``header``.
    """

    location: str
    value: str
    code: str
    detail: str
    place: str = "query"

    def as_json(self) -> dict[str, str]:
        """Return the error as a member of ``errors``."""
        return {
            "in": self.place,
            "location": shortened(self.location),
            "value": shortened(self.value),
            "code": self.code,
            "detail": self.detail,
        }


class BadRequest(Exception):  # noqa: N818 - it is the name of the status
    """A request that cannot be answered; ``faults`` are all reasons."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(fault.detail for fault in self.faults))


class NotAcceptable(Exception):  # noqa: N818
    """A request for a media type that there is none of; ``offered`` are those that there are."""

    def __init__(self, offered: Iterable[str]) -> None:
        self.offered = tuple(offered)
        super().__init__(", ".join(self.offered))


def shortened(text: str) -> str:
    """Return the beginning of a text from outside, without signs that cannot be seen."""
    printable = "".join(one for one in text[: 4 * MAX_VALUE] if one.isprintable())
    return printable if len(printable) <= MAX_VALUE else f"{printable[:MAX_VALUE]}…"


def problem(status: int, title: str, detail: str, **members: Any) -> HttpResponse:
    """Return an error.

    Args:
        status: of HTTP.
        title: what kind of error it is; the same for all of a kind.
        detail: what is wrong with this request, and what to do.
        members: more members (RFC 9457, section 3.2).
    """
    body = {"status": status, "title": title, "detail": detail, **members}
    text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=CONTENT_TYPE)


def bad_request(error: BadRequest) -> HttpResponse:
    """Return 400 with all that is wrong."""
    number = len(error.faults)
    detail = ngettext(
        "%(number)d part of the request is not right. See “errors”.",
        "%(number)d parts of the request are not right. See “errors”.",
        number,
    ) % {"number": number}
    errors = [fault.as_json() for fault in error.faults]
    return problem(400, _("The request is not right"), detail, errors=errors)


def not_found() -> HttpResponse:
    """Return 404; never why, so that nobody learns what there is behind it."""
    detail = _("There is nothing at this address. Addresses have no slash at the end.")
    return problem(404, _("Not found"), detail)


def not_acceptable(error: NotAcceptable) -> HttpResponse:
    """Return 406 with the media types that there are."""
    detail = _("Ask for one of these in the header Accept: %(types)s.") % {
        "types": ", ".join(error.offered)
    }
    return problem(406, _("There is no answer of this type"), detail)


def not_allowed(allowed: str) -> HttpResponse:
    """Return 405 with the methods that there are."""
    detail = _("This API can only be read. Use GET, HEAD or OPTIONS.")
    response = problem(405, _("This method does not exist here"), detail)
    response["Allow"] = allowed
    return response


def too_many(seconds: int) -> HttpResponse:
    """Return 429 with how long to wait (RFC 6585, section 4)."""
    detail = _("Too many requests from one address. Ask again in %(seconds)d seconds.")
    response = problem(429, _("Too many requests"), detail % {"seconds": seconds})
    response["Retry-After"] = str(seconds)
    return response


def server_error() -> HttpResponse:
    """Return 500 without anything of what went wrong."""
    detail = _("Something went wrong with us. Try again later.")
    return problem(500, _("Our mistake"), detail)
