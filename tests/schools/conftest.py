"""What the tests of schools share."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from tests.factories import MunicipalityFactory, NetworkFactory


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages in the language of the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def municipality(db: None) -> Any:
    """The municipality that the made-up schools are in."""
    return MunicipalityFactory(code="GM9901", name="Kansenbeek", slug="kansenbeek")


@pytest.fixture
def network(site: Any, municipality: Any) -> Any:
    """A network with its list of schools, and that municipality."""
    return NetworkFactory()
