"""A site with a little of everything, and settings that say who may show it."""

from typing import Any

import pytest

from k4k_wagtail.sharing.models import SharingSettings
from tests.events.factories import EventPageFactory
from tests.factories import (
    CoachPageFactory,
    KeyFigureFactory,
    MunicipalityFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
)

HOST = "https://www.coevorden.nl"


@pytest.fixture
def world(site: Any) -> dict[str, Any]:
    """One page of each kind, in Coevorden."""
    theme = ThemeFactory(name="Samen4Kansen", slug="samen", colour="samen", icon="samen")
    place = MunicipalityFactory(name="Coevorden", slug="coevorden", takes_part=True)
    school = SchoolPageFactory(title="De Regenboog", themes=[theme], municipality=place)
    KeyFigureFactory()
    return {
        "theme": theme,
        "place": place,
        "school": school,
        "story": StoryPageFactory(title="De Ouderkamer", themes=[theme], schools=[school]),
        "coach": CoachPageFactory(title="Tineke V.", themes=[theme], schools=[school]),
        "event": EventPageFactory(title="Studiedag", themes=[theme], schools=[school]),
    }


@pytest.fixture
def sharing(site: Any) -> SharingSettings:
    """Settings with one host on the list."""
    return SharingSettings.objects.create(site=site, allowed_hosts=HOST)
