"""What the site knows already: its schools, municipalities and boards, each by official code."""

from dataclasses import dataclass
from typing import Any

from k4k_wagtail.network.location_fields import LOCATION_FIELDS
from k4k_wagtail.network.models import Municipality, Organisation
from k4k_wagtail.page_types import get_page_model

# Fields that hold another record; a plan names those by their official code.
BY_CODE = ("municipality", "board")


@dataclass(frozen=True)
class KnownSchool:
    """A school page that has a location code, with its register fields."""

    pk: int
    title: str
    draft_title: str
    fields: dict[str, Any]

    @property
    def code(self) -> str:
        """Its location code."""
        return str(self.fields["location_code"])


@dataclass(frozen=True)
class KnownMunicipality:
    """A municipality, also one that no longer exists."""

    pk: int
    name: str
    province: str
    is_current: bool


@dataclass(frozen=True)
class KnownBoard:
    """A school board."""

    pk: int
    name: str


def known_schools() -> dict[str, KnownSchool]:
    """Return the schools by location code, in one query."""
    model = get_page_model("SchoolPage")
    names = (*model.register_fields, *LOCATION_FIELDS)
    columns = {name: f"{name}__code" if name in BY_CODE else name for name in names}
    rows = (
        model.objects.order_by()
        .exclude(location_code=None)
        .values_list("pk", "title", "draft_title", *columns.values())
    )
    schools = (
        KnownSchool(pk, title, draft_title, dict(zip(columns, fields, strict=True)))
        for pk, title, draft_title, *fields in rows
    )
    return {school.code: school for school in schools}


def known_municipalities() -> dict[str, KnownMunicipality]:
    """Return the municipalities by CBS code."""
    rows = Municipality.objects.values_list("code", "pk", "name", "province", "is_current")
    return {
        code: KnownMunicipality(pk, name, province, is_current)
        for code, pk, name, province, is_current in rows
    }


def known_boards() -> dict[str, KnownBoard]:
    """Return the organisations that have a board number, by it."""
    rows = Organisation.objects.exclude(code=None).values_list("code", "pk", "name")
    return {str(code): KnownBoard(pk, name) for code, pk, name in rows}


def board_name(code: str) -> str:
    """Return what a board is called while nobody knows its name.

    Dutch in every language: it is content of the site, like the names around it.
    """
    return f"Bestuur {code}"
