"""Where a postcode is: known from schools and earlier answers, else asked from the geocoder."""

import re
import time
from collections import deque
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from k4k_wagtail import conf
from k4k_wagtail.catalogue.changes import current_version
from k4k_wagtail.catalogue.nearby import NotLocatedError, Origin
from k4k_wagtail.catalogue.points import Point, middle
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.geocoder import SOURCE, Geocoder, GeocoderError
from k4k_wagtail.network.locations import AddressLocation, keep_points
from k4k_wagtail.page_types import get_page_model

POSTCODE = re.compile(r"^([1-9]\d{3})[\s-]*([A-Z]{2})?$")
DIGITS = 4
# A visitor waits for this: one question, in seconds.
TIMEOUT = 2.0
# After a failure nobody waits for the geocoder again, in seconds.
REST = 60.0
# Questions a minute, of one process: more are no visitors.
PER_MINUTE = 30
# A postcode that the geocoder does not know is asked for again after so long: new ones are made.
UNKNOWN_FOR = timedelta(days=30)
KEPT = 1000

_questions: deque[float] = deque(maxlen=PER_MINUTE)
_rests_until = [0.0]


def read_postcode(text: str) -> str:
    """Return a postcode without its space, ``7741AB``, or only its digits when no more is given.

    Raises:
        NotLocatedError: it is none.
    """
    match = POSTCODE.match(text.strip().upper())
    if not match:
        message = _(
            "‘%(text)s’ is no postcode. Write four digits and two letters, such as 7741 AB."
        )
        printable = "".join(one for one in text[:80] if one.isprintable()).strip()
        raise NotLocatedError(message % {"text": printable[:20]})
    return match[1] + (match[2] or "")


def origin_of(text: str) -> Origin:
    """Return where a postcode is, as visitors wrote it.

    At most two queries the first time, and none while nothing changes.

    Raises:
        NotLocatedError: it is no postcode, does not exist, or cannot be looked up now.
    """
    code = read_postcode(text)
    known: dict[str, Point | None] = remembered("postcodes", dict, current_version())
    if code not in known:
        if len(known) >= KEPT:
            known.clear()
        known[code] = _find(code)
    point = known[code]
    if point is None:
        message = _("We do not know postcode ‘%(code)s’. Check it, or choose a municipality.")
        raise NotLocatedError(message % {"code": label_of(code)})
    return Origin(code, label_of(code), point)


def label_of(code: str) -> str:
    """Return a postcode as people write it: with its space."""
    return f"{code[:DIGITS]} {code[DIGITS:]}".strip()


def _find(code: str) -> Point | None:
    digits, label = code[:DIGITS], label_of(code)
    rows = _schools(digits)
    exact = [point for postcode, point in rows if postcode.replace(" ", "") == code]
    if exact and len(code) > DIGITS:
        return middle(exact)
    answers = {one.query: one for one in AddressLocation.objects.filter(query__startswith=digits)}
    mine = answers.get(label)
    if mine is not None and mine.point:
        return mine.point
    around = [point for _postcode, point in rows]
    around += [one.point for one in answers.values() if one.point]
    if around:
        return middle(around)
    if mine is not None and mine.asked_at > timezone.now() - UNKNOWN_FOR:
        return None
    return _ask(label)


def _schools(digits: str) -> list[tuple[str, Point]]:
    """Return the postcodes and points of schools with these four digits."""
    rows: Any = (
        get_page_model("SchoolPage")
        .objects.order_by()
        .filter(postcode__startswith=digits, latitude__isnull=False, longitude__isnull=False)
    )
    columns = rows.values_list("postcode", "latitude", "longitude")
    return [(postcode, Point(north, east)) for postcode, north, east in columns]


def _ask(label: str) -> Point | None:
    """Ask the geocoder once, and keep its answer, also when it knows nothing.

    Raises:
        NotLocatedError: it cannot be asked now.
    """
    if not conf.get("LOOK_UP_POSTCODES"):
        return None
    now = time.monotonic()
    busy = len(_questions) == PER_MINUTE and _questions[0] > now - 60
    if busy or now < _rests_until[0]:
        raise _later(label)
    _questions.append(now)
    try:
        point = Geocoder(timeout=TIMEOUT, attempts=1, pause=0).postcode(label)
    except GeocoderError as error:
        _rests_until[0] = time.monotonic() + REST
        raise _later(label) from error
    keep_points({label: point}, SOURCE)
    return point


def _later(label: str) -> NotLocatedError:
    message = _(
        "We cannot look up postcode ‘%(code)s’ right now. Try again later, or choose a "
        "municipality."
    )
    return NotLocatedError(message % {"code": label})


def forget_questions() -> None:
    """Ask the geocoder again, whatever happened before."""
    _questions.clear()
    _rests_until[0] = 0.0
