"""An event that people sign up for."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.events.factories import EventPageFactory


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture
def event(site: Any) -> Callable[..., Any]:
    """A function that makes an event with a form for signing up."""

    def make(**values: Any) -> Any:
        return EventPageFactory(**{"registration": "form", "capacity": 2, **values})

    return make


@pytest.fixture
def visitor() -> Client:
    """A visitor of the site."""
    return Client(SERVER_NAME="localhost")
