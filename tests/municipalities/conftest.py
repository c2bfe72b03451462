"""A municipality with a page, in a network with schools, coaches and stories."""

from typing import Any

import pytest

from tests.factories import (
    MunicipalityFactory,
    MunicipalityPageFactory,
    NetworkFactory,
    SchoolPageFactory,
    StoryPageFactory,
)


@pytest.fixture
def network(site: Any) -> Any:
    return NetworkFactory()


@pytest.fixture
def coevorden(db: None) -> Any:
    """The record."""
    return MunicipalityFactory(code="GM0109", name="Coevorden", slug="coevorden", takes_part=True)


@pytest.fixture
def place(network: Any, coevorden: Any) -> Any:
    """Its page, while the network has more than its schools and stories."""
    schools = [SchoolPageFactory(municipality=coevorden) for _ in range(3)]
    for _ in range(6):
        StoryPageFactory(schools=schools[:2])
    StoryPageFactory(schools=[SchoolPageFactory()])
    SchoolPageFactory(municipality=coevorden, live=False)
    SchoolPageFactory(municipality=coevorden, is_closed=True)
    return MunicipalityPageFactory(municipality=coevorden, slug="coevorden")
