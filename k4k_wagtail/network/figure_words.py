"""Figures in words: each number with what it counts, its source and its date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import ngettext

from k4k_wagtail.catalogue.changes import Version
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.figures import computed, count
from k4k_wagtail.network.key_figures import Countable, KeyFigure
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.network.network import Network


@dataclass(frozen=True)
class NumberInWords:
    """A number as visitors read it, what it counts, and a word before it such as “almost”."""

    number: str
    label: str
    qualifier: str = ""


@dataclass(frozen=True)
class FigureGroup:
    """Figures that one source gives for one day.

    Attributes:
        figures: the figures.
        source: who says so; empty for those that the network counts itself.
        url: where.
        day: the reference date, if there is one.
    """

    figures: Sequence[NumberInWords]
    source: str = ""
    url: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Figures:
    """All figures of a block: typed and counted ones apart, for they are never mixed."""

    typed: Sequence[FigureGroup] = field(default_factory=tuple)
    counted: FigureGroup | None = None

    def __bool__(self) -> bool:
        return bool(self.typed or self.counted)

    @property
    def has_numbers(self) -> bool:
        """Whether there is more to read than noughts."""
        counted = self.counted.figures if self.counted else ()
        return bool(self.typed) or any(one.number != "0" for one in counted)


def figures_in_words(
    typed: Iterable[KeyFigure],
    countables: Iterable[str],
    network: Network,
    municipality: Municipality | None = None,
) -> Figures:
    """Return typed figures by source and date, and counted ones as they are today.

    Args:
        typed: figures that editors typed, in the order they are shown in.
        countables: what to count; what cannot be counted is left out.
        network: whose pages count.
        municipality: then only its pages count.
    """
    return Figures(typed_groups(typed), counted_group(countables, network, municipality))


def typed_groups(figures: Iterable[KeyFigure]) -> tuple[FigureGroup, ...]:
    """Return typed figures, those that follow each other of one source and date together."""
    groups = groupby(figures, key=lambda one: (one.source, one.url, one.reference_date))
    return tuple(
        FigureGroup([_in_words(one) for one in members], *about) for about, members in groups
    )


def _in_words(figure: KeyFigure) -> NumberInWords:
    return NumberInWords(figure.value_in_words, figure.label, figure.qualifier)


def counted_group(
    countables: Iterable[str], network: Network, municipality: Municipality | None = None
) -> FigureGroup | None:
    """Return what the network counts today; nothing when there is nothing to count."""
    today = timezone.localdate()
    numbers = []
    for one in [one for one in computed() if one in set(countables)]:
        number = count(one, today, municipality, network.scope, network.version)
        shown = number_format(number, force_grouping=True)
        numbers.append(NumberInWords(shown, label_of(one, number)))
    return FigureGroup(numbers, day=today) if numbers else None


def typed_figures(municipality: Municipality | None) -> list[KeyFigure]:
    """Return the typed figures of a municipality, or of the whole network.

    Of those with one label only the newest: the others are what it used to be.
    """
    newest: dict[str, KeyFigure] = {}
    for one in KeyFigure.objects.filter(municipality=municipality):
        known = newest.setdefault(one.label, one)
        if (one.reference_date or date.min) > (known.reference_date or date.min):
            newest[one.label] = one
    return list(newest.values())


def known_figures(municipality: Municipality | None, version: Version) -> list[KeyFigure]:
    """Return the typed figures as ``typed_figures`` does, read once a version of the catalogue."""
    known: dict[Any, list[KeyFigure]] = remembered("typed figures", dict, version)
    key = municipality and municipality.pk
    if key not in known:
        known[key] = typed_figures(municipality)
    return known[key]


def figures_of(municipality: Municipality | None, network: Network) -> Figures:
    """Return all figures of a municipality: what was typed for it, and what the network counts."""
    typed = known_figures(municipality, network.version)
    return figures_in_words(typed, computed(), network, municipality)


def label_of(countable: Any, number: int) -> str:
    """Return what a number counts, such as “schools take part”."""
    words = {
        Countable.PARTICIPATING_SCHOOLS: ngettext("school takes part", "schools take part", number),
        Countable.SCHOOLS_WITH_COACH: ngettext(
            "school has an opportunity coach", "schools have an opportunity coach", number
        ),
        Countable.PEOPLE_TRAINED: ngettext(
            "person was trained as opportunity coach",
            "people were trained as opportunity coach",
            number,
        ),
        Countable.ACTIVE_COACHES: ngettext(
            "opportunity coach is at work", "opportunity coaches are at work", number
        ),
        Countable.STORIES: ngettext("practice story", "practice stories", number),
        Countable.EVENTS: ngettext("event that has been", "events that have been", number),
        Countable.PARTICIPANTS: ngettext("participant", "participants", number),
    }
    return words.get(countable) or str(Countable(countable).label)
