"""Figures that are counted from the records, as of any day (DOMAIN.md, rule 5).

Each room says of its pages from when until when they count. A series of years is then a matter of
comparing days: one query a figure reads them all, and none do while nothing changes.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from pyroaring import BitMap

from k4k_wagtail.catalogue.catalogue import EVERYWHERE, catalogue_for
from k4k_wagtail.catalogue.changes import Version, current_version
from k4k_wagtail.catalogue.index import Scope
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.key_figures import Countable
from k4k_wagtail.network.models import Municipality

# More figures than this, of all municipalities and years together: then they are counted anew.
KEPT_COUNTS = 2000


class Span(NamedTuple):
    """A page that counts from a first day until a last one; ``None`` means that side is open.

    ``weight`` is how much it counts for: 1 for a page, more for what was counted on it.
    """

    page_id: int
    first: date | None
    last: date | None
    weight: int = 1

    def covers(self, day: date) -> bool:
        """Return whether the page counts on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or self.last >= day)


class Figure(NamedTuple):
    """What a countable counts: pages of a type, in the spans that a room gives for them."""

    page_type: str
    spans: Callable[[Version], Iterable[Span]]


_figures: dict[str, Figure] = {}


def register_figure(
    countable: Countable, page_type: str, spans: Callable[[Version], Iterable[Span]]
) -> None:
    """Make a figure known; a site may register its own way of counting instead.

    Args:
        countable: what is counted.
        page_type: whose pages count. Those that visitors may not see never do.
        spans: returns when pages count, at a version of the catalogue; a page may have several
            spans, and counts once, for its largest weight. See ``read_once``.
    """
    _figures[countable] = Figure(page_type, spans)


def computed() -> list[Countable]:
    """Return what can be counted, in the order of ``Countable``."""
    return [one for one in Countable if one in _figures]


def read_once(
    name: str, read: Callable[[], Iterable[tuple[Any, ...]]], version: Version
) -> list[Span]:
    """Return the spans that rows from the database say, read once a version of the catalogue.

    Args:
        name: names the rows.
        read: reads them, as page, first day and last day, and the weight if it is not 1.
        version: the version that the request reads.
    """
    return remembered(("spans", name), lambda: [Span(*row) for row in read()], version)


def series(
    countable: Countable,
    days: Sequence[date],
    municipality: Municipality | None = None,
    scope: Scope = EVERYWHERE,
    version: Version | None = None,
) -> list[int]:
    """Return a figure on each of some days.

    Args:
        countable: one of ``computed()``.
        days: the days, past or to come.
        municipality: then only its pages count, as the lists find them.
        scope: the network and language.
        version: the version that the request read, to save a query.

    Raises:
        LookupError: when nothing counts it.
    """
    if countable not in _figures:
        raise LookupError(f"Nothing counts {countable}; choose from {', '.join(computed())}")
    version = version or current_version()
    counts: dict[Any, list[int]] = remembered("figures", dict, version)
    key = (countable, tuple(days), municipality and municipality.pk, scope, _expired(version))
    if key not in counts:
        if len(counts) >= KEPT_COUNTS:
            counts.clear()
        pages = _pages(_figures[countable].page_type, municipality, scope, version)
        counts[key] = _counted(_figures[countable].spans(version), pages, days)
    return counts[key]


def count(
    countable: Countable,
    day: date,
    municipality: Municipality | None = None,
    scope: Scope = EVERYWHERE,
    version: Version | None = None,
) -> int:
    """Return a figure on one day; see ``series``."""
    return series(countable, [day], municipality, scope, version)[0]


def _counted(spans: Iterable[Span], pages: BitMap, days: Sequence[date]) -> list[int]:
    shown = [span for span in spans if span.page_id in pages]
    return [_sum(span for span in shown if span.covers(day)) for day in days]


def _sum(spans: Iterable[Span]) -> int:
    weights: dict[int, int] = {}
    for span in spans:
        weights[span.page_id] = max(span.weight, weights.get(span.page_id, 0))
    return sum(weights.values())


def _expired(version: Version) -> tuple[int, ...]:
    """Return how many pages expired since the version was read: then others count."""
    page_types = sorted({figure.page_type for figure in _figures.values()})
    snapshots = (catalogue_for(page_type).snapshot(version) for page_type in page_types)
    return tuple(snapshot.scoped(EVERYWHERE).expired for snapshot in snapshots)


def _pages(
    page_type: str, municipality: Municipality | None, scope: Scope, version: Version
) -> BitMap:
    snapshot = catalogue_for(page_type).snapshot(version)
    pages = snapshot.in_scope(scope)
    return pages & snapshot.having("gemeente", (municipality.pk,)) if municipality else pages
