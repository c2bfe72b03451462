"""The dates of an event as its page shows them: in words, with what happens to each."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from k4k_wagtail.events.day_words import When, when
from k4k_wagtail.events.enums import EventState
from k4k_wagtail.events.expansion import spans
from k4k_wagtail.events.rule_words import rule_in_words
from k4k_wagtail.events.zones import zone_of

OFF = (EventState.CANCELLED, EventState.POSTPONED)


@dataclass(frozen=True)
class ShownDate:
    """One date of an event.

    Attributes:
        source: the ``EventOccurrence``, or the ``Span`` of a preview.
        zone: the time zone of the event.
        is_whole_day: whether its times do not count.
        is_past: whether it is over.
    """

    source: Any
    zone: ZoneInfo
    is_whole_day: bool
    is_past: bool

    @cached_property
    def when(self) -> When:
        """When it is, in words."""
        return when(self.source, self.zone, self.is_whole_day)

    @property
    def key(self) -> int | None:
        """The key of the ``EventOccurrence``; nothing in a preview."""
        key: int | None = getattr(self.source, "pk", None)
        return key

    @property
    def state(self) -> str:
        """One of ``EventState``."""
        return str(self.source.state)

    @property
    def note(self) -> str:
        """Why it is otherwise than planned."""
        return str(self.source.note)

    @property
    def is_off(self) -> bool:
        """Whether nobody need come on this date."""
        return self.state in OFF

    @property
    def is_moved(self) -> bool:
        """Whether it is at another time than planned."""
        return bool(self.source.starts_at != self.source.recurrence_id)

    @property
    def state_words(self) -> str:
        """What visitors read of its state; empty while all is as planned."""
        return {
            EventState.CANCELLED: _("Does not go on"),
            EventState.POSTPONED: _("Postponed"),
            EventState.FULL: _("Full"),
            EventState.CHANGED: _("New time") if self.is_moved else _("Changed"),
        }.get(EventState(self.state), "")

    @property
    def state_class(self) -> str:
        """The class of the badge of its state."""
        return "k4k-is-negative" if self.state == EventState.CANCELLED else "k4k-is-warning"


@dataclass(frozen=True)
class ShownDates:
    """All dates of an event, in their order.

    Attributes:
        all: all of them.
        rule: how the event repeats, in words; empty without a rule.
    """

    all: tuple[ShownDate, ...]
    rule: str = ""

    @property
    def coming(self) -> list[ShownDate]:
        """Those that are not over."""
        return [one for one in self.all if not one.is_past]

    @property
    def past(self) -> list[ShownDate]:
        """Those that are over."""
        return [one for one in self.all if one.is_past]

    @property
    def next(self) -> ShownDate | None:
        """The one that the top of the page says: the first to come that goes on, else the last."""
        coming = self.coming
        on = (one for one in coming if not one.is_off)
        return next(on, None) or next(iter(coming), None) or next(reversed(self.all), None)

    @property
    def later(self) -> int:
        """How many more are to come after the first one, as far as they go on."""
        return max(0, sum(not one.is_off for one in self.coming) - 1)

    @property
    def is_past(self) -> bool:
        """Whether all is over."""
        return bool(self.all) and not self.coming

    @property
    def is_several(self) -> bool:
        """Whether there is more than one."""
        return len(self.all) > 1

    @property
    def ended_at(self) -> datetime | None:
        """When the last one is over."""
        return max((one.source.ends_at for one in self.all), default=None)


def shown_dates(page: Any, is_preview: bool = False) -> ShownDates:
    """Return the dates of an event page; one query.

    Args:
        page: the page.
        is_preview: whether to work them out from the version in memory: the database has those of
            the live one.
    """
    found = _worked_out(page) if is_preview else list(page.k4k_occurrences.all())
    zone, now = zone_of(page), timezone.now()
    dates = tuple(
        ShownDate(one, zone, page.is_whole_day, one.ends_at <= now)
        for one in sorted(found, key=lambda one: one.starts_at)
    )
    last_day = max((one.last_day for one in found), default=None)
    return ShownDates(dates, rule_in_words(page, last_day))


def _worked_out(page: Any) -> list[Any]:
    try:
        return list(spans(page))
    except ValidationError:
        # A preview of what cannot be published: the form says what is wrong.
        return []
