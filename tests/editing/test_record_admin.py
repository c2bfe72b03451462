"""The administration of themes, municipalities, regions, organisations and imports."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from k4k_wagtail.network.models import Organisation, Theme
from k4k_wagtail.schools.models import RegisterImport
from tests.factories import (
    MunicipalityFactory,
    NetworkFactory,
    OrganisationFactory,
    RegionFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
)

RECORDS = ("theme", "municipality", "region", "organisation")


def address(record: str, action: str = "index", *args: Any) -> str:
    return reverse(f"k4k_wagtail_{record}_modeladmin_{action}", args=args)


def names(response: Any) -> list[str]:
    """The first column of a listing."""
    soup = BeautifulSoup(response.content, "html.parser")
    return [cell.get_text(strip=True) for cell in soup.select("td.field-name .title-wrapper")]


def theme_form(**values: Any) -> dict[str, Any]:
    given = {"name": "Samen4Kansen", "slug": "samen4kansen", "colour": "samen", "icon": "samen"}
    return {**given, "order": 1, **values}


@pytest.fixture
def one_of_each(site: Any) -> None:
    NetworkFactory()
    theme = ThemeFactory(name="Kansrijk kiezen")
    ThemeFactory(name="Deelthema", parent=theme)
    coevorden = MunicipalityFactory(name="Coevorden")
    RegionFactory(name="Zuid", municipalities=[coevorden])
    OrganisationFactory(name="Bibliotheek", municipality=coevorden, website="https://example.org")


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_is_listed_made_and_exported(admin: Any, one_of_each: None, record: str) -> None:
    for action in ("index", "create"):
        assert admin.get(address(record, action)).status_code == 200

    as_csv = admin.get(address(record), {"export": "csv"})
    rows = list(csv.DictReader(io.StringIO(as_csv.getvalue().decode())))
    as_xlsx = admin.get(address(record), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx.getvalue())).active

    assert len(rows) >= 1
    assert sheet.max_row == len(rows) + 1


def test_an_export_says_yes_and_no_in_words(admin: Any, one_of_each: None, settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    MunicipalityFactory(name="Assen", takes_part=True)

    body = admin.get(address("municipality"), {"export": "csv"}).getvalue().decode()

    assert {row[4] for row in list(csv.reader(io.StringIO(body)))[1:]} == {"yes", "no"}


def test_a_name_that_looks_like_a_formula_is_text_in_the_file(admin: Any, site: Any) -> None:
    OrganisationFactory(name="=1+1")
    body = admin.get(address("organisation"), {"export": "csv"}).getvalue().decode("utf-8-sig")
    assert [row["Naam"] for row in csv.DictReader(io.StringIO(body))] == ["'=1+1"]


def test_records_are_found_by_name_and_by_official_code(admin: Any, site: Any) -> None:
    MunicipalityFactory(name="Coevorden", code="GM0109")
    MunicipalityFactory(name="Emmen", code="GM0114")

    assert names(admin.get(address("municipality"), {"q": "coev"})) == ["Coevorden"]
    assert names(admin.get(address("municipality"), {"q": "GM0114"})) == ["Emmen"]


def test_organisations_are_filtered_by_kind_and_municipality(admin: Any, site: Any) -> None:
    emmen = MunicipalityFactory(name="Emmen")
    OrganisationFactory(name="Bestuur", municipality=emmen)
    OrganisationFactory(name="Bieb", kind="library", code=None)

    by_kind = admin.get(address("organisation"), {"kind__exact": "library"})
    by_place = admin.get(address("organisation"), {"municipality__id__exact": emmen.pk})

    assert names(by_kind) == ["Bieb"]
    assert names(by_place) == ["Bestuur"]


@pytest.mark.parametrize("query", ["kind__exact=geen", "bestaat_niet=1", "municipality__id=a"])
def test_a_filter_that_means_nothing_is_no_error(admin: Any, site: Any, query: str) -> None:
    OrganisationFactory()

    response = admin.get(f"{address('organisation')}?{query}", follow=True)

    assert response.status_code == 200


def test_a_listing_asks_as_many_queries_for_many_rows_as_for_few(
    admin: Any, site: Any, django_assert_max_num_queries: Any
) -> None:
    for _number in range(12):
        place = MunicipalityFactory()
        OrganisationFactory(municipality=place)
        RegionFactory(municipalities=[place])
        ThemeFactory(parent=ThemeFactory())

    for record in RECORDS:
        admin.get(address(record))
        with django_assert_max_num_queries(16):
            admin.get(address(record))


def test_an_editor_makes_a_theme_and_changes_its_order(admin: Any, site: Any) -> None:
    admin.post(address("theme", "create"), theme_form(order=3))
    theme = Theme.objects.get()
    admin.post(address("theme", "edit", theme.pk), theme_form(order=1, gist="Thuis leer je ook."))

    theme.refresh_from_db()
    assert (theme.order, theme.gist) == (1, "Thuis leer je ook.")


def test_the_slug_follows_from_the_name_while_it_is_typed(admin: Any, site: Any) -> None:
    soup = BeautifulSoup(admin.get(address("theme", "create")).content, "html.parser")

    name = soup.select_one("input[name=name]")
    assert "w-sync" in name["data-controller"]
    assert name["data-w-sync-target-value"] == "#id_slug"
    assert soup.select_one("#id_slug")["data-controller"] == "w-slug"


def test_a_theme_below_a_sub_theme_is_refused_on_its_field(admin: Any, site: Any) -> None:
    below = ThemeFactory(name="Gewone leven", parent=ThemeFactory())

    response = admin.post(address("theme", "create"), theme_form(parent=below.pk))

    assert list(response.context["form"].errors) == ["parent"]
    assert "Gewone leven" in response.context["form"].errors["parent"][0]
    assert not Theme.objects.filter(slug="samen4kansen").exists()


def test_a_theme_with_sub_themes_cannot_become_one(admin: Any, site: Any) -> None:
    theme, other = ThemeFactory(), ThemeFactory()
    ThemeFactory(parent=theme)

    response = admin.post(address("theme", "edit", theme.pk), theme_form(parent=other.pk))

    assert list(response.context["form"].errors) == ["parent"]


def test_colours_and_signs_are_seen_where_they_are_chosen(admin: Any, site: Any) -> None:
    soup = BeautifulSoup(admin.get(address("theme", "create")).content, "html.parser")

    for name, drawing in (("colour", ".k4k-admin-swatch"), ("icon", ".k4k-admin-sign svg")):
        labels = soup.select(f"label:has(input[name={name}])")
        assert len(labels) == 4
        assert all(label.select_one(drawing) for label in labels)
    form = soup.select_one("form[method=POST]")
    assert not form.select("[style]")


def test_a_board_number_of_the_wrong_form_is_refused_on_its_field(admin: Any, site: Any) -> None:
    values = {"name": "Bestuur", "slug": "bestuur", "kind": "board", "code": "12"}

    response = admin.post(address("organisation", "create"), values)

    assert list(response.context["form"].errors) == ["code"]
    assert not Organisation.objects.exists()


class TestImports:
    def test_are_read_only(self, admin: Any, site: Any) -> None:
        refusal = {"line": 7, "code": "15ZF00", "name": "De Wegwijzer", "reason": "Geen gemeente."}
        report = {"read": 255, "refused": 1, "refusals": [refusal]}
        done = RegisterImport.objects.create(
            source="duo.csv", source_date="2026-01-01", report=report
        )

        assert "duo.csv" in admin.get(address("registerimport")).content.decode()
        text = admin.get(address("registerimport", "inspect", done.pk)).content.decode()
        assert "255" in text
        assert "Geen gemeente." in text
        for action, args in (("create", ()), ("edit", (done.pk,)), ("delete", (done.pk,))):
            response = admin.post(address("registerimport", action, *args))
            assert response.status_code == 302
            assert response.url == reverse("wagtailadmin_home")
        assert RegisterImport.objects.count() == 1


class TestPermissions:
    def test_without_permission_there_is_no_menu_and_no_listing(self, editor: Any) -> None:
        browser = editor()

        home = browser.get(reverse("wagtailadmin_home")).content.decode()
        assert "Kansen4Kinderen" not in home
        for record in (*RECORDS, "registerimport"):
            assert browser.get(address(record)).status_code == 302

    def test_each_permission_opens_its_own_door(self, editor: Any) -> None:
        theme = ThemeFactory()
        browser = editor("view_theme", "change_theme")

        home = browser.get(reverse("wagtailadmin_home")).content.decode()
        assert "Kansen4Kinderen" in home
        assert address("theme") in home
        assert address("organisation") not in home
        assert reverse("k4k_import_schools") not in home
        assert browser.get(address("theme", "edit", theme.pk)).status_code == 200
        assert browser.get(address("theme", "create")).status_code == 302
        assert browser.post(address("theme", "delete", theme.pk)).status_code == 302
        assert Theme.objects.filter(pk=theme.pk).exists()


def test_the_menu_group_holds_everything_of_the_network(admin: Any, site: Any) -> None:
    home = admin.get(reverse("wagtailadmin_home")).content.decode()

    for record in (*RECORDS, "registerimport"):
        assert address(record) in home
    for name in ("k4k_stories:index", "k4k_schools:index", "k4k_import_schools"):
        assert reverse(name) in home


def test_the_home_page_counts_live_stories_and_schools(admin: Any, one_of_each: None) -> None:

    school = SchoolPageFactory()
    SchoolPageFactory(live=False)
    StoryPageFactory(schools=[school])

    soup = BeautifulSoup(admin.get(reverse("wagtailadmin_home")).content, "html.parser")

    listings = [reverse("k4k_stories:index"), reverse("k4k_schools:index")]
    counts = [soup.select_one(f"a[href='{url}']").get_text(strip=True) for url in listings]
    assert [count.split()[0] for count in counts] == ["1", "1"]
