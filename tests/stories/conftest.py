"""A small network that visitors come to."""

from typing import Any

import pytest
from wagtail.models import Site

from k4k_wagtail.network.models import Theme
from tests.factories import (
    MunicipalityFactory,
    NetworkFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
)


@pytest.fixture
def network(site: Site) -> Any:
    """A network with two lists."""
    return NetworkFactory(slug="netwerk")


@pytest.fixture
def theme(db: None) -> Theme:
    """One theme."""
    return ThemeFactory(name="Samen4Kansen", slug="samen4kansen")


@pytest.fixture
def stories(network: Any, theme: Theme) -> list[Any]:
    """Thirty stories of two schools in two municipalities, half of them with a theme."""
    schools = [
        SchoolPageFactory(
            title=f"De Regenboog {place}",
            slug=f"regenboog-{place.lower()}",
            place=place,
            municipality=MunicipalityFactory(name=place, slug=place.lower()),
        )
        for place in ("Assen", "Coevorden")
    ]
    return [
        StoryPageFactory(
            title=f"Ouderkamer {number}",
            schools=[schools[number % 2]],
            themes=[theme] if number % 4 < 2 else [],
            labels=["lezen"] if number % 3 else [],
        )
        for number in range(30)
    ]
