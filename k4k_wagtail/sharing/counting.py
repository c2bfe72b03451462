"""How often embeds are shown: a number per day, site and kind, and nothing about who looked.

A process counts in memory and writes after an answer was sent, at most once in ten seconds: so
counting holds up nobody, and a process that is stopped loses no more than that.
"""

import logging
import threading
import time
from collections import Counter
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.core.signals import request_finished
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from k4k_wagtail.sharing.hosts import AllowedHosts, is_host
from k4k_wagtail.sharing.models import EmbedCount

SECONDS_BETWEEN = 10
# Where everybody may embed, names of sites can be made up: no more of them than this on a day.
MOST_HOSTS = 500

logger = logging.getLogger(__name__)


class Shown(NamedTuple):
    """What was shown: ``host`` is empty when the site is not known."""

    site_id: int
    date: date
    host: str
    kind: str


_counts: Counter[Shown] = Counter()
_lock = threading.Lock()
_written_at = [float("-inf")]


def count_shown(request: HttpRequest, site_id: int, kind: str, hosts: AllowedHosts) -> None:
    """Count that a site showed an embed; a preview on the network's own site does not count.

    Args:
        request: the request for the embed.
        site_id: the network's site.
        kind: what is shown, such as ``verhalen``.
        hosts: who may embed.
    """
    origin = origin_of(request)
    if origin and urlsplit(origin).netloc == request.get_host():
        return
    host = (urlsplit(origin).hostname or "") if hosts.allows(origin) else ""
    # A name that no site can have would not fit in the table, and hold up all other numbers.
    shown = Shown(site_id, timezone.localdate(), host if is_host(host) else "", kind)
    with _lock:
        if shown not in _counts and len(_counts) >= MOST_HOSTS:
            shown = shown._replace(host="")
        _counts[shown] += 1


def origin_of(request: HttpRequest) -> str:
    """Return the origin (RFC 6454) of the page that asks for an embed; empty when it hides that."""
    origin = request.headers.get("Origin", "")
    if not origin or origin == "null":
        origin = request.headers.get("Referer", "")
    try:
        parts = urlsplit(origin)
        known = bool(parts.scheme and parts.hostname)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if known else ""


def write_due(**kwargs: Any) -> None:
    """Write what was counted when it is time to; for the end of requests."""
    if _counts and time.monotonic() - _written_at[0] >= SECONDS_BETWEEN:
        write_counts()
        # Django has looked already at which connections may stay open after a request.
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


def write_counts() -> None:
    """Write what this process counted. What cannot be written now is kept for later."""
    with _lock:
        counted = dict(_counts)
        _counts.clear()
        _written_at[0] = time.monotonic()
    try:
        with transaction.atomic():
            # What a site showed goes with the site; its numbers must not hold up all others.
            sites = set(Site.objects.values_list("pk", flat=True))
            for shown, number in sorted(counted.items()):
                if shown.site_id in sites:
                    _add(shown, number)
    except DatabaseError:
        logger.warning("The numbers of embeds shown cannot be written now.", exc_info=True)
        with _lock:
            _counts.update(counted)


def _add(shown: Shown, number: int) -> None:
    if _update(shown, number):
        return
    rows = EmbedCount.objects.filter(site_id=shown.site_id, date=shown.date).exclude(host="")
    if shown.host and rows.values("host").distinct().count() >= MOST_HOSTS:
        shown = shown._replace(host="")
    # Two processes may be the first: neither sees the other's row before it is there.
    EmbedCount.objects.bulk_create([EmbedCount(**shown._asdict())], ignore_conflicts=True)
    _update(shown, number)


def _update(shown: Shown, number: int) -> int:
    found = EmbedCount.objects.filter(**shown._asdict())
    return found.update(number=F("number") + number)


def connect() -> None:
    """Connect the receiver that writes."""
    request_finished.connect(write_due)
