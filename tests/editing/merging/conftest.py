"""A network with two themes, two organisations and two labels, and people with a role."""

from types import SimpleNamespace
from typing import Any

import pytest
from taggit.models import Tag

from tests.editing.roles.conftest import person, world
from tests.factories import CompleteStoryFactory, OrganisationFactory, ThemeFactory

__all__ = ["person", "world"]


@pytest.fixture
def terms(world: SimpleNamespace) -> SimpleNamespace:
    """Two themes, organisations and labels: the old one to be merged into the new one."""
    return SimpleNamespace(
        theme=(
            ThemeFactory(name="Taal thuis", slug="taal-thuis"),
            ThemeFactory(name="Taal", slug="taal"),
        ),
        organisation=(
            OrganisationFactory(name="Bieb", slug="bieb", code=None),
            OrganisationFactory(name="Bibliotheek", slug="bibliotheek", code=None),
        ),
        label=(
            Tag.objects.create(name="leesen", slug="leesen"),
            Tag.objects.create(name="lezen", slug="lezen"),
        ),
    )


@pytest.fixture
def stories(terms: SimpleNamespace, world: SimpleNamespace) -> SimpleNamespace:
    """A story with the old terms, one with the old and the new, and one with the new ones."""

    def story(title: str, *which: int) -> Any:
        page = CompleteStoryFactory(
            title=title,
            schools=[world.coevorden_school],
            themes=[terms.theme[one] for one in which],
            partners=[terms.organisation[one] for one in which],
            labels=[terms.label[one].name for one in which],
        )
        page.save_revision().publish()
        return page

    return SimpleNamespace(old=story("Oud", 0), both=story("Beide", 0, 1), new=story("Nieuw", 1))
