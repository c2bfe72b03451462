"""Throw-away database servers for the tests, each in a temporary directory of its own.

They listen on a socket in that directory only, keep nothing, and stop with the ``with`` block:

    with server("postgresql") as url:
        ...  # K4K_DATABASE=url

    python -m scripts.databases postgresql pytest    run one command with K4K_DATABASE set
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60
SECONDS_TO_STOP = 30


class ServerError(Exception):
    """A database server did not start; the message holds the end of its log."""


def find_program(name: str) -> str:
    """Return the path of a server program; Debian keeps PostgreSQL's off the PATH."""
    found = shutil.which(name)
    candidates = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if found is None and not candidates:
        raise ServerError(f"{name} is not installed; scripts/ensure postgresql mariadb installs it")
    return found or str(candidates[-1])


def owner(account: str) -> str | None:
    """Return the account to run a server as: both servers refuse root, so root becomes theirs."""
    return account if os.geteuid() == 0 else None


@contextmanager
def running(
    command: Sequence[str],
    user: str | None,
    log: Path,
    answers: Callable[[], bool],
    stop: signal.Signals = signal.SIGTERM,
) -> Iterator[None]:
    """Keep a server running during the block.

    Args:
        command: the server's command line.
        user: the account to run it as; ``None`` is our own.
        log: the file its output goes to.
        answers: says whether it takes connections yet.
        stop: the signal that stops it at once.

    Raises:
        ServerError: when it ends, or does not answer within a minute.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, user=user, group=user)
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not answers():
            if process.poll() is not None or time.monotonic() > deadline:
                raise ServerError(f"{command[0]} did not start:\n{log.read_text()[-2000:]}")
            time.sleep(0.2)
        yield
    finally:
        process.send_signal(stop)
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()


def succeeds(command: Sequence[str]) -> bool:
    """Run a command silently and say whether it went well."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def prepare(command: Sequence[str], user: str | None) -> None:
    """Run a command that prepares a server: its data directory, its database."""
    result = subprocess.run(
        command, capture_output=True, text=True, user=user, group=user, check=False
    )
    if result.returncode:
        raise ServerError(f"{command[0]} failed:\n{(result.stdout + result.stderr)[-2000:]}")


@contextmanager
def postgresql(directory: Path) -> Iterator[str]:
    """Run PostgreSQL in a directory; yields its address."""
    user, data = owner("postgres"), directory / "data"
    prepare(
        [find_program("initdb"), "-D", str(data), "-U", "k4k", "-A", "trust", "-E", "UTF8"], user
    )
    command = [find_program("postgres"), "-D", str(data), "-k", str(directory)]
    # Nothing is kept, so nothing need be safe on disk. Tests empty and fill tables all the time:
    # what a vacuum counts in between leads to plans that take minutes for a few hundred rows.
    settings = ("listen_addresses=", "fsync=off", "full_page_writes=off", "autovacuum=off")
    for setting in settings:
        command += ["-c", setting]
    ready = [find_program("pg_isready"), "-q", "-h", str(directory)]
    # SIGINT: PostgreSQL does not wait for its clients to leave.
    log = directory / "server.log"
    with running(command, user, log, lambda: succeeds(ready), signal.SIGINT):
        prepare([find_program("createdb"), "-h", str(directory), "-U", "k4k", "k4k"], user)
        yield f"postgresql://k4k@/k4k?host={directory}"


@contextmanager
def mariadb(directory: Path) -> Iterator[str]:
    """Run MariaDB in a directory; yields its address."""
    user, data, socket = owner("mysql"), directory / "data", directory / "socket"
    install = [find_program("mariadb-install-db"), "--no-defaults", f"--datadir={data}"]
    prepare([*install, "--auth-root-authentication-method=normal", "--skip-test-db"], user)
    command = [find_program("mariadbd"), "--no-defaults", f"--datadir={data}", f"--socket={socket}"]
    command += [f"--pid-file={directory / 'pid'}", "--skip-networking", "--skip-log-bin"]
    command += ["--character-set-server=utf8mb4", "--innodb-flush-log-at-trx-commit=0"]
    admin = [find_program("mariadb-admin"), "--no-defaults", f"--socket={socket}", "-uroot"]
    log = directory / "server.log"
    with running(command, user, log, lambda: succeeds([*admin, "ping"])):
        prepare([*admin, "create", "k4k"], user)
        yield f"mysql://root@/k4k?host={socket}"


SERVERS = {"postgresql": (postgresql, "postgres"), "mariadb": (mariadb, "mysql")}


@contextmanager
def server(name: str) -> Iterator[str]:
    """Install (as root, on Debian) and run a database server; yields its ``K4K_DATABASE``.

    Args:
        name: ``postgresql`` or ``mariadb``.

    Raises:
        ServerError: when it cannot be installed or started.
    """
    run, account = SERVERS[name]
    if subprocess.run([ROOT / "scripts" / "ensure", name], check=False).returncode:
        raise ServerError(f"{name} is not installed")
    directory = Path(tempfile.mkdtemp(prefix="k4k-"))
    try:
        if owner(account):
            entry = pwd.getpwnam(account)
            os.chown(directory, entry.pw_uid, entry.pw_gid)
        with run(directory) as url:
            yield url
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Run a command with a server beside it; return the command's exit status."""
    if len(arguments) < 2 or arguments[0] not in SERVERS:
        print(__doc__)
        return 2
    with server(arguments[0]) as url:
        environment = {**os.environ, "K4K_DATABASE": url}
        return subprocess.run(arguments[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
