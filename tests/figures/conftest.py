"""A network with a municipality, and a shown page for what is counted."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from k4k_wagtail.network.network import Network, network_of
from tests.factories import MunicipalityFactory, NetworkFactory


@pytest.fixture
def home(site: Any) -> Any:
    """The home of a network."""
    return NetworkFactory(title="Kansen")


@pytest.fixture
def coevorden() -> Any:
    """A municipality that takes part."""
    return MunicipalityFactory(name="Coevorden", slug="coevorden", code="GM0109", takes_part=True)


@pytest.fixture
def visitor() -> Client:
    """A visitor of the site."""
    return Client(SERVER_NAME="localhost")


def now(home: Any) -> Network:
    """Return the network as it is now."""
    return network_of(home)


def noon(day: date) -> datetime:
    """Return the middle of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
