"""The dialogs in which an editor chooses a school or an organisation."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories import MunicipalityFactory, OrganisationFactory, SchoolPageFactory


@pytest.mark.search
def test_schools_are_found_by_name_and_place_drafts_too(admin: Any) -> None:
    SchoolPageFactory(title="De Wegwijzer", place="Aalden")
    SchoolPageFactory(title="De Wegwijzer", place="Zweeloo", live=False)
    SchoolPageFactory(title="Het Kompas", place="Emmen")
    url = reverse("k4k_school_chooser:choose_results")

    by_name = admin.get(url, {"q": "wegwijzer"}).content.decode()
    by_place = admin.get(url, {"q": "zweel"}).content.decode()

    assert "Aalden" in by_name
    assert "Zweeloo" in by_name
    assert "Kompas" not in by_name
    assert "Zweeloo" in by_place
    assert "Aalden" not in by_place


def test_a_chosen_school_is_named_with_its_place(admin: Any) -> None:
    school = SchoolPageFactory(title="De Wegwijzer", place="Aalden")

    answer = admin.get(reverse("k4k_school_chooser:chosen", args=[school.pk])).json()

    assert answer["result"]["title"] == "De Wegwijzer (Aalden)"
    assert answer["result"]["id"] == str(school.pk)


@pytest.mark.search
def test_organisations_are_found_by_name_and_shown_with_their_municipality(admin: Any) -> None:
    OrganisationFactory(name="Bibliotheek", municipality=MunicipalityFactory(name="Coevorden"))
    OrganisationFactory(name="Stichting")

    text = admin.get(reverse("k4k_organisation_chooser:choose_results"), {"q": "bib"})

    assert "Coevorden" in text.content.decode()
    assert "Stichting" not in text.content.decode()


@pytest.mark.parametrize("name", ["k4k_school_chooser", "k4k_organisation_chooser"])
def test_a_dialog_asks_as_many_queries_for_many_rows_as_for_few(
    admin: Any, name: str, django_assert_max_num_queries: Any
) -> None:
    for _number in range(15):
        place = MunicipalityFactory()
        SchoolPageFactory(municipality=place)
        OrganisationFactory(municipality=place)

    with django_assert_max_num_queries(10):
        response = admin.get(reverse(f"{name}:choose"))

    assert response.json()["step"] == "choose"
