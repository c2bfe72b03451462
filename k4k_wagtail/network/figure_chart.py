"""A chart of one figure over the years: drawn on the server, with the numbers beside it.

Sizes are in units of the drawing: few, so that it stays readable on a phone, where it shrinks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.text import capfirst

from k4k_wagtail.network.figure_words import label_of
from k4k_wagtail.network.figures import computed, series
from k4k_wagtail.network.key_figures import Countable
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.network.network import Network

# A chart shows no more years than this: the last ones.
MOST_YEARS = 7
STEP = 64
BAR = 44
TALLEST = 150
# Room for the number above the tallest bar, and for the year below all of them.
ABOVE = 28
BELOW = 30


@dataclass(frozen=True)
class Bar:
    """One year.

    Attributes:
        day: the day that is counted: the last of the year, or today.
        number: the number as visitors read it.
        left, top, height: where the bar stands.
    """

    day: date
    number: str
    left: int
    top: int
    height: int

    @property
    def middle(self) -> int:
        """Where the texts above and below the bar have their middle."""
        return self.left + BAR // 2

    @property
    def number_line(self) -> int:
        """The line that the number above the bar stands on."""
        return self.top - 8


@dataclass(frozen=True)
class Chart:
    """A bar a year."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def in_words(self) -> str:
        """The chart for whoever cannot see it."""
        return f"{self.title}: " + ", ".join(f"{bar.day.year} {bar.number}" for bar in self.bars)

    @property
    def width(self) -> int:
        """Width of the drawing."""
        return len(self.bars) * STEP

    @property
    def height(self) -> int:
        """Height of the drawing."""
        return ABOVE + TALLEST + BELOW

    @property
    def ground(self) -> int:
        """The line that all bars stand on."""
        return ABOVE + TALLEST

    @property
    def year_line(self) -> int:
        """The line that the years stand on."""
        return self.ground + 22

    @property
    def bar_width(self) -> int:
        """Width of a bar."""
        return BAR


def days_of_years(today: date, years: int = MOST_YEARS) -> list[date]:
    """Return the last day of each of the last years, and today for the year that is running."""
    past = range(today.year - years + 1, today.year)
    return [*(date(year, 12, 31) for year in past), today]


def chart_of(
    countable: str, network: Network, municipality: Municipality | None = None
) -> Chart | None:
    """Return a figure over the years from the first that has any; nothing for less than two years.

    Args:
        countable: what is counted.
        network: whose pages count.
        municipality: then only its pages count.
    """
    if countable not in computed():
        return None
    what = Countable(countable)
    days = days_of_years(timezone.localdate())
    numbers = series(what, days, municipality, network.scope, network.version)
    first = next((at for at, number in enumerate(numbers) if number), len(days))
    if len(days) - first < 2:
        return None
    title = capfirst(label_of(what, 2))
    return Chart(title, tuple(_bars(zip(days[first:], numbers[first:], strict=True))))


def _bars(points: Iterable[tuple[date, int]]) -> Iterable[Bar]:
    known = list(points)
    most = max(number for _day, number in known)
    for place, (day, number) in enumerate(known):
        height = round(TALLEST * number / most)
        left = place * STEP + (STEP - BAR) // 2
        shown = number_format(number, force_grouping=True)
        yield Bar(day, shown, left, ABOVE + TALLEST - height, height)
