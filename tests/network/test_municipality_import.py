"""The list of municipalities, through the command: all of it, or nothing."""

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from wagtail.search.backends import get_search_backend

from k4k_wagtail.catalogue.changes import current_version
from k4k_wagtail.network.models import Municipality
from tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db

LIST = """code,name,province_code,province
GM9901,Kansenbeek,PV22,Drenthe
GM9902,'s-Verzonnen,PV22,Drenthe
GM9903,Kansenbeek,PV23,Overijssel
GM9904,Kansenbeek,PV23,Overijssel
"""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages in the language of the source."""
    with translation.override("en"):
        yield


def run(folder: Path, data: str | bytes, *options: str) -> str:
    path = folder / "gemeenten_2026-01-01.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    output = io.StringIO()
    call_command("k4k_import_municipalities", str(path), *options, stdout=output)
    return output.getvalue()


def names() -> dict[str, str]:
    return dict(Municipality.objects.values_list("code", "name"))


def test_a_list_makes_municipalities_with_slugs_of_their_own(tmp_path: Path) -> None:
    output = run(tmp_path, LIST)
    assert "- 4 new" in output
    assert "CBS, 2026-01-01: gemeenten_2026-01-01.csv" in output
    assert dict(Municipality.objects.values_list("code", "slug")) == {
        "GM9901": "kansenbeek",
        "GM9902": "s-verzonnen",
        "GM9903": "kansenbeek-overijssel",
        "GM9904": "kansenbeek-gm9904",
    }
    one = Municipality.objects.get(code="GM9901")
    assert (one.province, one.source, one.source_date) == ("Drenthe", "CBS", date(2026, 1, 1))


def test_the_second_run_changes_nothing(tmp_path: Path) -> None:
    run(tmp_path, LIST)
    before = list(Municipality.objects.order_by("pk").values()), current_version()
    output = run(tmp_path, LIST)
    assert "- 0 new" in output
    assert "- 4 unchanged" in output
    assert (list(Municipality.objects.order_by("pk").values()), current_version()) == before


def test_a_new_name_is_taken_over_and_the_address_stays(tmp_path: Path) -> None:
    run(tmp_path, LIST)
    Municipality.objects.filter(code="GM9901").update(takes_part=True)
    output = run(tmp_path, LIST.replace("GM9901,Kansenbeek", "GM9901,Nieuwbeek"))
    one = Municipality.objects.get(code="GM9901")
    assert "- 1 changed" in output
    assert (one.name, one.slug, one.takes_part) == ("Nieuwbeek", "kansenbeek", True)


def test_a_municipality_that_left_the_list_is_kept_as_ended_and_may_return(tmp_path: Path) -> None:
    run(tmp_path, LIST)
    output = run(tmp_path, LIST.replace("GM9904,Kansenbeek,PV23,Overijssel\n", ""))
    assert "- 1 no longer exist: Kansenbeek" in output
    assert not Municipality.objects.get(code="GM9904").is_current
    run(tmp_path, LIST)
    assert Municipality.objects.get(code="GM9904").is_current


def test_a_partial_list_ends_none(tmp_path: Path) -> None:
    run(tmp_path, LIST)
    run(tmp_path, "code,name,province\nGM9905,Erbij,Drenthe\n", "--partial")
    assert Municipality.objects.filter(is_current=True).count() == 5


@pytest.mark.parametrize(
    "data",
    [
        "GemeentecodeGM;Gemeentenaam;Provincienaam\r\nGM9901;Súdbeek;Fryslân\r\n".encode("cp1252"),
        "\ufeffGemeentecode;Gemeentenaam;Provincienaam\n9901;Súdbeek;Fryslân\n".encode(),
        "statcode\tstatnaam\tprovincie\nGM9901\tSúdbeek\tFryslân\n".encode(),
    ],
)
def test_other_spellings_of_the_list_are_understood(tmp_path: Path, data: bytes) -> None:
    run(tmp_path, data)
    one = Municipality.objects.get()
    assert (one.code, one.name, one.province) == ("GM9901", "Súdbeek", "Fryslân")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"code,name,province\n", "header and no rows"),
        (b"naam,inwoners\nA,1\n", "lacks the columns: code, province"),
        (LIST + "GM9905,Erbij\n", "line 6: The row has 2 of the 4 columns"),
        (LIST + "Erbij,GM9905,PV22,Drenthe\n", "line 6: “Erbij” is no CBS code"),
        (LIST + "GM9901,Dubbel,PV22,Drenthe\n", "line 6: GM9901 is in the list twice"),
        (LIST + "GM9905,,PV22,Drenthe\n", "line 6: GM9905 has no name"),
        (LIST + f"GM9905,{'a' * 121},PV22,Drenthe\n", "longer than 120 characters"),
    ],
)
def test_a_list_with_anything_wrong_changes_nothing(
    tmp_path: Path, data: str | bytes, reason: str
) -> None:
    MunicipalityFactory(code="GM9901", name="Oud")
    with pytest.raises(CommandError) as error:
        run(tmp_path, data)
    assert reason in str(error.value)
    assert names() == {"GM9901": "Oud"}


def test_a_changed_list_is_one_change_of_the_catalogue(tmp_path: Path) -> None:
    before = current_version().number
    run(tmp_path, LIST)
    assert current_version().number == before + 1


# MariaDB's text index holds only what was committed.
@pytest.mark.django_db(transaction=True)
def test_new_municipalities_are_found_by_their_name(tmp_path: Path) -> None:
    run(tmp_path, LIST)
    found = get_search_backend().autocomplete("Kansen", Municipality)
    assert {one.code for one in found} == {"GM9901", "GM9903", "GM9904"}


def outline(**changes: Any) -> dict[str, Any]:
    square = [[[6.5, 52.5], [6.6, 52.5], [6.6, 52.6], [6.5, 52.5]]]
    geometry = {"type": "Polygon", "coordinates": square, **changes}
    return {"type": "Feature", "properties": {"statcode": "GM9901"}, "geometry": geometry}


def geojson(folder: Path, *features: Any) -> str:
    path = folder / "grenzen.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return str(path)


def test_boundaries_are_kept_by_code(tmp_path: Path) -> None:
    other = {**outline(), "properties": {"code": "GM0000"}}
    path = geojson(tmp_path, outline(), other)
    output = run(tmp_path, LIST, "--boundaries", path)
    assert "- 1 boundaries stored" in output
    assert "left out: GM0000" in output
    assert Municipality.objects.get(code="GM9901").boundary == outline()["geometry"]
    assert Municipality.objects.filter(boundary__isnull=True).count() == 3
    assert "boundaries stored" not in run(tmp_path, LIST, "--boundaries", path)
    run(tmp_path, LIST)
    assert Municipality.objects.get(code="GM9901").boundary == outline()["geometry"]


@pytest.mark.parametrize(
    ("features", "reason"),
    [
        ([], "no GeoJSON file"),
        (["x"], "feature 1: it has no CBS code"),
        ([outline(), outline()], "GM9901 is in the file twice"),
        ([outline(type="Point")], "GM9901 has no outline"),
        ([outline(coordinates=[])], "not in degrees"),
        ([outline(coordinates=[[[233000, 558000], [233001, 558000]]])], "WGS84"),
    ],
)
def test_boundaries_that_are_wrong_change_nothing(
    tmp_path: Path, features: list[Any], reason: str
) -> None:
    with pytest.raises(CommandError) as error:
        run(tmp_path, LIST, "--boundaries", geojson(tmp_path, *features))
    assert reason in str(error.value)
    assert names() == {}


def test_boundaries_that_are_no_geojson_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "grenzen.zip"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(CommandError, match="no GeoJSON file"):
        run(tmp_path, LIST, "--boundaries", str(path))
