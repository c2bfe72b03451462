"""What tests of events need."""

from typing import Any

import pytest

from tests.factories import NetworkFactory


@pytest.fixture
def network(site: Any) -> Any:
    """A network with an agenda."""
    return NetworkFactory()
