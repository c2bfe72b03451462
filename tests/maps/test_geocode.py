"""The command that finds schools on the map, against a geocoder on this machine."""

import time
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from k4k_wagtail.network import geocoder as module
from k4k_wagtail.network.locations import AddressLocation
from k4k_wagtail.page_types import get_page_model
from tests.factories import SchoolPageFactory
from tests.maps.conftest import FakeGeocoder

pytestmark = pytest.mark.usefixtures("english")
ADDRESS = "Kansweg 1, 9999 XX Kansdorp"
PLACE = (6.9, 52.74)


def new_school(**fields: Any) -> Any:
    return SchoolPageFactory(**{"street": "Kansweg", "house_number": "1", **fields})


def run(capsys: Any, *options: str) -> str:
    call_command("k4k_geocode", *options)
    return str(capsys.readouterr().out)


def again(school: Any) -> Any:
    return get_page_model("SchoolPage").objects.get(pk=school.pk)


@pytest.fixture
def school(network: Any) -> Any:
    return new_school(title="De Linde")


def test_a_school_gets_the_point_of_its_address_with_its_source(
    school: Any, geocoder: FakeGeocoder, capsys: Any
) -> None:
    geocoder.answers[ADDRESS] = PLACE
    assert "- 1 found" in run(capsys)
    found = again(school)
    assert (found.longitude, found.latitude) == PLACE
    assert found.location_source == "PDOK Locatieserver"
    assert geocoder.agents[0].startswith("k4k-wagtail/")


def test_the_draft_of_a_school_gets_the_point_too(
    school: Any, geocoder: FakeGeocoder, capsys: Any
) -> None:
    school.gist = "Nieuw"
    school.save_revision()
    geocoder.answers[ADDRESS] = PLACE
    run(capsys)
    assert again(school).get_latest_revision_as_object().latitude == PLACE[1]


def test_nobody_is_asked_twice(school: Any, geocoder: FakeGeocoder, capsys: Any) -> None:
    geocoder.answers[ADDRESS] = PLACE
    new_school()
    new_school(street="Onbekendweg")
    report = run(capsys)
    run(capsys)
    assert geocoder.asked == [ADDRESS, "Onbekendweg 1, 9999 XX Kansdorp"]
    assert "- 2 found, of which 1 were asked before" in report


def test_an_address_that_is_not_known_is_named(
    school: Any, geocoder: FakeGeocoder, capsys: Any
) -> None:
    report = run(capsys)
    assert "1 that the geocoder does not know" in report
    assert f"De Linde, {ADDRESS}" in report
    assert again(school).latitude is None


def test_a_school_that_moved_is_found_anew_and_an_editors_point_stays(
    school: Any, geocoder: FakeGeocoder, capsys: Any
) -> None:
    own = new_school(latitude=52.1, longitude=6.1)
    geocoder.answers[ADDRESS] = PLACE
    run(capsys)
    moved = again(school)
    moved.house_number = "2"
    moved.save()
    geocoder.answers["Kansweg 2, 9999 XX Kansdorp"] = (6.8, 52.7)
    run(capsys)
    assert again(school).longitude == 6.8
    assert again(own).longitude == 6.1


def test_closed_schools_and_schools_without_an_address_are_left_alone(
    network: Any, geocoder: FakeGeocoder, capsys: Any
) -> None:
    new_school(is_closed=True)
    new_school(postcode="", place="")
    assert "0 schools wait" in run(capsys)
    assert geocoder.asked == []


def test_a_dry_run_asks_and_writes_nothing(
    school: Any, geocoder: FakeGeocoder, capsys: Any
) -> None:
    assert "1 schools wait" in run(capsys, "--dry-run")
    assert geocoder.asked == []


def test_a_limit_leaves_the_rest_for_the_next_time(
    school: Any, geocoder: FakeGeocoder, capsys: Any
) -> None:
    new_school(street="Anderweg")
    assert "- 1 to go" in run(capsys, "--limit", "1")
    assert len(geocoder.asked) == 1


def test_a_hiccup_is_asked_again(
    school: Any, geocoder: FakeGeocoder, capsys: Any, monkeypatch: Any
) -> None:
    geocoder.answers[ADDRESS] = PLACE
    geocoder.reply = lambda number: (503, b"") if number == 1 else None
    assert "- 1 found" in run(capsys)
    assert geocoder.asked == [ADDRESS, ADDRESS]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, b""), "answers HTTP 404"),
        ((403, b"no"), "answers HTTP 403"),
    ],
)
def test_a_geocoder_that_refuses_stops_the_command_and_nothing_is_half_written(
    network: Any, geocoder: FakeGeocoder, capsys: Any, answer: tuple[int, bytes], reason: str
) -> None:
    schools = [new_school(street=f"Weg {number}") for number in range(5)]
    geocoder.reply = lambda number: answer
    with pytest.raises(CommandError, match=reason):
        run(capsys)
    assert len(geocoder.asked) == 3
    assert "- 5 to go" in capsys.readouterr().out
    assert not AddressLocation.objects.exists()
    assert {again(one).latitude for one in schools} == {None}


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"response": {"docs": [{"centroide_ll": "POINT(x y)"}]}}',
        b'{"response": {"docs": [{"centroide_ll": "POINT(0 0)"}]}}',
        b'{"response": {"docs": [7]}}',
        b'{"response": {"docs": "nee"}}',
    ],
)
def test_nonsense_is_no_point(body: bytes, settings: Any) -> None:
    with pytest.raises(module.GeocoderError, match="answers what we cannot read"):
        module.read_answer(body, "9999XX")


def test_an_answer_from_another_postcode_is_none() -> None:
    body = b'{"response": {"docs": [{"centroide_ll": "POINT(6.9 52.7)", "postcode": "1234AB"}]}}'
    assert module.read_answer(body, "9999XX") is None
    assert module.read_answer(body, "1234XX") == (52.7, 6.9)


def test_a_geocoder_that_cannot_be_reached_gives_a_clear_error(settings: Any) -> None:
    settings.K4K_WAGTAIL = {"GEOCODER_URL": "http://127.0.0.1:9/free"}
    with pytest.raises(module.GeocoderError, match="cannot be reached"):
        module.Geocoder(attempts=1).address(ADDRESS, "9999XX")


def test_a_slow_geocoder_is_not_waited_for(geocoder: FakeGeocoder) -> None:
    def slow(number: int) -> None:
        time.sleep(1)

    geocoder.reply = slow
    with pytest.raises(module.GeocoderError, match="cannot be reached"):
        module.Geocoder(attempts=1, timeout=0.2).address(ADDRESS, "9999XX")


def test_an_answer_drop_by_drop_is_not_waited_for(geocoder: FakeGeocoder) -> None:
    geocoder.pause = 0.1
    geocoder.reply = lambda number: (200, b" " * 600)
    start = time.monotonic()
    with pytest.raises(module.GeocoderError, match="takes too long"):
        module.Geocoder(attempts=1, timeout=0.3).address(ADDRESS, "9999XX")
    assert time.monotonic() - start < 5


def test_a_time_to_wait_that_is_no_number_does_no_harm(geocoder: FakeGeocoder) -> None:
    geocoder.reply = lambda number: (503, b"")
    geocoder.headers = {"Retry-After": "\xb2"}
    with pytest.raises(module.GeocoderError, match="answers HTTP 503"):
        module.Geocoder(attempts=1).address(ADDRESS, "9999XX")


def test_no_more_than_ten_questions_are_asked_in_a_second(geocoder: FakeGeocoder) -> None:
    asker = module.Geocoder()
    start = time.monotonic()
    for number in range(5):
        asker.address(f"Weg {number}", "9999XX")
    assert time.monotonic() - start >= 0.4


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "ftp://elders.example"])
def test_only_web_addresses_are_asked(url: str, settings: Any) -> None:
    settings.K4K_WAGTAIL = {"GEOCODER_URL": url}
    with pytest.raises(module.GeocoderError, match="no http or https address"):
        module.Geocoder().address(ADDRESS, "9999XX")
