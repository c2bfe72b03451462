"""The example site with demo content, for ``make demo``: made once, then served.

``HOST`` and ``PORT`` in the environment say where; everything it makes is in example_site/var.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANAGE = (sys.executable, str(ROOT / "example_site" / "manage.py"))
SECONDS_TO_START = 60


def manage(*arguments: str) -> None:
    """Run one of the example site's management commands; end with its status when it fails."""
    status = subprocess.run([*MANAGE, *arguments], check=False).returncode
    if status:
        sys.exit(status)


def prepare() -> None:
    """Bring the database up to date and fill it; what is there already stays as it is."""
    manage("migrate", "--verbosity", "0")
    manage("example_site")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Say whether a server takes connections on a port yet."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def serving() -> Iterator[str]:
    """Serve the example site on a free port during the block; yields its address."""
    port = free_port()
    command = [*MANAGE, "runserver", "--noreload", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit("the example site did not start; try `make demo`")
            time.sleep(0.2)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait()


def main() -> int:
    """Prepare the site and serve it until Ctrl-C; return the exit status."""
    host, port = os.environ.get("HOST", "localhost"), os.environ.get("PORT", "8000")
    if listens(int(port)):
        sys.exit(f"Port {port} is in use already; choose another: make demo PORT=8001")
    prepare()
    print(f"Open http://{host}:{port}/ and http://{host}:{port}/admin/ (Ctrl-C stops)", flush=True)
    # The server gets Ctrl-C from the terminal itself; we wait for it to leave.
    server = subprocess.Popen([*MANAGE, "runserver", f"{host}:{port}"])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return max(0, server.wait())


if __name__ == "__main__":
    sys.exit(main())
