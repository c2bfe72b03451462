"""What those who signed up know of when and where it is, and a mail when that changes."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from k4k_wagtail.events.occurrences import MATTERS
from k4k_wagtail.events.registration.terms import OFF_STATES


def digest_of(page: Any, dates: Iterable[Any]) -> str:
    """Return a hash of when and where an event is: what people plan their day by.

    Args:
        page: the event page.
        dates: the dates that people come to.
    """
    where = [getattr(page, name) for name in MATTERS]
    when = [
        (_moment(one.starts_at), _moment(one.ends_at), one.state in OFF_STATES and one.state)
        for one in dates
    ]
    return hashlib.sha256(json.dumps([where, when]).encode()).hexdigest()


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
