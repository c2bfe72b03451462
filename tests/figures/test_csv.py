"""The figures as a file: only what is public, and nothing that a spreadsheet runs."""

import csv
import io
from datetime import date

import pytest
from django.utils import timezone

from tests.factories import KeyFigureFactory, SchoolPageFactory

ADDRESS = "/k4k/kerncijfers.csv"


def rows_of(response):
    """Return the file as a list of dictionaries."""
    assert response.status_code == 200
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_file_has_typed_and_counted_figures_with_source_and_date(visitor, home):
    KeyFigureFactory(value="87.50", unit="%", qualifier="bijna", url="https://example.org/")
    SchoolPageFactory(takes_part_from=date(2024, 8, 1))
    typed, *counted = rows_of(visitor.get(ADDRESS))
    assert typed == {
        "soort": "opgegeven",
        "omschrijving": "scholen doen mee",
        "woord voor het getal": "bijna",
        "getal": "87.5",
        "eenheid": "%",
        "gemeente": "",
        "peildatum": "niet vermeld",
        "bron": "Resultatenpagina Sociale Agenda Drenthe",
        "link": "https://example.org/",
    }
    schools = [row for row in counted if row["omschrijving"] == "Scholen die meedoen"]
    assert [row["getal"] for row in schools] == ["1"] * len(schools)
    assert schools[0]["peildatum"] == "2024-12-31"
    assert schools[-1]["peildatum"] == timezone.localdate().isoformat()
    assert {row["soort"] for row in counted} == {"geteld"}


@pytest.mark.parametrize("name", ["coevorden", "GM0109", "gm0109"])
def test_a_municipality_has_a_file_of_its_own(name, visitor, home, coevorden):
    KeyFigureFactory(value=87)
    KeyFigureFactory(value=9, municipality=coevorden)
    response = visitor.get(ADDRESS, {"gemeente": name})
    typed = [row for row in rows_of(response) if row["soort"] == "opgegeven"]
    assert [(row["getal"], row["gemeente"]) for row in typed] == [("9", "Coevorden")]
    assert "kerncijfers-coevorden.csv" in response["Content-Disposition"]


@pytest.mark.parametrize("name", ["meppel", "\0", "' or 1=1", "=1+1", "x" * 5000])
def test_an_unknown_municipality_is_named_with_the_way_out(name, visitor, home):
    response = visitor.get(ADDRESS, {"gemeente": name})
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")
    assert "GM0109" in response.content.decode()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_a_formula(text, visitor, home):
    KeyFigureFactory(label=text, source=text, unit=text, qualifier=text)
    row = rows_of(visitor.get(ADDRESS))[0]
    assert {row[name] for name in ("omschrijving", "bron", "eenheid")} == {f"'{text}"}


def test_signs_of_the_file_itself_stay_in_their_cell(visitor, home):
    KeyFigureFactory(label='a;b"c\nd')
    assert rows_of(visitor.get(ADDRESS))[0]["omschrijving"] == 'a;b"c\nd'


def test_a_file_that_did_not_change_is_not_sent_again(visitor, home):
    first = visitor.get(ADDRESS)
    assert not first.cookies
    again = visitor.get(ADDRESS, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    KeyFigureFactory()
    assert visitor.get(ADDRESS, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_a_site_without_a_public_network_has_no_figures(visitor, home):
    home.unpublish()
    assert visitor.get(ADDRESS).status_code == 404
