"""Parts of several answers: references, places, links; and how a contract is written."""

from typing import Any, ClassVar, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field

EXAMPLE_ID = "5f8d7a52-6c1e-4b7a-9a30-2f4f6f0f6d11"
SITE = "https://www.voorbeeld.nl"


def told(name: str, description: Any, example: Any = None, **schema: Any) -> Any:
    """Return a field of a contract; nothing in it is ever required, as clients may ask for less.

    Args:
        name: in the answer: Dutch, camelCase.
        description: what it is (translatable).
        example: a value as it stands in the answer; from the field's own contract if left out.
        schema: more of JSON Schema.
    """
    extra = schema if example is None else {**schema, "examples": [example]}
    return Field(
        default=None, alias=name, title=name, description=description, json_schema_extra=extra
    )


class Contract(BaseModel):
    """An object in an answer. ``schema_name`` is what clients know it by."""

    model_config = ConfigDict(populate_by_name=True, extra="forbid")
    schema_name: ClassVar[str] = ""

    @classmethod
    def member_names(cls) -> list[str]:
        """Return the names of the members as they stand in the answer."""
        return [field.alias or name for name, field in cls.model_fields.items()]


class Ref(Contract):
    """Something that has a name and a key: a theme, a municipality, a choice."""

    schema_name = "Verwijzing"

    id: str = told("id", _("What filters know it by."), "kansrijk-kiezen")
    name: str = told("naam", _("How people read it."), "Kansrijk kiezen")


class PageRef(Contract):
    """A page: its name, its address, and its id if the API has it."""

    schema_name = "PaginaVerwijzing"

    id: UUID | None = told(
        "id", _("Id in this API; null for a page that it does not have."), EXAMPLE_ID
    )
    name: str = told("naam", _("How people read it."), "De Regenboog")
    url: str | None = told(
        "url", _("Address of the page on the website."), f"{SITE}/netwerk/scholen/de-regenboog/"
    )


class Geometry(Contract):
    """Where something is (RFC 7946, section 3.1)."""

    schema_name = "Locatie"

    type: Literal["Point", "MultiPoint"] = told("type", _("Kind of geometry."), "Point")
    coordinates: list[Any] = told(
        "coordinates",
        _("Longitude and latitude in degrees (WGS84); of several points a list of those."),
        [6.7412, 52.6589],
    )


class Picture(Contract):
    """A picture of a page."""

    schema_name = "Afbeelding"

    url: str = told("url", _("Address of the picture."), f"{SITE}/media/images/lezen.jpg")
    alt: str = told(
        "alt", _("What is to be seen, for people who cannot see it."), "Kinderen lezen in een hal."
    )
    credit: str | None = told("maker", _("Who made it."), "Fotograaf Verzonnen")
    width: int = told("breedte", _("Width in pixels."), 800)
    height: int = told("hoogte", _("Height in pixels."), 400)


class Link(Contract):
    """A link (HAL)."""

    schema_name = "Koppeling"

    href: str = told("href", _("Full address."), f"{SITE}/k4k/api/v1/verhalen?pagina=2")


class ItemLinks(Contract):
    """Links of one item."""

    schema_name = "ItemLinks"

    self_: Link = told("self", _("This item in the API."))


class ListLinks(Contract):
    """Links of a page of a list."""

    schema_name = "LijstLinks"

    self_: Link = told("self", _("This page of the list."))
    next: Link | None = told("next", _("The next page; null on the last one."))
    prev: Link | None = told("prev", _("The page before; null on the first one."))


class FacetOption(Contract):
    """A value that a list can be filtered by, and how many there would be."""

    schema_name = "FacetOptie"

    value: str = told("waarde", _("What stands in the query string."), "kansrijk-kiezen")
    label: str = told("label", _("How people read it."), "Kansrijk kiezen")
    count: int = told("aantal", _("How many there are with this value."), 12)
    below: str | None = told("onderdeelVan", _("The value above it, of a sub-theme."), "samen")
    is_chosen: bool = told("gekozen", _("Whether this list is filtered by it."), False)


class Facet(Contract):
    """A filter with its values."""

    schema_name = "Facet"

    name: str = told("naam", _("Name of the parameter."), "thema")
    label: str = told("label", _("How people read it."), "Thema")
    options: list[FacetOption] = told("opties", _("Its values."))


class PageContract(Contract):
    """What every page has."""

    id: UUID = told(
        "id", _("Stable id; it never changes, whatever happens to the page."), EXAMPLE_ID
    )
    title: str = told("titel", _("Title or name."), "Lezen met opa en oma")
    url: str | None = told(
        "url", _("Address of the page on the website."), f"{SITE}/netwerk/verhalen/lezen/"
    )
    gist: str | None = told(
        "samenvatting", _("One or two sentences."), "Elke week lezen grootouders voor op school."
    )
