"""A network with two municipalities, a school in each, and people with a role."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.editing.roles.groups import group_for
from tests.factories import (
    CoachPageFactory,
    MunicipalityFactory,
    MunicipalityPageFactory,
    NetworkFactory,
    SchoolPageFactory,
)


@pytest.fixture
def world(site: Any) -> SimpleNamespace:
    """Coevorden with De Kiel and coach Noor, Emmen with De Brink."""
    network = NetworkFactory(title="Netwerk", slug="netwerk")
    found = SimpleNamespace(network=network)
    for name, school in (("Coevorden", "De Kiel"), ("Emmen", "De Brink")):
        key = name.lower()
        place = MunicipalityFactory(name=name, slug=key, takes_part=True)
        setattr(found, key, place)
        setattr(found, f"{key}_page", MunicipalityPageFactory(municipality=place, title=name))
        setattr(found, f"{key}_school", SchoolPageFactory(municipality=place, title=school))
    found.coach = CoachPageFactory(title="Noor", schools=[found.coevorden_school])
    return found


@pytest.fixture
def person(world: SimpleNamespace) -> Callable[..., Any]:
    """A function that makes somebody with a role in Coevorden, or in another place."""
    places = {
        Role.MUNICIPALITY_EDITOR: {"municipality": world.coevorden},
        Role.SCHOOL_AUTHOR: {"page": world.coevorden_school},
        Role.COACH: {"page": world.coach},
    }

    def make(role: Role, **place: Any) -> Any:
        user = get_user_model().objects.create_user(f"{role}{len(place)}", password="x")
        found = group_for(role, world.network, **(place or places.get(role, {})))
        user.groups.add(found.group)
        return user

    return make
