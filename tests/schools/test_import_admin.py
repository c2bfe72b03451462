"""The same import for editors: upload, see what will change, confirm, report."""

import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.models import RegisterImport
from tests.factories import MunicipalityFactory, NetworkFactory
from tests.schools.editor import PREVIEW, START, text_of, upload
from tests.schools.registers import FORM_NOW, register, school


def schools() -> Any:
    return get_page_model("SchoolPage").objects.order_by("location_code")


def test_an_editor_uploads_a_register_sees_what_changes_and_confirms(
    editor: Client, uploads: Path
) -> None:
    data = register(school(), school("99AB00", GEMEENTENUMMER="0000"), form=FORM_NOW)
    response = upload(editor, data)
    assert response.url == PREVIEW
    shown = text_of(editor.get(PREVIEW))
    assert "scholen.csv (DUO, Oct. 1, 2024)" in shown
    assert "99AA00 De Verzonnen Linde Kansdorp" in shown
    assert "Municipality GM0000 is not in the list" in shown
    assert not schools().exists()
    response = editor.post(PREVIEW)
    done = RegisterImport.objects.get()
    assert response.url == reverse("k4k_import_schools_report", args=[done.pk])
    assert (done.user.username, done.report["new"]) == ("redacteur", 1)
    assert [page.owner for page in schools()] == [done.user]
    report = text_of(editor.get(response.url))
    assert "The schools have been imported." in report
    assert "Municipality GM0000 is not in the list" in report
    assert not list(uploads.iterdir())


def test_the_preview_names_each_field_that_changes(editor: Client) -> None:
    upload(editor, register(school(), school("99AB00")))
    editor.post(PREVIEW)
    MunicipalityFactory(code="GM9905", name="Anderbeek")
    upload(editor, register(school(STRAATNAAM="<b>Laan</b>", GEMEENTENUMMER="9905")))
    page = editor.get(PREVIEW)
    rows = BeautifulSoup(page.content, "html.parser").select("#changed-section tbody tr")
    cells = [[cell.get_text(strip=True) for cell in row.find_all("td")] for row in rows]
    assert ["99AA00", "De Verzonnen Linde", "Street", "Kansweg", "<b>Laan</b>"] in cells
    expected = ["Kansenbeek (GM9901)", "Anderbeek (GM9905)"]
    assert ["99AA00", "De Verzonnen Linde", "Municipality", *expected] in cells
    closed = BeautifulSoup(page.content, "html.parser").select_one("#closed-section")
    assert closed is not None
    assert "99AB00" in closed.get_text()
    assert schools().filter(is_closed=True).count() == 0


def test_the_preview_shows_the_first_fifty_of_each_kind(editor: Client) -> None:
    upload(editor, register(*(school(f"{10 + number}AA00") for number in range(60))))
    page = editor.get(PREVIEW)
    assert len(BeautifulSoup(page.content, "html.parser").select("#new-section tbody tr")) == 50
    assert "The first 50 of 60 are shown." in text_of(page)


def test_cancelling_deletes_the_upload(editor: Client, uploads: Path) -> None:
    upload(editor, register(school()))
    assert len(list(uploads.iterdir())) == 1
    assert editor.post(PREVIEW, {"cancel": "1"}).url == START
    assert not list(uploads.iterdir())
    assert not schools().exists()
    assert editor.get(PREVIEW).url == START


def test_a_new_upload_replaces_the_one_before_it(editor: Client, uploads: Path) -> None:
    upload(editor, register(school()))
    upload(editor, register(school("99AB00")))
    assert len(list(uploads.iterdir())) == 1
    editor.post(PREVIEW)
    assert [page.location_code for page in schools()] == ["99AB00"]


def test_uploads_that_were_forgotten_are_cleared_away(editor: Client, uploads: Path) -> None:
    old, other = uploads / f"k4k-register-{'0' * 32}", uploads / "other"
    for path in (old, other):
        path.write_bytes(b"")
        os.utime(path, (time.time() - 90_000, time.time() - 90_000))
    upload(editor, register(school()))
    assert not old.exists()
    assert other.exists()


def test_a_file_that_changed_on_the_way_is_not_imported(editor: Client, uploads: Path) -> None:
    upload(editor, register(school()))
    (kept,) = uploads.iterdir()
    kept.write_bytes(register(school("99AB00")))
    assert editor.post(PREVIEW).url == START
    assert not schools().exists()
    assert "Upload it again." in text_of(editor.get(START))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"naam,leeftijd\nAnna,9\n", "The file lacks the columns: VESTIGINGSCODE"),
        (register(), "header and no rows"),
    ],
)
def test_a_file_that_is_no_register_is_a_message_at_the_field(
    editor: Client, uploads: Path, data: bytes, reason: str
) -> None:
    response = upload(editor, data)
    assert response.status_code == 200
    errors = BeautifulSoup(response.content, "html.parser").select(".w-field__errors")
    assert any(reason in error.get_text() for error in errors)
    assert not list(uploads.iterdir())


def test_a_file_above_the_limit_is_a_message_at_the_field(editor: Client, settings: Any) -> None:
    settings.K4K_WAGTAIL = {"REGISTER_MAX_MEGABYTES": 1}
    response = upload(editor, b"x" * (1024 * 1024 + 1))
    assert "files up to 1 MB are read" in text_of(response)


def test_the_area_and_the_list_that_were_chosen_are_kept(editor: Client) -> None:
    other = NetworkFactory()
    overbeek = MunicipalityFactory(code="GM9903", name="Overbeek", province="Overijssel")
    data = register(school(), school("99BB00", PROVINCIE="Overijssel", GEMEENTENUMMER="9903"))
    upload(editor, data, parent=other.school_index.pk, municipalities=[overbeek.pk])
    editor.post(PREVIEW)
    (page,) = schools()
    assert (page.location_code, page.get_parent().pk) == ("99BB00", other.school_index.pk)
    upload(editor, data, province="Drenthe", parent=other.school_index.pk)
    editor.post(PREVIEW)
    assert [page.location_code for page in schools()] == ["99AA00", "99BB00"]
    assert not schools().filter(is_closed=True).exists()


def test_the_date_in_the_name_of_the_file_is_used_when_none_is_given(editor: Client) -> None:
    upload(editor, register(school()), name="vestigingen-2021-10-01.csv", date="")
    editor.post(PREVIEW)
    assert schools().get().register_date == date(2021, 10, 1)


@pytest.mark.parametrize(
    ("name", "day", "shown"),
    [
        ("scholen-20211001.csv", "", "Date of the file: Oct. 1, 2021 (from the name of the file)."),
        ("scholen-20211001.csv", "2021-11-01", "Date of the file: Nov. 1, 2021 (as you gave it)."),
    ],
)
def test_the_preview_and_the_report_say_where_the_date_comes_from(
    editor: Client, name: str, day: str, shown: str
) -> None:
    upload(editor, register(school()), name=name, date=day)
    assert shown in text_of(editor.get(PREVIEW))
    assert shown in text_of(editor.get(editor.post(PREVIEW).url))


@pytest.mark.parametrize(
    ("name", "day", "reason"),
    [
        ("scholen.csv", "", "There is no date in the name “scholen.csv”. Give the date"),
        ("scholen.csv", "2199-10-01", "is 2199-10-01 (as you gave it). That is in the future"),
        ("scholen-2099-10-01.csv", "", "is 2099-10-01 (from the name of the file). That is in"),
    ],
)
def test_a_date_that_is_missing_or_in_the_future_is_a_message_at_the_field(
    editor: Client, name: str, day: str, reason: str
) -> None:
    response = upload(editor, register(school()), name=name, date=day)
    assert response.status_code == 200
    errors = BeautifulSoup(response.content, "html.parser").select(".w-field__errors")
    assert any(reason in " ".join(error.get_text().split()) for error in errors)


def test_without_a_list_of_schools_the_form_says_what_to_do(editor: Client) -> None:
    get_page_model("NetworkPage").objects.get().delete()
    assert "There is no list of schools yet." in text_of(editor.get(START))
    response = editor.post(START, {"file": SimpleUploadedFile("a.csv", register(school()))})
    assert response.status_code == 200


def test_a_file_that_changes_nothing_says_so(editor: Client) -> None:
    for _time in range(2):
        upload(editor, register(school()))
        shown = text_of(editor.get(PREVIEW))
        editor.post(PREVIEW)
    assert "This file changes nothing." in shown


@pytest.mark.parametrize("path", [START, PREVIEW, f"{START}verslag/1/"])
def test_who_may_not_add_imports_is_kept_out(
    network: Any, django_user_model: Any, path: str
) -> None:
    user = django_user_model.objects.create_user("lezer", password="lezer")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    assert client.get(path).status_code in (302, 403)
    client.force_login(user)
    assert client.get(path).status_code in (302, 403)
    assert client.post(path).status_code in (302, 403)


def test_earlier_imports_are_listed(editor: Client) -> None:
    upload(editor, register(school()))
    editor.post(PREVIEW)
    links = BeautifulSoup(editor.get(START).content, "html.parser").select("table.listing a")
    assert [link["href"] for link in links] == [
        reverse("k4k_import_schools_report", args=[RegisterImport.objects.get().pk])
    ]
