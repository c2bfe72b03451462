"""Files that are refused whole, rows that are refused alone, and parsing of anything at all."""

import contextlib
import functools
import os
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from k4k_wagtail.network.register_files import RegisterError, RegisterFile
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.models import RegisterImport
from k4k_wagtail.schools.register.rows import read_rows
from tests.factories import MunicipalityFactory
from tests.schools.registers import (
    COLUMNS_2021,
    FORM_2021,
    FORM_NOW,
    FORMS,
    Form,
    count_of,
    register,
    run_import,
    school,
)


def rows_of(data: bytes) -> Any:
    return read_rows(RegisterFile(data, "scholen.csv", date(2024, 10, 1)))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_published_form_gives_the_same_rows(form: Form) -> None:
    data = register(school(VESTIGINGSNAAM="Obs België"), form=form)
    (row,) = rows_of(data).rows
    assert row.code == "99AA00"
    assert row.fields == {
        "register_name": "Obs België",
        "street": "Kansweg",
        "house_number": "12 a",
        "postcode": "9999 XX",
        "place": "Kansdorp",
        "municipality": "GM9901",
        "board": "90001",
        "denomination": "Openbaar",
        "phone": "0599000000",
        "register_website": "www.verzonnenlinde.example",
    }


def test_headers_in_other_case_and_spacing_are_understood() -> None:
    columns = [f" {name.lower().replace(' ', '_')} " for name in COLUMNS_2021]
    plain = register(school()).decode().splitlines()
    data = "\n".join([";".join(columns), *plain[1:]]).encode()
    assert [row.code for row in rows_of(data).rows] == ["99AA00"]


def test_a_location_code_may_be_its_last_two_digits() -> None:
    one = {**school(), "VESTIGINGSNUMMER": "01"}
    assert rows_of(register(one)).rows[0].code == "99AA01"


def test_a_tab_and_utf_16_are_read_too() -> None:
    data = register(school(), form=Form(FORM_2021.columns, "\t", "utf-16"))
    assert rows_of(data).rows[0].name == "De Verzonnen Linde"


WHOLE = {
    "empty": (b"", "empty"),
    "byte order mark only": (b"\xef\xbb\xbf\r\n", "empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "zip": (b"PK\x03\x04\x14\x00", "ZIP"),
    "binary": (bytes(range(256)), "no text file"),
    "web page": (b"<!DOCTYPE html><html></html>", "web page"),
    "header only": (register(), "header and no rows"),
    "wrong delimiter": (
        register(school()).replace(b";", b"|"),
        "lacks the columns: VESTIGINGSCODE",
    ),
    "another table": (b"naam,leeftijd\nAnna,9\n", "Its first line is: “naam,leeftijd”"),
    "column missing": (
        register(school(), columns=[name for name in COLUMNS_2021 if name != "GEMEENTENUMMER"]),
        "lacks the columns: GEMEENTENUMMER",
    ),
    "no row to read": (register(school("99"), school("xx")), "None of the 2 rows can be read"),
    "endless line": (b"a" * 300_000, "lacks the columns"),
}


@pytest.mark.parametrize(("data", "reason"), WHOLE.values(), ids=WHOLE)
def test_a_file_that_is_no_register_is_refused_whole(
    network: Any, tmp_path: Path, data: bytes, reason: str
) -> None:
    with pytest.raises(CommandError, match=reason):
        run_import(tmp_path, data)
    assert get_page_model("SchoolPage").objects.count() == 0
    assert RegisterImport.objects.count() == 0


def test_a_file_above_the_limit_is_refused_before_it_is_read(
    network: Any, tmp_path: Path, settings: Any
) -> None:
    settings.K4K_WAGTAIL = {"REGISTER_MAX_MEGABYTES": 1}
    path = tmp_path / "scholen.csv"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    start = time.perf_counter()
    with pytest.raises(
        CommandError, match=r"200\.0 MB; files up to 1 MB .* REGISTER_MAX_MEGABYTES"
    ):
        call_command("k4k_import_schools", str(path))
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("source", ["bestaat-niet.csv", "."])
def test_a_path_that_is_no_file_is_refused(network: Any, source: str) -> None:
    with pytest.raises(CommandError, match=r"cannot be read|is not a file"):
        call_command("k4k_import_schools", source)


BROKEN = {
    "no code": (school(""), "no location code"),
    "bad code": (school("99AAX0"), "“99AAX0” is no location code"),
    "doubled code": (school("99AA00"), "99AA00 is in the file already, on line 2"),
    "unknown municipality": (school("99AB00", GEMEENTENUMMER="9999"), "Import the municipalities"),
    "ended municipality": (school("99AB00", GEMEENTENUMMER="9902"), "(Oudenbeek) no longer exists"),
    "bad municipality": (school("99AB00", GEMEENTENUMMER="?"), "“?” is no municipality number"),
    "bad board": (school("99AB00", BEVOEGD_GEZAG_NUMMER="x1"), "“x1” is no board number"),
    "no name": (school("99AB00", VESTIGINGSNAAM=" "), "no name"),
    "too long": (school("99AB00", VESTIGINGSNAAM="a" * 201), "has 201 characters; 200 fit"),
}


@pytest.mark.parametrize(("broken", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_row_is_refused_with_its_line_and_the_rest_is_imported(
    network: Any, tmp_path: Path, ended_municipality: Any, broken: dict[str, str], reason: str
) -> None:
    data = register(school("99AA00"), broken, school("99AC00"), form=FORM_NOW)
    output = run_import(tmp_path, data)
    assert (count_of(output, "new, as drafts"), count_of(output, "refused")) == (2, 1)
    (line,) = [line for line in output.splitlines() if line.startswith("- line 3: ")]
    assert reason in line
    codes = get_page_model("SchoolPage").objects.values_list("location_code", flat=True)
    assert set(codes) == {"99AA00", "99AC00"}


@pytest.fixture
def ended_municipality(network: Any) -> Any:
    return MunicipalityFactory(code="GM9902", name="Oudenbeek", is_current=False)


def test_a_last_line_that_was_cut_off_is_refused(network: Any, tmp_path: Path) -> None:
    data = register(school("99AA00"), school("99AB00"))[:-120]
    output = run_import(tmp_path, data)
    assert count_of(output, "new, as drafts") == 1
    assert "line 3" in output
    assert "is the file cut off?" in output


def test_a_file_cut_off_inside_a_character_keeps_its_accents(network: Any, tmp_path: Path) -> None:
    first, second = school(VESTIGINGSNAAM="Één"), school("99AB00", VESTIGINGSNAAM="Ander é")
    data = register(first, second, form=FORM_NOW)
    # Only the first of the two bytes of the last é stays.
    run_import(tmp_path, data[: data.rindex("é".encode()) + 1])
    assert get_page_model("SchoolPage").objects.get().title == "Één"


def test_a_stray_quote_breaks_one_row_only(network: Any, tmp_path: Path) -> None:
    lines = register(school("99AA00"), school("99AB00"), school("99AC00")).split(b"\r\n")
    lines[2] = lines[2].replace(b";De Verzonnen", b';"De Verzonnen')
    output = run_import(tmp_path, b"\r\n".join(lines))
    assert (count_of(output, "new, as drafts"), count_of(output, "refused")) == (2, 1)


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_with_a_message(data: bytes) -> None:
    try:
        read = rows_of(data)
    except RegisterError as error:
        reasons = [str(error)]
    else:
        reasons = [one.reason for one in read.refused]
    assert all(reasons)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8), st.sampled_from(list(FORMS)))
@settings(max_examples=200, deadline=None)
def test_any_text_after_a_good_header_is_read_or_refused_row_by_row(
    texts: list[str], form: str
) -> None:
    header = register(form=FORMS[form]).decode(FORMS[form].encoding)
    good = register(school(), form=FORMS[form]).decode(FORMS[form].encoding).splitlines()[1]
    lines = [text.replace("\x00", "") for text in texts]
    read = rows_of("\n".join([header.strip(), good, *lines]).encode())
    assert read.rows[0].code == "99AA00"
    assert all(one.reason for one in read.refused)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_values_in_a_row_give_a_row_or_a_reason(name: str, place: str, website: str) -> None:
    values = {"VESTIGINGSNAAM": name, "PLAATSNAAM": place, "INTERNETADRES": website}
    odd = {key: value.replace("\x00", "").replace("\n", " ") for key, value in values.items()}
    data = register(
        {**school("99AB00"), **odd}, school(), form=Form(FORM_NOW.columns, ",", "utf-8")
    )
    read = rows_of(data.replace(b"\r\n", b"\n"))
    assert read.rows
    assert all(one.reason for one in read.refused)


class Server(SimpleHTTPRequestHandler):
    """A server for one folder that writes no log."""

    def log_message(self, *args: Any) -> None:
        return

    def copyfile(self, source: Any, outputfile: Any) -> None:
        # Who refuses a file hangs up before its end.
        with contextlib.suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def do_GET(self) -> None:
        if self.path.startswith("/elsewhere"):
            self.send_response(302)
            self.send_header("Location", "ftp://localhost/scholen.csv")
            self.end_headers()
        else:
            super().do_GET()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    handler = functools.partial(Server, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as found:
        thread = threading.Thread(target=found.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{found.server_port}"
        found.shutdown()
        thread.join()


def test_a_register_is_fetched_from_an_address(network: Any, tmp_path: Path, server: str) -> None:
    path = tmp_path / "scholen.csv"
    path.write_bytes(register(school()))
    os.utime(path, (1_600_000_000, 1_600_000_000))
    call_command("k4k_import_schools", f"{server}/scholen.csv", verbosity=0)
    assert get_page_model("SchoolPage").objects.get().register_date == date(2020, 9, 13)


def test_an_address_above_the_limit_is_refused(
    network: Any, tmp_path: Path, server: str, settings: Any
) -> None:
    settings.K4K_WAGTAIL = {"REGISTER_MAX_MEGABYTES": 1}
    (tmp_path / "scholen.csv").write_bytes(b"x" * (1024 * 1024 + 1))
    with pytest.raises(CommandError, match="REGISTER_MAX_MEGABYTES"):
        call_command("k4k_import_schools", f"{server}/scholen.csv")


@pytest.mark.parametrize(
    ("path", "reason"), [("/niets.csv", "HTTP 404"), ("/elsewhere", "ftp"), ("", "lacks|web page")]
)
def test_an_address_that_gives_no_register_is_an_error(
    network: Any, server: str, path: str, reason: str
) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("k4k_import_schools", f"{server}{path}")


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://localhost/x.csv", "http://127.0.0.1:1/x", "http://"]
)
def test_other_addresses_are_not_fetched(network: Any, address: str) -> None:
    with pytest.raises(CommandError, match="cannot be fetched"):
        call_command("k4k_import_schools", address)
