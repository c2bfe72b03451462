"""The filter panel: every facet with its options and what each would give."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from k4k_wagtail import conf
from k4k_wagtail.catalogue.facets import Facet, Key, Option
from k4k_wagtail.catalogue.scope import Scope
from k4k_wagtail.catalogue.selection import Selection

if TYPE_CHECKING:
    from k4k_wagtail.catalogue.catalogue import Snapshot


@dataclass(slots=True)
class OptionView:
    """An option as the filter panel shows it.

    Attributes:
        value: what the form sends.
        label: what visitors read.
        count: how many pages it gives.
        is_selected: whether it is chosen.
        colour: the theme colour key that goes with it, or an empty text.
        children: the options below it.
    """

    value: str
    label: str
    count: int
    is_selected: bool
    colour: str = ""
    children: list["OptionView"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet as the filter panel shows it."""

    name: str
    label: str
    options: list[OptionView]
    chosen: int
    is_open: bool


def facet_view(snapshot: "Snapshot", facet: Facet, selection: Selection, scope: Scope) -> FacetView:
    """Return a facet with its options: the fixed ones, and those that something here has."""
    scoped = snapshot.scoped(scope)
    counts = snapshot.counts(facet.name, selection, scope)
    chosen = set(selection.values.get(facet.name, ()))
    offered = scoped.by_label[facet.name] if facet.is_long else scoped.offered[facet.name]
    options = _shown(snapshot, facet, offered, chosen)
    if facet.is_long:
        options = _best(options, counts, chosen)
    views = {
        option.key: OptionView(
            value=scoped.vocabulary.slug(facet.name, option.key),
            label=str(option.label),
            count=counts.get(option.key, 0),
            is_selected=option.key in chosen,
            colour=option.colour,
        )
        for option in options
    }
    top: list[OptionView] = []
    for option in options:
        above = views.get(option.parent) if option.parent is not None else None
        (above.children if above else top).append(views[option.key])
    is_open = bool(chosen) or facet.is_open
    return FacetView(facet.name, str(facet.label), top, len(chosen), is_open)


def _shown(
    snapshot: "Snapshot", facet: Facet, offered: list[Option], chosen: Collection[Key]
) -> list[Option]:
    """Return the offered options, and the chosen ones that the scope does not offer."""
    if not chosen:
        return offered
    known = {option.key for option in offered}
    options = snapshot.index.options[facet.name]
    others = [one for one in options if one.key in chosen and one.key not in known]
    return [*offered, *others]


def _best(
    options: list[Option], counts: Mapping[Any, int], chosen: Collection[Key]
) -> list[Option]:
    """Return the options that give most pages, and those that are chosen.

    Those that give as many stay in the order of their labels.
    """
    limit = conf.get("FACET_LIMIT")
    best = sorted(options, key=lambda option: -counts.get(option.key, 0))
    return best[:limit] + [option for option in best[limit:] if option.key in chosen]
