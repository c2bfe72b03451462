"""Measures what two gunicorn workers answer in a second, on one database.

``python -m tests.bench.throughput postgresql`` prints what it found as one line of JSON. Each
answer is compared with a constant of the same status and size, from the same workers through the
same middleware. They take turns, so that a busy machine is busy for both; the ratio is the median.
"""

import argparse
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from tqdm import tqdm

from scripts.databases import server
from tests.bench.settings import CACHE
from tests.bench.wrk import Load, run_wrk

STORIES, SCHOOLS = 2000, 87
WORKERS = 2
SECONDS_TO_START = 60
# Each worker must have answered each address before it is measured.
TIMES_TO_WARM = 50
# Who is on the list of who may embed has no limit, and is counted.
ORIGIN = "http://municipality.example"
ADDRESSES = {
    "/k4k/insluiten/verhalen/fragment?thema=samen4kansen&aantal=6": "embed fragment",
    "/k4k/api/v1/verhalen": "API, list of stories",
}


@dataclass(frozen=True)
class Row:
    """Something that is measured: ``headers`` are sent with each request."""

    name: str
    path: str
    headers: dict[str, str]
    status: int
    size: int

    @property
    def constant(self) -> str:
        """The path of the constant that it is compared with."""
        return f"/constant/{self.status}/{self.size}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", choices=["sqlite", "postgresql"])
    parser.add_argument("--rounds", type=int, default=7, help="turns of each row")
    parser.add_argument("--seconds", type=int, default=2, help="of one turn")
    options = parser.parse_args()
    file = CACHE / f"{STORIES}-{SCHOOLS}.sqlite3"
    is_file = options.database == "sqlite"
    with nullcontext(f"sqlite:///{file}") if is_file else server(options.database) as url:
        os.environ |= {
            "K4K_DATABASE": url,
            "DJANGO_SETTINGS_MODULE": "tests.bench.served_settings",
        }
        make_site()
        with gunicorn() as host:
            rows = [one for path, name in ADDRESSES.items() for one in rows_of(host, path, name)]
            loads = measure(host, rows, options.rounds, options.seconds)
            check(host, rows)
    print(json.dumps({"database": options.database, "rows": loads}))


def make_site() -> None:
    """Make the database, and let the other site embed."""
    import django

    django.setup()
    from django.db import connections
    from wagtail.models import Site

    from k4k_wagtail.sharing.models import SharingSettings
    from tests.bench.database import ensure_data

    ensure_data(STORIES, SCHOOLS)
    site = Site.objects.get()
    SharingSettings.objects.update_or_create(site=site, defaults={"allowed_hosts": ORIGIN})
    connections.close_all()


@contextmanager
def gunicorn() -> Iterator[str]:
    """Serve the site; yields host and port."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        number = listening.fileno()
        command = [sys.executable, "-m", "gunicorn", "tests.bench.served"]
        command += ["--workers", str(WORKERS), "--bind", f"fd://{number}", "--log-level", "warning"]
        process = subprocess.Popen(command, pass_fds=[number])
        try:
            wait_for(process, host)
            yield host
        finally:
            process.terminate()
            process.wait()


def wait_for(process: "subprocess.Popen[bytes]", host: str) -> None:
    """Wait until the site answers.

    Raises:
        SystemExit: it does not.
    """
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if ask(host, "/constant/200/1", {})[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("gunicorn did not start")


def ask(host: str, path: str, headers: dict[str, str]) -> tuple[int, int, str]:
    """Return status, bytes of the body and ETag of an answer."""
    connection = http.client.HTTPConnection(host, timeout=SECONDS_TO_START)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    found = response.status, len(response.read()), response.headers.get("ETag", "")
    connection.close()
    return found


def rows_of(host: str, path: str, name: str) -> list[Row]:
    """Return the rows of an address: the answer, and that nothing changed."""
    asking = {"Origin": ORIGIN}
    answers = {ask(host, path, asking) for _ in range(TIMES_TO_WARM)}
    if len(answers) > 1:
        raise SystemExit(f"{path} answers now this and now that: {answers}")
    status, size, etag = answers.pop()
    if status != 200 or not size or not etag:
        raise SystemExit(f"{path} answers {status} with {size} bytes and the ETag {etag!r}")
    rows = [
        Row(f"{name}, {size / 1000:.0f} kB", path, asking, 200, size),
        Row(f"{name}, If-None-Match (304)", path, {**asking, "If-None-Match": etag}, 304, 0),
    ]
    check(host, rows)
    return rows


def check(host: str, rows: list[Row]) -> None:
    """See whether addresses answer as they should.

    Raises:
        SystemExit: one does not.
    """
    for row in rows:
        for path in (row.path, row.constant):
            status, size, _etag = ask(host, path, row.headers)
            if (status, size) != (row.status, row.size):
                raise SystemExit(f"{path} answers {status} with {size} bytes, not {row}")


def measure(host: str, rows: list[Row], rounds: int, seconds: int) -> list[dict[str, Any]]:
    """Return what each row and its constant gave, taken in turns."""
    taken: dict[str, list[tuple[Load, Load]]] = {row.name: [] for row in rows}
    for _ in tqdm(range(rounds), desc="rounds", unit="", disable=None):
        for row in rows:
            constant, ours = (
                run_wrk(f"http://{host}{path}", row.headers, seconds)
                for path in (row.constant, row.path)
            )
            taken[row.name].append((constant, ours))
    return [{"name": name, **summary(pairs)} for name, pairs in taken.items()]


def summary(pairs: list[tuple[Load, Load]]) -> dict[str, float]:
    """Return the medians of a row, and all that went wrong."""
    median = statistics.median
    return {
        "per_second": median(ours.per_second for _, ours in pairs),
        "constant": median(constant.per_second for constant, _ in pairs),
        "p99": median(ours.p99 for _, ours in pairs),
        "ratio": median(ours.per_second / constant.per_second for constant, ours in pairs),
        "errors": sum(one.errors for pair in pairs for one in pair),
    }


if __name__ == "__main__":
    main()
