"""The register is imported into the site's own page classes too."""

from pathlib import Path
from typing import Any

import pytest
from wagtail.models import ReferenceIndex

from k4k_wagtail.page_types import get_base_page_model
from tests.factories import MunicipalityFactory
from tests.hosts.custom_base.school_network.models import School
from tests.schools.registers import register, run_import, school

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(network: Any, tmp_path: Path) -> Any:
    """A school page that an import made."""
    MunicipalityFactory(code="GM9901", name="Kansenbeek", slug="kansenbeek")
    run_import(tmp_path, register(school("98ZZ00")), "--municipality", "GM9901")
    return School.objects.get(location_code="98ZZ00")


def test_a_new_school_is_a_draft_of_the_class_of_the_site(imported: Any) -> None:
    assert (imported.live, imported.title) == (False, "De Verzonnen Linde")
    assert not any(get_base_page_model().find_problems())
    assert ReferenceIndex.get_references_for_object(imported).exists()


def test_its_first_revision_can_be_published(imported: Any, client: Any) -> None:
    imported.get_latest_revision().publish()
    imported.refresh_from_db()
    assert client.get(imported.url).status_code == 200


def test_a_later_file_changes_it_in_place(imported: Any, tmp_path: Path) -> None:
    data = register(school("98ZZ00", VESTIGINGSNAAM="De Bedachte Eik"))
    run_import(tmp_path, data, "--municipality", "GM9901")
    assert School.objects.get(location_code="98ZZ00").title == "De Bedachte Eik"
