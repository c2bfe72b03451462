"""How the API answers: headers, ETags, HEAD and OPTIONS, queries, GeoJSON and CSV."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.events.factories import EventPageFactory
from tests.factories import CoachPageFactory, SchoolPageFactory, StoryPageFactory
from tests.sharing.api.conftest import ROOT
from tests.sharing.api.test_lists import LISTS

GEO = ("scholen", "coaches", "evenementen")


@pytest.mark.parametrize("path", ["verhalen", "niets", "verhalen?onzin=1", "openapi.json", ""])
def test_every_answer_has_its_version_and_the_headers_of_the_rules(
    get: Any, world: Any, path: str
) -> None:
    answer = get(path)
    assert answer["API-Version"] == "1.0.0"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-cache"
    assert not answer.cookies


@pytest.mark.parametrize("name", [*LISTS, "openapi.json"])
def test_who_has_an_answer_gets_304(get: Any, world: Any, name: str) -> None:
    etag = get(name)["ETag"]
    again = get(name, if_none_match=etag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert again["API-Version"]


def test_the_etag_follows_every_change_that_shows(get: Any, world: Any) -> None:
    etags = [get("verhalen")["ETag"]]
    assert get("verhalen?pagina=2")["ETag"] not in etags
    world.school.title = "De Wilg"
    world.school.save()
    etags.append(get("verhalen")["ETag"])
    world.story.expire_at = timezone.now() + timedelta(seconds=1)
    world.story.save()
    etags.append(get("verhalen")["ETag"])
    assert len(set(etags)) == 3


def test_head_has_the_headers_of_get_and_no_body(client: Client, world: Any) -> None:
    for accept in ("application/json", "text/csv"):
        got = client.get(f"{ROOT}/scholen", headers={"accept": accept})
        head = client.head(f"{ROOT}/scholen", headers={"accept": accept})
        assert (head.status_code, head.content, head.streaming) == (200, b"", False)
        assert head["ETag"] == got["ETag"]
        assert head["Content-Type"] == got["Content-Type"]


def test_options_say_what_is_possible_to_any_site(client: Client, world: Any) -> None:
    headers = {"origin": "https://elders.example", "access-control-request-method": "GET"}
    answer = client.options(f"{ROOT}/verhalen", headers=headers)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


def test_lists_ask_as_few_queries_at_any_size(client: Client, world: Any) -> None:
    for number in range(12):
        school = SchoolPageFactory(title=f"School {number}", municipality=world.coevorden)
        StoryPageFactory(schools=[school], themes=[world.theme], labels=[f"label {number}"])
        CoachPageFactory(schools=[school], themes=[world.theme])
        EventPageFactory(schools=[school], labels=[f"label {number}"])

    def asked(name: str, query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"{ROOT}/{name}?{query}")
        assert answer.status_code == 200
        return len(queries)

    for name in LISTS:
        client.get(f"{ROOT}/{name}?pagina=100")
    # Nothing of these items is in memory yet: first two of them, then ten others.
    few = {name: asked(name, "paginaGrootte=2") for name in LISTS}
    many = {name: asked(name, "paginaGrootte=10&pagina=2") for name in LISTS}
    again = {name: asked(name, "paginaGrootte=10&pagina=2") for name in LISTS}
    assert {name: number for name, number in few.items() if number > 12} == {}
    assert {name: number for name, number in many.items() if number > few[name] + 1} == {}
    assert {name: number for name, number in again.items() if number > 6} == {}


@pytest.mark.parametrize("name", GEO)
def test_places_for_a_map_come_on_request(get: Any, world: Any, name: str) -> None:
    answer = get(name, accept="application/geo+json")
    assert answer["Content-Type"] == "application/geo+json"
    assert "Accept" in answer["Vary"]
    found = answer.json()
    (feature,) = found["features"]
    assert (found["type"], found["numberMatched"]) == ("FeatureCollection", 1)
    assert feature["geometry"] == {"type": "Point", "coordinates": [6.74, 52.66]}
    assert "locatie" not in feature["properties"]
    one = get(f"{name}/{feature['id']}", accept="application/geo+json").json()
    assert one["geometry"] == feature["geometry"]


def rows(answer: Any) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_csv_has_all_rows_and_is_streamed(get: Any, world: Any) -> None:
    for number in range(30):
        StoryPageFactory(title=f"Verhaal {number}", municipality=world.coevorden)
    answer = get("verhalen?gemeente=coevorden", accept="text/csv")
    assert answer.streaming
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="verhalen.csv"'
    found = rows(answer)
    assert len(found) == 31
    story = next(row for row in found if row["titel"] == "Lezen met opa en oma")
    assert (story["soort.id"], story["themas"]) == ("goed-voorbeeld", "Deelthema")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_a_table_too(get: Any, world: Any, name: str) -> None:
    total = get(name).json()["totaal"]
    assert len(rows(get(name, accept="text/csv"))) == total > 0


def test_no_cell_is_taken_for_a_formula(get: Any, world: Any) -> None:
    SchoolPageFactory(title="=HYPERLINK(0)", phone="+31 524", place="@plaats")
    found = rows(get("scholen?velden=titel,telefoon,adres,locatie,heeftCoach", accept="text/csv"))
    evil = next(row for row in found if "HYPERLINK" in row["titel"])
    assert evil["titel"] == "'=HYPERLINK(0)"
    assert (evil["telefoon"], evil["adres.plaats"]) == ("'+31 524", "'@plaats")
    assert {row["locatie"] for row in found} == {"", "POINT (6.74 52.66)"}
    assert {row["heeftCoach"] for row in found} == {"ja", "nee"}


def test_csv_has_no_pages(get: Any, world: Any) -> None:
    answer = get("verhalen?pagina=2&paginaGrootte=10", accept="text/csv")
    assert answer.status_code == 400
    assert {one["code"] for one in answer.json()["errors"]} == {"not-with-csv"}
