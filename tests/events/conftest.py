"""What tests of events need."""

from typing import Any

import pytest

from tests.events.factories import EventPageFactory
from tests.factories import NetworkFactory


@pytest.fixture
def network(site: Any) -> Any:
    """A network with an agenda."""
    return NetworkFactory()


@pytest.fixture
def agenda(site: Any) -> Any:
    """The agenda of a network, with an event in it."""
    return EventPageFactory(title="Van onszelf").get_parent()
