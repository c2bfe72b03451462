"""The geocoder: PDOK's Locatieserver, which knows where Dutch addresses and postcodes are.

It is free for all, so we ask slowly, say who asks, and keep what it answered.
"""

import json
import re
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request

from django.utils.translation import gettext as _

from k4k_wagtail import __version__, conf
from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.network.coordinates import is_near
from k4k_wagtail.network.register_files import web_opener

SOURCE = "PDOK Locatieserver"
POINT = re.compile(r"^POINT\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)$")
# No honest answer is longer; in bytes.
MAX_ANSWER = 1024 * 1024
TOO_MANY = 429
SERVER_ERROR = 500
# A server may ask us to wait; longer than this we do not.
MAX_WAIT = 30.0


class GeocoderError(RuntimeError):
    """The geocoder gives no answer that can be used; the text says why, in the reader's language.

    ``may_pass`` tells whether asking again may help.
    """

    def __init__(self, text: str, *, may_pass: bool = True, wait: float = 0) -> None:
        super().__init__(text)
        self.may_pass = may_pass
        self.wait = wait


@dataclass
class Geocoder:
    """Asks where addresses and postcodes are.

    Attributes:
        timeout: seconds that an answer may take.
        attempts: how often one question is asked before giving up.
        pause: seconds between two questions; a tenth makes ten a second.
        backoff: seconds before the second attempt, twice as long before each that follows.
    """

    timeout: float = 10.0
    attempts: int = 4
    pause: float = 0.1
    backoff: float = 1.0
    _asked: float = field(default=0.0, repr=False)

    def address(self, address: str, postcode: str) -> Point | None:
        """Return where an address is, or nothing when the geocoder does not know it.

        Args:
            address: on one line.
            postcode: its postcode: an answer from elsewhere is none, as the geocoder guesses.

        Raises:
            GeocoderError: it cannot be asked, or answers nonsense.
        """
        return self._ask(address, "adres", postcode)

    def postcode(self, postcode: str) -> Point | None:
        """Return the middle of a postcode, or nothing when there is no such postcode.

        Raises:
            GeocoderError: as above.
        """
        return self._ask(postcode, "postcode", postcode)

    def _ask(self, query: str, kind: str, postcode: str) -> Point | None:
        for attempt in range(1, self.attempts + 1):
            try:
                return read_answer(self._fetch(query, kind), postcode)
            except GeocoderError as error:
                if not error.may_pass or attempt == self.attempts:
                    raise
                time.sleep(min(error.wait or self.backoff * 2 ** (attempt - 1), MAX_WAIT))
        raise AssertionError("unreachable")

    def _fetch(self, query: str, kind: str) -> bytes:
        url = str(conf.get("GEOCODER_URL"))
        if not url.startswith(("http://", "https://")):
            message = _("GEOCODER_URL “%(url)s” is no http or https address.")
            raise GeocoderError(message % {"url": url}, may_pass=False)
        wanted = {"q": query, "fq": f"type:{kind}", "fl": "centroide_ll,postcode", "rows": 1}
        agent = {"User-Agent": f"k4k-wagtail/{__version__}"}
        request = Request(f"{url}?{urlencode(wanted)}", headers=agent)  # noqa: S310 checked above
        time.sleep(max(0.0, self._asked + self.pause - time.monotonic()))
        self._asked = time.monotonic()
        try:
            with web_opener().open(request, timeout=self.timeout) as response:
                return self._read(response)
        except HTTPError as error:
            raise _refusal(error) from error
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = str(getattr(error, "reason", "") or error or type(error).__name__)
            message = _("%(url)s cannot be reached: %(reason)s.")
            raise GeocoderError(message % {"url": url, "reason": reason}) from error

    def _read(self, response: Any) -> bytes:
        """Read an answer; one that comes in drop by drop takes too long as well."""
        parts, deadline = [], self._asked + 2 * self.timeout
        size = 0
        while size < MAX_ANSWER and (part := response.read1(MAX_ANSWER - size)):
            parts.append(part)
            size += len(part)
            if time.monotonic() > deadline:
                raise TimeoutError(_("the answer takes too long"))
        return b"".join(parts)


def _refusal(error: HTTPError) -> GeocoderError:
    asked = error.headers.get("Retry-After") or ""
    message = _("%(url)s answers HTTP %(code)d.") % {
        "url": conf.get("GEOCODER_URL"),
        "code": error.code,
    }
    may_pass = error.code == TOO_MANY or error.code >= SERVER_ERROR
    error.close()
    return GeocoderError(message, may_pass=may_pass, wait=float(asked) if asked.isdecimal() else 0)


def read_answer(data: bytes, postcode: str) -> Point | None:
    """Return the point in an answer of the geocoder, or nothing when it found none.

    Args:
        data: the answer.
        postcode: that was asked for; an answer from another four digits is none.

    Raises:
        GeocoderError: it is no such answer, or the point is not in or near the Netherlands.
    """
    try:
        found = json.loads(data)["response"]["docs"]
        document: dict[str, Any] = dict(found[0]) if found else {}
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise _nonsense(data) from error
    if not document:
        return None
    elsewhere = str(document.get("postcode") or postcode)[:4] != postcode[:4]
    match = POINT.match(str(document.get("centroide_ll")))
    if not match:
        raise _nonsense(data)
    point = Point(round(float(match[2]), 6), round(float(match[1]), 6))
    if not is_near(point):
        raise _nonsense(data)
    return None if postcode and elsewhere else point


def _nonsense(data: bytes) -> GeocoderError:
    message = _("%(url)s answers what we cannot read: “%(start)s”.")
    start = data[:80].decode("utf-8", errors="replace")
    return GeocoderError(message % {"url": conf.get("GEOCODER_URL"), "start": start})
