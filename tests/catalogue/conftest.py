"""The world that the catalogue is tested in."""

import pytest
from wagtail.models import Site

from tests.catalogue.world import World, build


@pytest.fixture
def world(site: Site) -> World:
    """A world of its own for each test; the examples of a property test share it."""
    return build(site.root_page, seed=2024)
