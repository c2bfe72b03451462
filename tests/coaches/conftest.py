"""A network with a school and a coach who may be shown."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Site

from tests.factories import (
    CoachPageFactory,
    MunicipalityFactory,
    NetworkFactory,
    OrganisationFactory,
    SchoolPageFactory,
    ThemeFactory,
)


@pytest.fixture
def network(site: Site) -> Any:
    """A network with its lists."""
    return NetworkFactory(slug="netwerk")


@pytest.fixture
def school(network: Any) -> Any:
    """A school in Coevorden."""
    place = MunicipalityFactory(name="Coevorden", slug="coevorden", takes_part=True)
    return SchoolPageFactory(
        title="De Regenboog", slug="de-regenboog", place="Dalen", municipality=place
    )


@pytest.fixture
def coach(school: Any) -> Any:
    """A coach of that school, with a consent that holds."""
    return CoachPageFactory(
        title="Jelle van den Berg",
        slug="jelle",
        schools=[school],
        employer=OrganisationFactory(name="Welzijn Veenbeek", slug="welzijn", kind="welfare"),
        themes=[ThemeFactory(name="Samen4Kansen", slug="samen4kansen")],
        languages=["en", "nl"],
        questions="Een gesprek dat vastloopt\n\nEen ouderkamer beginnen",
        trained_on=timezone.localdate() - timedelta(days=900),
    )
