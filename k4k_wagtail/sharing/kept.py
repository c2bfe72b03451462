"""Answers that this process gave before, found by their address: nothing is worked out anew.

Only for what follows from the address, the version of the catalogue and which pages are past their
last day. What follows the clock, or is searched for, is never kept.
"""

from bisect import bisect_right
from collections.abc import Hashable
from datetime import datetime
from typing import Any

from django.utils import timezone

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.selection import Selection
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.network import LONGEST_HOST, site_of, version_of
from k4k_wagtail.sharing import SHARED_TYPES

# So many answers of a kind are kept a version; one takes some 25 kB, and 100 kB at most.
KEPT = 200
# Nobody asks so much twice; and the address is kept too.
LONGEST_QUERY = 500


class Place:
    """Where the answer to a request is kept.

    Args:
        name: of the kind of answers.
        request: of anybody.
        parts: what the answer follows from besides the address.
    """

    def __init__(self, name: str, request: Any, *parts: Hashable) -> None:
        version, site, host = version_of(request), site_of(request), request.get_host()
        self._query: str = request.META.get("QUERY_STRING", "")
        self._answers: dict[Any, Any] = remembered(("kept answers", name), dict, version)
        address = (request.scheme, host, request.path, self._query)
        # The host stands in each link of an answer; a site that allows any gets endless ones.
        self._is_short = len(self._query) <= LONGEST_QUERY and len(host) <= LONGEST_HOST
        self._key = (site and site.pk, *address, past_last_day(version), *parts)

    @property
    def found(self) -> Any:
        """What was kept, or nothing."""
        return self._answers.get(self._key)

    def keep(self, answer: Any) -> None:
        """Keep an answer; all requests get the same object, so it is never to be changed."""
        if not self._is_short:
            return
        if len(self._answers) >= KEPT:
            self._answers.clear()
        self._answers[self._key] = answer


def past_last_day(version: Version) -> int:
    """Return how many pages are past their last day: no write marks that.

    Args:
        version: the version of the catalogue that the request reads.
    """
    known: list[datetime] = remembered("last days", lambda: _last_days(version), version)
    return bisect_right(known, timezone.now())


def _last_days(version: Version) -> list[datetime]:
    indexes = [catalogue_for(name).index(version) for name in SHARED_TYPES]
    return sorted(moment for index in indexes for moment in index.expiring.values())


def lasts(selection: Selection, has_times: bool) -> bool:
    """Return whether what a selection finds stays the same as long as the catalogue does.

    Args:
        selection: what was asked for.
        has_times: whether it is of what takes place.
    """
    return not (has_times or selection.query or selection.nearby)
