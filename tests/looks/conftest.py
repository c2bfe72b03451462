"""What tests of pages and photos need."""

import gc
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.factories import NetworkFactory, ThemeFactory
from tests.looks.helpers import soup


@pytest.fixture
def temporary_files() -> Iterator[None]:
    """Wagtail leaves the temporary files of its renditions to the garbage collector: call it here.

    Elsewhere it would turn up in some later test, where a file left open is an error.
    """
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def get(client: Any, settings: Any) -> Callable[..., BeautifulSoup]:
    """A function that visits a page, in English, and returns what came back."""
    settings.LANGUAGE_CODE = "en"
    return lambda page, query="": soup(client.get(page.url + query).content)


@pytest.fixture
def network(site: Any) -> Any:
    """A network with its two lists."""
    return NetworkFactory()


@pytest.fixture
def theme(db: None) -> Any:
    """A theme with a colour of its own."""
    return ThemeFactory(name="Kansrijk kiezen", slug="kansrijk-kiezen", colour="kiezen")
