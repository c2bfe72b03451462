"""How editors choose municipalities: for a page, and for an import of schools."""

from typing import Any

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.editing.posts import edit_url
from tests.factories import MunicipalityFactory, NetworkFactory, SchoolPageFactory


def select_of(admin: Any, page: Any) -> BeautifulSoup:
    """Return the select of a page's editing form."""
    soup = BeautifulSoup(admin.get(edit_url(page)).content, "html.parser")
    return soup.select_one("select[name=municipality]")


def test_municipalities_with_live_schools_stand_first(admin: Any, site: Any, settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    NetworkFactory()
    MunicipalityFactory(name="Aalten")
    taking_part = MunicipalityFactory(name="Westerveld")
    SchoolPageFactory(municipality=MunicipalityFactory(name="Beesel"), live=False)
    school = SchoolPageFactory(municipality=taking_part)
    select = select_of(admin, school)
    groups = {
        group["label"]: [option.get_text() for option in group.select("option")]
        for group in select.select("optgroup")
    }
    assert groups == {"With schools in the network": ["Westerveld"], "Others": ["Aalten", "Beesel"]}
    assert select.select_one("option[selected]")["value"] == str(taking_part.pk)


def test_one_plain_list_will_do_when_all_take_part(admin: Any, site: Any) -> None:
    NetworkFactory()
    school = SchoolPageFactory(municipality=MunicipalityFactory(name="Westerveld"))
    select = select_of(admin, school)
    assert not select.select("optgroup")
    assert [option.get_text() for option in select.select("option")][-1] == "Westerveld"


def test_an_import_offers_municipalities_as_checkboxes(admin: Any, site: Any) -> None:
    NetworkFactory()
    MunicipalityFactory(name="Westerveld")
    soup = BeautifulSoup(admin.get(reverse("k4k_import_schools")).content, "html.parser")
    (box,) = soup.select("input[type=checkbox][name=municipalities]")
    assert box.parent.get_text(strip=True) == "Westerveld"
    assert soup.select('link[href$="k4k_wagtail/admin.css"]')
