"""Old versions of a story stay readable when what they name is deleted."""

import pytest

from tests.factories import MunicipalityFactory, OrganisationFactory, StoryPageFactory

pytestmark = pytest.mark.django_db


def test_a_version_that_names_deleted_records_opens_without_them(site):
    library, place = OrganisationFactory(), MunicipalityFactory()
    story = StoryPageFactory(organisation=library, municipality=place)
    old = story.save_revision()
    story.organisation = story.municipality = None
    story.save()
    story.save_revision()
    library.delete()
    place.delete()
    restored = old.as_object()
    assert restored.title == story.title
    assert restored.organisation is None
    assert restored.municipality is None
