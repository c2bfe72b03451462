"""The example site with demo content, for ``make demo``: made once, then served.

``HOST`` and ``PORT`` in the environment say where; everything it makes is in example_site/var, or
in the folder that ``EXAMPLE_SITE_VAR`` names.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
MANAGE = (sys.executable, str(ROOT / "example_site" / "manage.py"))
SECONDS_TO_START = 60
# A server may listen on every address of the machine; a browser needs one.
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104


@dataclass(frozen=True)
class Place:
    """Where the example site is served."""

    host: str
    port: int

    @property
    def address(self) -> str:
        """The address to open, without a slash at the end."""
        host = "localhost" if self.host == EVERY_ADDRESS else self.host
        return f"http://{host}" if self.port == 80 else f"http://{host}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which the example site knows its own address."""
        environment = {**os.environ, "EXAMPLE_SITE_ADDRESS": self.address}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        return environment

    def manage(self, *arguments: str) -> None:
        """Run one of the example site's management commands; end with its status when it fails."""
        command = [*MANAGE, *arguments]
        status = subprocess.run(command, check=False, env=self.environment).returncode
        if status:
            sys.exit(status)

    def prepare(self) -> None:
        """Bring the database up to date and fill it; what is there already stays as it is."""
        self.manage("migrate", "--verbosity", "0")
        self.manage("example_site")


def free_place() -> Place:
    """Return a place on this machine where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return Place("localhost", int(probe.getsockname()[1]))


def listens(port: int) -> bool:
    """Say whether a server takes connections on a port yet."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def serving(place: Place, log: int | IO[str] = subprocess.DEVNULL) -> Iterator[None]:
    """Serve the example site during the block; ``log`` gets what the server prints."""
    command = [*MANAGE, "runserver", "--noreload", f"127.0.0.1:{place.port}"]
    process = subprocess.Popen(command, stdout=log, stderr=log, env=place.environment)
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not listens(place.port):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit("the example site did not start; try `make demo`")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def asked_place(asked: Mapping[str, str]) -> Place:
    """Return the place that ``HOST`` and ``PORT`` name, after a look whether it can be used.

    Args:
        asked: the environment.

    Raises:
        SystemExit: it cannot; the message says why and what to do.
    """
    host, port = asked.get("HOST") or "localhost", asked.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        sys.exit(f"PORT={port} is no port. Give a number from 1 to 65535: make demo PORT=8001")
    place = Place(host, int(port))
    if listens(place.port):
        sys.exit(f"PORT={port} is in use already. Choose another: make demo PORT=8001")
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((place.host, place.port))
    except OSError as error:
        sys.exit(
            f"HOST={host} PORT={port} cannot be used: {error.strerror}. Choose an address of this "
            "machine: make demo HOST=localhost PORT=8001"
        )
    return place


def main() -> int:
    """Prepare the site and serve it until Ctrl-C; return the exit status."""
    place = asked_place(os.environ)
    place.prepare()
    address = place.address
    print(f"Open {address}/ and {address}/admin/ (Ctrl-C stops)", flush=True)
    # The server gets Ctrl-C from the terminal itself; we wait for it to leave.
    command = [*MANAGE, "runserver", f"{place.host}:{place.port}"]
    server = subprocess.Popen(command, env=place.environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return max(0, server.wait())


if __name__ == "__main__":
    sys.exit(main())
