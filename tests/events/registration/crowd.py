"""Servers in processes of their own, and visitors who all come at the same moment."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from typing import Any
from urllib.parse import urlencode

from scripts.demo import free_place, listens

ROOT = Path(__file__).resolve().parents[3]
PROCESSES = 3
SECONDS_TO_START = 60
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}


@contextmanager
def server(environment: dict[str, str]) -> Iterator[int]:
    """Run one process that serves the tests' site; yields its port."""
    port = free_place().port
    command = [sys.executable, "-m", "tests.events.registration.server", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not listens(port):
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


@contextmanager
def servers(database: str, is_plain: bool = False) -> Iterator[list[int]]:
    """Run several processes on the database of a test; yields their ports."""
    environment = {
        "K4K_DATABASE": database,
        "DJANGO_SETTINGS_MODULE": "tests.events.registration.server_settings",
    }
    if is_plain:
        environment["K4K_PLAIN_SQLITE"] = "1"
    with ExitStack() as stack:
        yield [stack.enter_context(server(environment)) for _ in range(PROCESSES)]


def ask(port: int, method: str, path: str, values: dict[str, Any] | None = None) -> int:
    """Return the status that one process answers a request with."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request(method, path, urlencode(values or {}), FORM)
    status = connection.getresponse().status
    connection.close()
    return status


def all_at_once(ports: list[int], posts: list[tuple[str, dict[str, Any]]]) -> list[int]:
    """Post everything at the same moment, spread over the processes; return the statuses."""
    barrier = Barrier(len(posts))

    def post(number: int) -> int:
        path, values = posts[number]
        barrier.wait()
        return ask(ports[number % len(ports)], "POST", path, values)

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(post, range(len(posts))))
