"""Parameters of the API: what they are, for the document and its page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.catalogue import Catalogue
from k4k_wagtail.catalogue.facets import Facet
from k4k_wagtail.catalogue.nearby import DISTANCE, NEARBY
from k4k_wagtail.catalogue.period import DATE, FROM, PERIOD, UNTIL
from k4k_wagtail.catalogue.selection import MAX_QUERY, PAGE, QUERY, RELEVANCE

SIZE, ORDER, SINCE, FIELDS, FACETS = (
    "paginaGrootte",
    "sorteer",
    "gewijzigdSinds",
    "velden",
    "facetten",
)
USUAL_SIZE, MOST_SIZE, LAST_PAGE = 25, 100, 100_000
# Facets whose options are in the code and not in the database: the document lists them.
CLOSED = ("soort", "fase", "doelgroep", "vorm", "taal", "coach")
# From FIRST_YEAR up to and including LAST_YEAR of the catalogue's period.
YEARS = "(19[0-9]{2}|20[0-9]{2}|2100)"
EXAMPLES = {
    "thema": "kansrijk-kiezen",
    "gemeente": "coevorden",
    "regio": "zuid-en-oost-drenthe",
    "school": "de-regenboog",
    "bestuur": "10249",
    "label": "lezen",
    "organisatie": "bibliotheek",
    "denominatie": "openbaar",
}


@dataclass(frozen=True)
class Parameter:
    """A parameter in the query string.

    Attributes:
        name: its name.
        description: what it does (translatable).
        schema: its JSON Schema.
        example: a value.
        is_joined: whether several values are one text with commas.
    """

    name: str
    description: Any
    schema: dict[str, Any] = field(default_factory=lambda: {"type": "string"})
    example: Any = None
    is_joined: bool = False

    def as_openapi(self) -> dict[str, Any]:
        """Return it as a Parameter Object of OpenAPI 3.1."""
        told: dict[str, Any] = {
            "name": self.name,
            "in": "query",
            "required": False,
            "description": self.description,
            "schema": self.schema,
        }
        if self.schema["type"] == "array":
            told |= {"style": "form", "explode": not self.is_joined}
        if self.example is not None:
            told["example"] = self.example
        return told


def paging() -> list[Parameter]:
    """Return the parameters that every list has, besides ``velden``."""
    number = {"type": "integer", "minimum": 1}
    return [
        Parameter(PAGE, _("Page of the list."), {**number, "maximum": LAST_PAGE, "default": 1}, 1),
        Parameter(
            SIZE,
            _("How many a page has."),
            {**number, "maximum": MOST_SIZE, "default": USUAL_SIZE},
            USUAL_SIZE,
        ),
    ]


def fields(names: Iterable[str]) -> Parameter:
    """Return the parameter that asks for some members only."""
    known = list(names)
    items = {"type": "string", "enum": known}
    schema = {"type": "array", "items": items, "minItems": 1}
    text = _("Only these members, with commas in between. Without it: all.")
    return Parameter(FIELDS, text, schema, known[:2], is_joined=True)


def facet(one: Facet) -> Parameter:
    """Return the parameter of a facet."""
    items: dict[str, Any] = {"type": "string", "minLength": 1}
    if one.name in CLOSED:
        items = {"type": "string", "enum": [option.slug for option in one.options()]}
    known = items.get("enum") or [EXAMPLES.get(one.name)]
    example = [known[0]] if known[0] else None
    text = _("Filter “{label}”. Give it more than once for any of several.")
    description = format_lazy(text, label=one.label)
    return Parameter(one.name, description, {"type": "array", "items": items}, example)


def filters(catalogue: Catalogue) -> list[Parameter]:
    """Return the parameters of a catalogue's filters, its search and its orderings."""
    found = [facet(one) for one in facets_of(catalogue)]
    found.append(
        Parameter(
            QUERY,
            _(
                "Words to search for, with at least one letter or digit; all must be in it, the "
                "last one may be unfinished."
            ),
            # No pattern: each dialect of regular expressions has other letters and digits.
            {"type": "string", "minLength": 1, "maxLength": MAX_QUERY},
            "lezen",
        )
    )
    if catalogue.has_points:
        text = _("Postcode; then the nearest come first.")
        pattern = r"^[1-9][0-9]{3}[\s-]*([A-Za-z]{2})?$"
        found.append(Parameter(NEARBY, text, {"type": "string", "pattern": pattern}, "7741AB"))
    if catalogue.has_times:
        found += period()
    found.append(ordering(catalogue))
    moment = {"type": "string", "format": "date-time"}
    text = _("Only what changed at or after this moment (RFC 3339).")
    found.append(Parameter(SINCE, text, moment, "2026-11-01T00:00:00Z"))
    text = _("Count for each filter how many there would be.")
    found.append(Parameter(FACETS, text, {"type": "boolean", "default": False}, True))
    return found


def period() -> list[Parameter]:
    """Return the parameters of a list of what takes place; without them it is what is coming."""
    day = {"type": "string", "format": "date", "pattern": rf"^{YEARS}-[0-9]{{2}}-[0-9]{{2}}$"}
    name = {"type": "string", "pattern": rf"^(geweest|{YEARS}|{YEARS}-(0[1-9]|1[0-2]))$"}
    return [
        Parameter(FROM, _("From this day on."), day, "2026-12-01"),
        Parameter(UNTIL, _("Up to and including this day."), day, "2026-12-31"),
        Parameter(
            PERIOD,
            _("geweest: what is over; a year: what is over in it; a month: all in it."),
            name,
            "2026-12",
        ),
    ]


def ordering(catalogue: Catalogue) -> Parameter:
    """Return the parameter that sorts a list."""
    names = [*catalogue.orderings, RELEVANCE]
    names += [DISTANCE] if catalogue.has_points else []
    names = [DATE, *names] if catalogue.has_times else names
    text = _("Order of the list; relevantie only with q, afstand only with nabij.")
    return Parameter(ORDER, text, {"type": "string", "enum": names}, names[0])


def facets_of(catalogue: Catalogue) -> list[Facet]:
    """Return the facets that visitors can choose from; some only serve other pages."""
    return [one for one in catalogue.facets if one.options is not tuple]
