"""A story as somebody writes it, and what its form says."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.editing.posts import edit_url
from tests.editing.roles.conftest import person, world  # noqa: F401
from tests.factories import NetworkFactory


@pytest.fixture
def network(site: Any, settings: Any) -> Any:
    settings.LANGUAGE_CODE = "en"
    return NetworkFactory()


@pytest.fixture
def notice(admin: Any, network: Any) -> Callable[[Any], Any]:
    """A function that gives what stands above the form of a page; nothing when nothing does."""

    def read(page: Any) -> Any:
        return section(admin.get(edit_url(page)))

    return read


def section(response: Any) -> Any:
    """Return what the checks say in an answer, as parsed HTML."""
    return BeautifulSoup(response.content, "html.parser").select_one(".k4k-admin-checks")


def told(found: Any) -> str:
    """Return the words of a notice on one line."""
    return " ".join(found.get_text().split()) if found else ""


@pytest.fixture
def picture(db: Any) -> Any:
    """A picture."""
    return get_image_model().objects.create(title="Plein", file=get_test_image_file("plein.png"))
