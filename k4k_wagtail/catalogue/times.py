"""When pages take place: their dates in the order of time, and which of them a period has."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from pyroaring import BitMap

from k4k_wagtail.catalogue.orders import Order
from k4k_wagtail.catalogue.period import Window

# Answers that are kept; visitors choose their own days, so there is no end to them.
KEPT_DATES = 100
DAY_SECONDS = 24 * 60 * 60
EPOCH_DAY = date(1970, 1, 1).toordinal()


class Time(NamedTuple):
    """One date of a page.

    Attributes:
        start: when it begins, in seconds since 1970 (UTC).
        page_id: whose it is.
        key: of the record that says more of it.
        end: when it is over, in seconds since 1970 (UTC).
        first_day: its first day, as an ordinal; in the zone of the date itself.
        last_day: its last day, as an ordinal; inclusive.
        is_off: whether it does not go on: then it stands for its page only without another.
    """

    start: int
    page_id: int
    key: int
    end: int
    first_day: int
    last_day: int
    is_off: bool = False


class Dates:
    """The dates of a period, and for each page the one that is shown. Never changed.

    Attributes:
        positions: where they stand among all times, in the order of time.
        pages: the ids of the pages that have any.
        order: those ids, by the date that is shown: its first one that goes on, of what is over
            its last.
        shown: the position of that date by page id.
    """

    def __init__(self, times: "Times", positions: list[int], window: Window) -> None:
        newest_first = window.is_over
        self._times = times
        self._days = (window.first, window.last)
        self.positions = positions
        every = times.pages
        self.pages = BitMap(every[at] for at in positions)
        # Of equal keys a dictionary keeps the last one.
        way = positions if newest_first else positions[::-1]
        going = [at for at in way if not times.off[at]]
        self.shown = {every[at]: at for at in way} | {every[at]: at for at in going}
        sign = -1 if newest_first else 1
        self.order = Order.of({page_id: sign * at for page_id, at in self.shown.items()})
        self._going = Counter(every[at] for at in going)

    def more(self, page_id: int) -> int:
        """Return how many dates that go on a page has besides the one that is shown."""
        number = self._going.get(page_id, 0)
        return number - 1 if number else 0

    def time(self, page_id: int) -> Time:
        """Return the date of a page that is shown.

        Raises:
            KeyError: it has none in the period.
        """
        return self._times.at(self.shown[page_id])

    def of(self, pages: BitMap) -> Iterator[Time]:
        """Yield all dates of some pages, in the order of time."""
        every = self._times.pages
        for at in self.positions:
            if every[at] in pages:
                yield self._times.at(at)

    def by_day(self, pages: BitMap, most: int) -> dict[int, tuple[list[Time], int]]:
        """Return for each day that has any the first dates of some pages, and their number.

        Only for a period with a first and a last day.

        Args:
            pages: the ids of the pages.
            most: how many dates of a day are given; the number is of all of them.
        """
        every, times = self._times.pages, self._times
        first, last = self._days
        found: dict[int, list[int]] = {}
        for at in self.positions:
            if every[at] in pages:
                begin, end = max(first, times.first_days[at]), min(last, times.last_days[at])
                for day in range(begin, end + 1):
                    found.setdefault(day, []).append(at)
        return {
            day: ([times.at(at) for at in here[:most]], len(here))
            for day, here in sorted(found.items())
        }

    @cached_property
    def years(self) -> Mapping[int, BitMap]:
        """The pages by the years that their dates are in."""
        found: dict[int, set[int]] = {}
        times = self._times
        known: dict[int, int] = {}
        for at in self.positions:
            for day in {times.first_days[at], times.last_days[at]}:
                year = known.get(day)
                if year is None:
                    year = known[day] = date.fromordinal(day).year
                found.setdefault(year, set()).add(times.pages[at])
        return {year: BitMap(pages) for year, pages in sorted(found.items())}


class Times:
    """All dates of all pages, in the order of time. Never changed: replaced by a copy."""

    def __init__(self, rows: Iterable[Time] = ()) -> None:
        columns = list(zip(*sorted(rows), strict=True)) or [()] * len(Time._fields)
        self.starts = array("q", columns[0])
        self.pages = array("Q", columns[1])
        self.keys = array("Q", columns[2])
        self.ends = array("q", columns[3])
        self.first_days = array("l", columns[4])
        self.last_days = array("l", columns[5])
        self.off = bytes(columns[6])
        # Nothing before a position ends later than this: so what goes on is found by halving.
        self._latest = array("q", accumulate(self.ends, max))
        self._kept: dict[Window, tuple[float, float, Dates]] = {}

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, position: int) -> Time:
        """Return the date at a position."""
        return Time(
            self.starts[position],
            self.pages[position],
            self.keys[position],
            self.ends[position],
            self.first_days[position],
            self.last_days[position],
            bool(self.off[position]),
        )

    def replaced(self, gone: BitMap, new: list[Time]) -> "Times":
        """Return a copy without the dates of some pages, and with others."""
        if not new and not any(page_id in gone for page_id in self.pages):
            return self
        kept = [self.at(at) for at, page_id in enumerate(self.pages) if page_id not in gone]
        return Times([*kept, *new])

    def dates(self, window: Window, moment: datetime) -> Dates:
        """Return the dates of a window; kept until one of all dates is over.

        Args:
            window: the days, and whether a date has to be over or not.
            moment: now.
        """
        now = moment.timestamp()
        known = self._kept.get(window)
        if known and known[0] <= now < known[1]:
            return known[2]
        found = Dates(self, self._positions(window, now), window)
        begins, ends = self._between(now) if window.follows_clock else (-float("inf"), float("inf"))
        if len(self._kept) >= KEPT_DATES:
            self._kept.clear()
        self._kept[window] = begins, ends, found
        return found

    def _between(self, now: float) -> tuple[float, float]:
        """Return the ends of dates before and after a moment: between them nothing changes."""
        at = bisect_right(self._ends, now)
        before = self._ends[at - 1] if at else -float("inf")
        return before, self._ends[at] if at < len(self._ends) else float("inf")

    @cached_property
    def _ends(self) -> "array[int]":
        return array("q", sorted(self.ends))

    def _positions(self, window: Window, now: float) -> list[int]:
        first, last, ends = window.first, window.last, self.ends
        low, high = 0, len(self)
        if window.is_coming:
            low = bisect_right(self._latest, now)
        if first:
            # No zone is two days away from UTC.
            low = max(low, bisect_right(self._latest, _seconds(first - 2)))
        if window.is_over:
            high = bisect_right(self.starts, now)
        if last:
            high = min(high, bisect_left(self.starts, _seconds(last + 3)))
        found: Iterable[int] = range(low, high)
        if window.is_coming:
            found = [at for at in found if ends[at] > now]
        if window.is_over:
            found = [at for at in found if ends[at] <= now]
        if first:
            found = [at for at in found if self.last_days[at] >= first]
        if last:
            found = [at for at in found if self.first_days[at] <= last]
        return list(found)

    def days(self, pages: BitMap) -> tuple[int, int] | None:
        """Return the first and the last day on which any of some pages has a date."""
        every = self.pages
        first = next((at for at, page_id in enumerate(every) if page_id in pages), None)
        if first is None:
            return None
        last = max(self.last_days[at] for at, page_id in enumerate(every) if page_id in pages)
        return self.first_days[first], last


def _seconds(day: int) -> int:
    return (day - EPOCH_DAY) * DAY_SECONDS
