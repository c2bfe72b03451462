"""Registers that carry coordinates: the points they give schools."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from k4k_wagtail.network.locations import AddressLocation
from tests.schools.registers import run_import
from tests.schools.state import everything, the_school

HEADER = (
    "vestigingscode,brin,naam,straat,huisnummer,postcode,plaats,gemeente_duo,"
    "gemeentecode_cbs2026,provincie,denominatie,website,leerlingen,lat,lon"
)
NOVEMBER = ("--date", "2024-11-22")


def file_of(latitude: str = "52.74", longitude: str = "6.9", street: str = "Kansweg") -> bytes:
    row = (
        f"99AA00,99AA,De Verzonnen Linde,{street},12,9999XX,Kansdorp,KANSENBEEK,GM9901,"
        f"Drenthe,Openbaar,www.linde.example,98,{latitude},{longitude}"
    )
    return f"{HEADER}\n{row}\n".encode()


@pytest.fixture
def folder(network: Any, tmp_path: Path) -> Path:
    return tmp_path


def test_a_file_with_coordinates_gives_the_school_its_fields_and_its_point(folder: Path) -> None:
    run_import(folder, file_of(), *NOVEMBER)
    school = the_school()
    assert (school.latitude, school.longitude) == (52.74, 6.9)
    assert school.register_name == "De Verzonnen Linde"
    assert school.address == "Kansweg 12, 9999 XX Kansdorp"
    assert school.municipality.code == "GM9901"


def test_the_source_of_a_point_is_kept(folder: Path) -> None:
    run_import(folder, file_of(), *NOVEMBER)
    assert the_school().location_source == "DUO, 2024-11-22"


def test_the_same_file_again_changes_nothing(folder: Path) -> None:
    run_import(folder, file_of(), *NOVEMBER)
    before = everything()
    report = run_import(folder, file_of(), *NOVEMBER)
    assert "- unchanged: 1" in report
    assert everything()[:-1] == before[:-1]


def test_a_later_file_moves_the_point_in_page_and_draft(folder: Path) -> None:
    run_import(folder, file_of(), *NOVEMBER)
    report = run_import(folder, file_of("52.75"), "--date", "2025-11-22")
    school = the_school()
    assert "- changed: 1" in report
    assert school.latitude == 52.75
    assert school.get_latest_revision_as_object().latitude == 52.75
    assert school.location_source == "DUO, 2025-11-22"


def test_a_point_that_an_editor_typed_stays(folder: Path) -> None:
    run_import(folder, file_of(), *NOVEMBER)
    school = the_school()
    school.latitude = 52.8
    school.full_clean()
    school.save_revision().publish()
    report = run_import(folder, file_of("52.75"), "--date", "2025-11-22")
    assert "- unchanged: 1" in report
    assert the_school().latitude == 52.8
    assert the_school().location_source == ""


def test_a_point_that_an_editor_typed_in_a_draft_stays_in_the_draft(folder: Path) -> None:
    run_import(folder, file_of(), *NOVEMBER)
    draft = the_school()
    draft.latitude = 52.8
    draft.full_clean()
    draft.save_revision()
    run_import(folder, file_of("52.75"), "--date", "2025-11-22")
    assert the_school().latitude == 52.75
    assert the_school().get_latest_revision_as_object().latitude == 52.8


@pytest.mark.parametrize(
    ("latitude", "longitude", "reason"),
    [
        ("0.0", "0.0", "0.0, 0.0 is not in the Netherlands. Write degrees"),
        ("6.9", "52.74", "Have latitude and longitude changed places?"),
        ("noord", "6.9", "“noord, 6.9” are no degrees"),
        ("nan", "6.9", "“nan, 6.9” are no degrees"),
        ("52.74", "", "Only one of latitude “52.74” and longitude “” is there."),
    ],
)
def test_a_wrong_point_is_left_out_with_its_line_and_the_rest_of_the_row_is_read(
    folder: Path, latitude: str, longitude: str, reason: str
) -> None:
    report = run_import(folder, file_of(latitude, longitude), *NOVEMBER)
    assert "- new, as drafts: 1" in report
    assert "Line 2, 99AA00 De Verzonnen Linde: the point on the map is left out." in report
    assert reason in report
    assert the_school().latitude is None
    assert not AddressLocation.objects.exists()


def test_a_decimal_comma_is_read(folder: Path) -> None:
    run_import(folder, file_of('"52,74"', '"6,9"'), *NOVEMBER)
    assert the_school().latitude == 52.74


@pytest.mark.parametrize(
    ("latitude", "longitude", "field"),
    [(52.7, None, "longitude"), (None, 6.9, "latitude"), (10.0, 10.0, "latitude")],
)
def test_an_editor_cannot_save_half_a_point_or_one_far_away(
    folder: Path, latitude: float | None, longitude: float | None, field: str
) -> None:
    run_import(folder, file_of(), *NOVEMBER)
    school = the_school()
    school.latitude, school.longitude = latitude, longitude
    with pytest.raises(ValidationError) as caught:
        school.full_clean()
    assert list(caught.value.message_dict) == [field]
