"""Made-up municipalities: squares of a tenth of a degree in a row, with schools in them."""

from typing import Any

from tests.factories import MunicipalityFactory, SchoolPageFactory

WEST, SOUTH, SIDE = 6.5, 52.5, 0.1


def square(column: int, row: int = 0) -> dict[str, Any]:
    """Return the boundary of a municipality."""
    west, south = WEST + SIDE * column, SOUTH + SIDE * row
    east, north = west + SIDE, south + SIDE
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def place(column: int, name: str, **fields: Any) -> Any:
    """Make a municipality in a row of squares."""
    return MunicipalityFactory(
        name=name, slug=name.lower(), boundary=square(column), takes_part=True, **fields
    )


def school_in(municipality: Any, column: int, title: str, **fields: Any) -> Any:
    """Make a school in the middle of a square."""
    return SchoolPageFactory(
        title=title,
        municipality=municipality,
        latitude=SOUTH + SIDE / 2,
        longitude=round(WEST + SIDE * column + SIDE / 2, 6),
        **fields,
    )
