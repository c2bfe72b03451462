"""What is counted of events: those that have been, and who came."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Max, Q, Sum

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.events.enums import EventState, RegistrationState
from k4k_wagtail.events.registration.models import Registration
from k4k_wagtail.network.figures import Span, read_once
from k4k_wagtail.page_types import get_page_model

OFF = (EventState.CANCELLED, EventState.POSTPONED)
Row = tuple[int, date | None, None, int]


def events(version: Version) -> list[Span]:
    """Return from when events count: the day of their last date, if they went on."""
    return [span._replace(weight=1) for span in _spans(version)]


def participants(version: Version) -> list[Span]:
    """Return from when the participants of events count.

    As many as the organiser wrote down, or else those who were ticked as present.
    """
    return [span for span in _spans(version) if span.weight]


def _spans(version: Version) -> list[Span]:
    return read_once("events", _rows, version)


def _rows() -> Iterator[Row]:
    # Who was ticked by mistake may be off the list since.
    came = Registration.objects.filter(state=RegistrationState.CONFIRMED, was_present=True)
    by_page = came.order_by().values("desk__page").annotate(number=Sum("places"))
    present = dict(by_page.values_list("desk__page", "number"))
    goes_on = ~Q(k4k_occurrences__state__in=OFF)
    held = get_page_model("EventPage").objects.exclude(state__in=OFF).order_by()
    ended = held.annotate(ended=Max("k4k_occurrences__last_day", filter=goes_on))
    for page_id, day, number in ended.values_list("pk", "ended", "participants"):
        if day:
            yield page_id, day, None, present.get(page_id, 0) if number is None else number
