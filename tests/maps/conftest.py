"""What the tests of maps share."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from k4k_wagtail.network.postcodes import forget_questions
from tests.factories import NetworkFactory


@pytest.fixture
def network(site: Any) -> Any:
    """A network with its lists."""
    return NetworkFactory()


class FakeGeocoder:
    """A geocoder on this machine: ``answers`` by question, else it knows nothing.

    Attributes:
        answers: (longitude, latitude) by what is asked for.
        reply: what to answer instead, as (status, body), from the question's number on.
        asked: the questions, in their order.
        agents: who asked.
        headers: what the answers say besides.
        pause: seconds between two bytes of an answer.
    """

    def __init__(self) -> None:
        self.answers: dict[str, tuple[float, float]] = {}
        self.reply: Callable[[int], tuple[int, bytes] | None] = lambda number: None
        self.asked: list[str] = []
        self.agents: list[str] = []
        self.moments: list[float] = []
        self.pause = 0.0
        self.headers: dict[str, str] = {}

    def answer(self, question: str) -> tuple[int, bytes]:
        self.asked.append(question)
        told = self.reply(len(self.asked))
        if told:
            return told
        found = self.answers.get(question)
        documents = [{"centroide_ll": f"POINT({found[0]} {found[1]})"}] if found else []
        return 200, json.dumps({"response": {"docs": documents}}).encode()


@pytest.fixture
def geocoder(settings: Any) -> Iterator[FakeGeocoder]:
    """A geocoder that postcodes and addresses are looked up with."""
    fake = FakeGeocoder()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fake.agents.append(self.headers["User-Agent"])
            query = parse_qs(urlsplit(self.path).query)
            status, body = fake.answer(query["q"][0])
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in fake.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if not fake.pause:
                self.wfile.write(body)
                return
            with suppress(OSError):  # whoever asked may have gone
                for one in body:
                    self.wfile.write(bytes([one]))
                    time.sleep(fake.pause)

        def log_message(self, *args: Any) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.K4K_WAGTAIL = {
        "GEOCODER_URL": f"http://127.0.0.1:{server.server_port}/free",
        "LOOK_UP_POSTCODES": True,
    }
    forget_questions()
    yield fake
    server.shutdown()
    server.server_close()
    forget_questions()
