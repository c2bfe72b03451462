"""What the API does not answer: everything that is wrong, at once, with a way out."""

from typing import Any

import pytest
from django.test import Client

from tests.sharing.api.conftest import ROOT
from tests.sharing.api.test_lists import LISTS, PAGES


def errors(answer: Any) -> dict[str, dict[str, str]]:
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    return {one["location"]: one for one in answer.json()["errors"]}


def test_all_errors_come_at_once_each_with_its_parameter_value_and_way_out(
    get: Any, world: Any
) -> None:
    answer = get(
        "verhalen?onzin=1&thema=niets&paginaGrootte=100000&gewijzigdSinds=gisteren"
        "&sorteer=mooi&velden=titel,prijs&facetten=misschien&q=!!&pagina=nul&label="
    )
    found = errors(answer)
    assert {name: (one["value"], one["code"]) for name, one in found.items()} == {
        "onzin": ("1", "unknown-parameter"),
        "thema": ("niets", "unknown-value"),
        "paginaGrootte": ("100000", "out-of-range"),
        "gewijzigdSinds": ("gisteren", "no-moment"),
        "sorteer": ("mooi", "unknown-value"),
        "velden": ("prijs", "unknown-value"),
        "facetten": ("misschien", "unknown-value"),
        "q": ("!!", "no-word"),
        "pagina": ("nul", "out-of-range"),
        "label": ("", "empty"),
    }
    assert "kansrijk-kiezen" in found["thema"]["detail"]
    assert "100" in found["paginaGrootte"]["detail"]
    assert "2026-11-01T00:00:00Z" in found["gewijzigdSinds"]["detail"]
    assert answer.json()["status"] == 400
    assert answer.json()["detail"].startswith("10 onderdelen")


@pytest.mark.parametrize("name", [*LISTS, "wijzigingen", "openapi.json"])
def test_an_unknown_parameter_is_an_error_everywhere(get: Any, world: Any, name: str) -> None:
    assert errors(get(f"{name}?utm_source=x"))["utm_source"]["code"] == "unknown-parameter"


@pytest.mark.parametrize(
    ("query", "location", "code"),
    [
        ("pagina=1&pagina=2", "pagina", "repeated"),
        ("van=2026-12-31&tot=2026-12-01", "tot", "conflict"),
        ("periode=2026-12&van=2026-12-01", "periode", "conflict"),
        ("van=2026-02-30", "van", "no-day"),
        ("tot=morgen", "tot", "no-day"),
        ("periode=ooit", "periode", "unknown-value"),
        ("weergave=maand", "weergave", "unknown-parameter"),
        ("sorteer=relevantie", "sorteer", "unknown-value"),
        ("sortering=titel", "sortering", "unknown-parameter"),
        ("q=" + "a" * 101, "q", "too-long"),
        ("pagina=0", "pagina", "out-of-range"),
        ("pagina=%C2%B2", "pagina", "out-of-range"),
        ("pagina=1.0", "pagina", "out-of-range"),
        ("paginaGrootte=101", "paginaGrootte", "out-of-range"),
        ("velden=", "velden", "empty"),
        ("gewijzigdSinds=2026-11-01", "gewijzigdSinds", "no-moment"),
        ("gewijzigdSinds=2026-11-31T00:00:00Z", "gewijzigdSinds", "no-moment"),
        ("%00=1", "", "unknown-parameter"),
        ("thema=%00", "thema", "unknown-value"),
    ],
)
def test_what_is_wrong_with_a_list_of_events_is_told(
    get: Any, world: Any, query: str, location: str, code: str
) -> None:
    assert errors(get(f"evenementen?{query}"))[location]["code"] == code


@pytest.mark.parametrize(
    "query",
    [
        "gewijzigdSinds=0001-01-01T00:00:00%2B14:00",
        "gewijzigdSinds=9999-12-31T23:59:60-12:00",
        "gewijzigdSinds=2026-11-01t00:00:00.5z",
        "pagina=100000",
        "q=%00lezen",
    ],
)
def test_what_is_at_the_edge_is_answered(get: Any, world: Any, query: str) -> None:
    assert get(f"verhalen?{query}").status_code == 200


def test_an_unknown_postcode_and_a_wrong_one_are_errors(get: Any, world: Any) -> None:
    assert "1234 AB" in errors(get("scholen?nabij=1234AB"))["nabij"]["detail"]
    assert "geen postcode" in errors(get("scholen?nabij=Coevorden"))["nabij"]["detail"]


def test_figures_and_municipalities_name_what_they_do_not_know(get: Any, world: Any) -> None:
    assert "GM0109" in errors(get("kerncijfers?gemeente=atlantis"))["gemeente"]["detail"]
    assert "geteld" in errors(get("kerncijfers?soort=geraden"))["soort"]["detail"]
    assert "zuid" in errors(get("gemeenten?regio=noord"))["regio"]["detail"]


def test_errors_are_in_english_for_who_reads_that(get: Any, world: Any) -> None:
    dutch = get("verhalen?onzin=1").json()["errors"][0]["detail"]
    english = get("verhalen?onzin=1", accept_language="en-GB,nl;q=0.5").json()["errors"][0][
        "detail"
    ]
    assert dutch.startswith("Deze parameter bestaat hier niet")
    assert english.startswith("This parameter does not exist here")


def test_a_query_string_without_end_is_refused(get: Any, world: Any) -> None:
    assert errors(get("verhalen?q=" + "a" * 20_000))[""]["code"] == "too-long"


@pytest.mark.parametrize(
    "path",
    [
        "verhalen/",
        "niets",
        "verhalen/niets",
        "verhalen/00000000-0000-4000-8000-000000000000",
        "themas/niets",
        "gemeenten/gm0109",
        "kerncijfers/opgegeven-0",
        "openapi.json/",
        "verhalen/a/b",
    ],
)
def test_what_is_not_there_is_404_as_a_problem(get: Any, world: Any, path: str) -> None:
    answer = get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert set(answer.json()) == {"status", "title", "detail"}
    assert answer["API-Version"]


@pytest.mark.parametrize("name", PAGES)
def test_an_id_in_another_spelling_is_no_second_address(get: Any, world: Any, name: str) -> None:
    known = get(name).json()["resultaten"][0]["id"]
    assert get(f"{name}/{known.upper()}").status_code == 404
    assert get(f"{name}/{known.replace('-', '')}").status_code == 404


def test_other_media_types_are_406(get: Any, world: Any) -> None:
    answer = get("verhalen", accept="application/xml")
    assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")
    assert "text/csv" in answer.json()["detail"]
    assert get("verhalen", accept="application/geo+json").status_code == 406
    assert get("verhalen", accept="text/html,*/*;q=0.1")["Content-Type"] == "application/json"
    assert get("verhalen", accept="")["Content-Type"] == "application/json"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_only_reading_is_possible(world: Any, method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)(f"{ROOT}/verhalen")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
