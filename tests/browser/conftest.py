"""A real server with the whole demo, for a real browser: the example site, made anew each run."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
MANAGE = [sys.executable, str(ROOT / "example_site" / "manage.py")]
SECONDS_TO_START = 60


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Mark everything here, so that ``-m 'not browser'`` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Say whether a server takes connections on a port yet."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example site with its demo, running in a process of its own."""
    var = tmp_path_factory.mktemp("example_site")
    environment = {**os.environ, "EXAMPLE_SITE_VAR": str(var)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    for command in (["migrate", "--verbosity", "0"], ["example_site"]):
        subprocess.run([*MANAGE, *command], env=environment, check=True, capture_output=True)
    port = free_port()
    log = (var / "server.log").open("w")
    server = subprocess.Popen(
        [*MANAGE, "runserver", "--noreload", f"127.0.0.1:{port}"],
        env=environment,
        stdout=log,
        stderr=log,
    )
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not listens(port):
            assert server.poll() is None, (var / "server.log").read_text()
            assert time.monotonic() < deadline, "the example site did not start"
            time.sleep(0.1)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()
        log.close()


@pytest.fixture
def network(demo_site: str) -> str:
    """The address of the demo's network."""
    return f"{demo_site}/kansen4kinderen"


@pytest.fixture
def strangers(page: Any) -> Callable[[], list[str]]:
    """A function that lists the requests of a page to any other host than the site's own."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def found() -> list[str]:
        return [url for url in asked if urlsplit(url).hostname not in ("localhost", None)]

    return found
