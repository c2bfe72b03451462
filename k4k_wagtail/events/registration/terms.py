"""Whether people can sign up for an event now, and why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from k4k_wagtail.events.enums import EventState, RegistrationWay

# A date that does not go on, or of which nobody knows when.
OFF_STATES = (EventState.CANCELLED, EventState.POSTPONED)


class Status(StrEnum):
    """What somebody finds who wants to sign up."""

    NOT_NEEDED = "not_needed"
    ELSEWHERE = "elsewhere"
    LATER = "later"
    OPEN = "open"
    WAITING_LIST = "waiting_list"
    FULL = "full"
    CLOSED = "closed"
    PAST = "past"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


TAKES_PEOPLE = (Status.OPEN, Status.WAITING_LIST)


@dataclass(frozen=True)
class Terms:
    """What holds for signing up for an event, or for one of its dates.

    Attributes:
        way: a ``RegistrationWay``.
        state: an ``EventState``: what became of the event.
        starts_at: when it begins, or its first date; nothing when that is not known.
        ends_at: when it is over, or its last date.
        opens_at: from when people sign up; nothing means at once.
        closes_at: until when; nothing means until it begins.
        capacity: number of places; nothing means no limit.
        has_waiting_list: whether people can wait for a place.
    """

    way: str
    state: str
    starts_at: datetime | None
    ends_at: datetime | None
    opens_at: datetime | None
    closes_at: datetime | None
    capacity: int | None
    has_waiting_list: bool

    def free(self, taken: int) -> int | None:
        """Return how many places are free; nothing when there is no limit.

        Args:
            taken: places that somebody has, or was offered.
        """
        if self.state == EventState.FULL:
            return 0
        return None if self.capacity is None else max(0, self.capacity - taken)

    def is_over(self, now: datetime) -> bool:
        """Return whether it ended."""
        return self.ends_at is not None and self.ends_at <= now

    def has_begun(self, now: datetime) -> bool:
        """Return whether it began: then nobody signs up, changes or cancels any more."""
        return self.is_over(now) or (self.starts_at is not None and self.starts_at <= now)

    def goes_on(self, now: datetime) -> bool:
        """Return whether it still has to begin, at a time that is known."""
        return self.state not in OFF_STATES and not self.has_begun(now)

    def status(self, taken: int, now: datetime) -> Status:
        """Return what somebody finds who wants to sign up.

        Args:
            taken: places that somebody has, or was offered.
            now: the moment.
        """
        return self._of_event(now) or self._of_desk(now) or self._of_places(taken)

    def _of_event(self, now: datetime) -> Status | None:
        if self.state == EventState.CANCELLED:
            return Status.CANCELLED
        if self.state == EventState.POSTPONED:
            return Status.POSTPONED
        return Status.PAST if self.is_over(now) else None

    def _of_desk(self, now: datetime) -> Status | None:
        if self.way == RegistrationWay.NONE:
            return Status.NOT_NEEDED
        if self.has_begun(now) or (self.closes_at and self.closes_at <= now):
            return Status.CLOSED
        if self.opens_at and self.opens_at > now:
            return Status.LATER
        return Status.ELSEWHERE if self.way == RegistrationWay.LINK else None

    def _of_places(self, taken: int) -> Status:
        if self.free(taken) != 0:
            return Status.OPEN
        return Status.WAITING_LIST if self.has_waiting_list else Status.FULL


def terms_of(page: Any, dates: Iterable[Any]) -> Terms:
    """Return what holds for signing up for some dates of an event.

    Args:
        page: the event page.
        dates: its occurrences: all, or the one that people sign up for.
    """
    found = list(dates)
    sure = [one for one in found if one.state not in OFF_STATES]
    return Terms(
        way=page.registration,
        state=_state(page, found, sure),
        starts_at=min((one.starts_at for one in sure), default=page.starts_at),
        ends_at=max((one.ends_at for one in sure), default=page.ends_at),
        opens_at=page.registration_opens_at,
        closes_at=page.registration_closes_at,
        capacity=page.capacity,
        has_waiting_list=page.has_waiting_list,
    )


def _state(page: Any, found: list[Any], sure: list[Any]) -> str:
    """Return what became of some dates together: off only when none of them goes on."""
    if sure or not found:
        return str(page.state)
    is_postponed = any(one.state == EventState.POSTPONED for one in found)
    return EventState.POSTPONED if is_postponed else EventState.CANCELLED
