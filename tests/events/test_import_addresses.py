"""A partner's calendar by its address, over real HTTP: whatever the server does, one clear line."""

import gzip
import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line

from k4k_wagtail.events.models import CalendarEntry
from k4k_wagtail.network import register_files
from tests.events.partner import EVENT, HOUR, ics, imported

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
DATA = ics(EVENT + HOUR)
REDIRECTS = {
    "/moved": "/partner.ics",
    "/to-file": "file:///etc/passwd",
    "/round": "/round",
}


class Partner(BaseHTTPRequestHandler):
    """A server that does right at some of its addresses."""

    protocol_version = "HTTP/1.1"
    asked: list[str]

    def log_message(self, *args: Any) -> None:
        return

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.close_connection = True
        if self.path in REDIRECTS:
            self.answer(b"", 302, Location=REDIRECTS[self.path])
        else:
            getattr(self, f"get_{self.path.strip('/').partition('.')[0]}", self.get_nothing)()

    def answer(self, body: bytes, status: int = 200, length: int | None = -1, **more: str) -> None:
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        if length is not None:
            self.send_header("Content-Length", str(len(body) if length < 0 else length))
        self.end_headers()
        # Who refuses a file hangs up before its end.
        try:
            self.wfile.write(body)
        except ConnectionError:
            return

    def get_nothing(self) -> None:
        self.answer(b"<html>Niet gevonden</html>", 404)

    def get_partner(self) -> None:
        self.answer(DATA)

    def get_undated(self) -> None:
        self.answer(DATA, Last_Modified="Fri, 31 Dec 9999 23:59:59 GMT")

    def get_windows(self) -> None:
        data = DATA.decode().replace("Inloop", "Één café").encode("cp1252")
        self.answer(data, Content_Type="text/calendar; charset=windows-1252")

    def get_page(self) -> None:
        self.answer(b"<!doctype html><title>Log eerst in</title>")

    def get_empty(self) -> None:
        self.answer(b"", 204)

    def get_packed(self) -> None:
        self.answer(gzip.compress(DATA), Content_Encoding="gzip")

    def get_large(self) -> None:
        self.answer(b"x", length=2 * MEGABYTE)

    def get_endless(self) -> None:
        self.answer(b"x" * 2 * MEGABYTE, length=None)

    def get_cut(self) -> None:
        self.answer(DATA, length=len(DATA) + 1)

    def get_pieces(self) -> None:
        self.answer(b"400\r\n" + DATA, length=None, Transfer_Encoding="chunked")

    def get_silent(self) -> None:
        self.server.done.wait(10)  # type: ignore[attr-defined]

    def get_drips(self) -> None:
        self.answer(b"B", length=100)
        while not self.server.done.wait(0.05):  # type: ignore[attr-defined]
            try:
                self.wfile.write(b"x")
            except ConnectionError:
                return

    def get_stops(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        self.server.done.wait(10)  # type: ignore[attr-defined]


class Server(ThreadingHTTPServer):
    """Remembers what it was asked; ``done`` ends what waits."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Partner)
        self.asked: list[str] = []
        self.done = threading.Event()


@pytest.fixture
def server(agenda: Any, settings: Any) -> Iterator[Server]:
    settings.K4K_WAGTAIL = {"CALENDAR_MAX_MEGABYTES": 1}
    with Server() as found:
        thread = threading.Thread(target=found.serve_forever, daemon=True)
        thread.start()
        yield found
        found.done.set()
        found.shutdown()
        thread.join()


def at(server: Server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def fetched(server: Server, path: str) -> str:
    output = StringIO()
    call_command("k4k_import_events", at(server, path), stdout=output)
    return output.getvalue()


@pytest.mark.parametrize("path", ["/partner.ics", "/moved", "/undated.ics", "/partner.ics?q=é b"])
def test_a_calendar_comes_in_by_its_address(server: Server, path: str) -> None:
    assert "nieuw, als concept: 1" in fetched(server, path)
    assert CalendarEntry.objects.exclude(source="").get().source == at(server, path)
    assert "ongewijzigd: 1" in fetched(server, path)


def test_an_answer_in_another_encoding_is_read(server: Server) -> None:
    fetched(server, "/windows.ics")
    assert imported()[0].title == "Één café"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nothing.ics", "HTTP 404, Not Found"),
        ("/to-file", "file:///etc/passwd"),
        ("/round", "HTTP 302.*infinite loop"),
        ("/page.html", "geen agenda"),
        ("/empty.ics", "geen agenda"),
        ("/packed.ics", "gzip.*browser"),
        ("/large.ics", r"large.ics is 2.0 MB.*CALENDAR_MAX_MEGABYTES"),
        ("/endless.ics", r"endless.ics is 1\.[01] MB.*CALENDAR_MAX_MEGABYTES"),
        ("/cut.ics", "verbroken.*opnieuw"),
        ("/pieces.ics", "verbroken.*opnieuw"),
    ],
)
def test_what_a_server_does_wrong_is_said_and_nothing_is_written(
    server: Server, path: str, reason: str
) -> None:
    with pytest.raises(CommandError, match=reason) as error:
        fetched(server, path)
    assert "\n" not in str(error.value)
    assert imported() == []


@pytest.mark.parametrize(
    ("path", "reason"), [("/silent.ics", "zegt.*seconde"), ("/drips.ics", "meer dan 0.3 seconden")]
)
def test_a_server_that_is_slow_is_not_waited_for(
    server: Server, monkeypatch: pytest.MonkeyPatch, path: str, reason: str
) -> None:
    monkeypatch.setattr(register_files, "SILENCE", 1)
    monkeypatch.setattr(register_files, "PATIENCE", 0.3)
    begun = time.monotonic()
    with pytest.raises(CommandError, match=reason):
        fetched(server, path)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("address", ["http://[", "http://[::1/x.ics", "webcal://", "gopher://x/y"])
def test_what_is_no_address_is_refused(agenda: Any, address: str) -> None:
    with pytest.raises(CommandError, match="http- of https-adres"):
        call_command("k4k_import_events", address)


def test_a_password_in_an_address_is_neither_sent_nor_shown(server: Server) -> None:
    address = at(server, "/partner.ics").replace("://", "://jan:geheim@")
    with pytest.raises(CommandError, match=re.escape("127.0.0.1")) as error:
        call_command("k4k_import_events", address)
    assert "geheim" not in str(error.value)
    assert server.asked == []


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """As on a terminal: a shell has what it runs in the background ignore the signal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeds_ctrl_c")
def test_ctrl_c_ends_it_with_one_line(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        execute_from_command_line(["manage.py", "k4k_import_events", at(server, "/stops.ics")])
    assert ended.value.code == 130
    told = capsys.readouterr().err
    # MariaDB has Wagtail's own checks speak first.
    assert told.splitlines()[-1].startswith("Gestopt.")
    assert "Traceback" not in told
