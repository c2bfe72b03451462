"""Names in other languages on the forms of terms, in their listings and in their exports."""

import csv
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import override_settings
from django.urls import reverse

from k4k_wagtail.network.models import Organisation, Theme
from tests.editing.test_record_admin import address, theme_form
from tests.factories import OrganisationFactory, ThemeFactory

pytestmark = pytest.mark.django_db
THREE = [("nl", "Nederlands"), ("en", "English"), ("de", "Deutsch")]


def test_editors_fill_in_names_on_the_form_of_the_theme(admin: Any, site: Any) -> None:
    soup = BeautifulSoup(admin.get(address("theme", "create")).content, "html.parser")
    # Of two fields of one name a browser sends both, and what was typed in the first is lost.
    (field,) = soup.select("[name=name_en]")
    assert soup.select_one(f"label[for={field['id']}]").text.strip() == "Naam (English)"
    assert field["lang"] == "en"
    assert not soup.select("[name=name_nl]")
    assert "In andere talen" in soup.text

    values = theme_form(name_en=" Together ", gist_en="")
    assert admin.post(address("theme", "create"), values).status_code == 302
    theme = Theme.objects.get()
    assert theme.translations == {"en": {"name": "Together"}}

    edit = address("theme", "edit", theme.pk)
    soup = BeautifulSoup(admin.get(edit).content, "html.parser")
    assert soup.select_one("input[name=name_en]")["value"] == "Together"
    admin.post(edit, theme_form(name_en="", gist_en="All together."))
    theme.refresh_from_db()
    assert theme.translations == {"en": {"gist": "All together."}}


def test_a_name_that_is_too_long_is_told_beside_its_field(admin: Any, site: Any) -> None:
    response = admin.post(address("theme", "create"), theme_form(name_en="x" * 121))
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    wrong = soup.select_one("input[name=name_en]")
    assert "120" in soup.find(id=wrong["aria-describedby"].split()[0]).text
    assert wrong["value"] == "x" * 121
    assert not Theme.objects.exists()


def test_names_of_a_language_that_is_gone_are_not_asked_for_but_kept(admin: Any, site: Any) -> None:
    with override_settings(LANGUAGES=THREE, WAGTAIL_CONTENT_LANGUAGES=THREE):
        admin.post(address("theme", "create"), theme_form(name_de="Zusammen", name_en="Together"))
    theme = Theme.objects.get()
    edit = address("theme", "edit", theme.pk)
    assert b"name_de" not in admin.get(edit).content
    admin.post(edit, theme_form(name_en="Along"))
    theme.refresh_from_db()
    assert theme.translations == {"en": {"name": "Along"}, "de": {"name": "Zusammen"}}


def test_a_site_in_one_language_is_asked_for_no_other(admin: Any, site: Any) -> None:
    with override_settings(WAGTAIL_CONTENT_LANGUAGES=[("nl", "Nederlands")]):
        content = admin.get(address("theme", "create")).content.decode()
    assert "In andere talen" not in content
    assert "name_en" not in content


@pytest.mark.search
def test_editors_find_a_term_by_any_of_its_names(admin: Any, site: Any) -> None:
    OrganisationFactory(name="Bibliotheek", translations={"en": {"name": "Library"}})
    found = Organisation.objects.get()
    chooser = reverse("k4k_organisation_chooser:choose_results")
    for words in ("Libr", "Bibli"):
        assert found.name in admin.get(chooser, {"q": words}).content.decode()


def test_an_export_has_the_names_in_all_languages(admin: Any, site: Any) -> None:
    ThemeFactory(translations={"en": {"name": "A strong start", "gist": "A good start."}})
    answer = admin.get(address("theme"), {"export": "csv"})
    row = list(csv.reader(io.StringIO(answer.getvalue().decode())))[1]
    assert row[-1] == "en: A strong start – A good start."
