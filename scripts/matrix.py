"""The databases, versions and hosts that we support: each at least once, not every combination.

    python -m scripts.matrix            all rows
    python -m scripts.matrix B E        some rows
    python -m scripts.matrix --list     what the rows are

Every row has a virtual environment of its own in .cache/venvs, that is made once. A database
server is started for the row and stopped after it. Nothing is skipped: an interpreter or a server
that cannot be had is a failure of its row.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from scripts.databases import ServerError, server

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / ".cache" / "venvs"
SUITE = (
    "tests",
    "-m",
    "not browser",
    "--ignore",
    "tests/packaging",
    "--numprocesses",
    "2",
)
PROBE = """
import sys, django, wagtail
print(sys.version.split()[0], django.__version__, wagtail.__version__)
"""


@dataclass(frozen=True)
class Row:
    """One combination.

    Attributes:
        python: the Python, as ``3.11``.
        django: the Django series, as ``5.2``.
        wagtail: the Wagtail series, as ``7.4``.
        database: ``sqlite``, ``postgresql`` or ``mariadb``.
        suite: what pytest gets to run it.
        settings: the settings module.
        extra_groups: dependency groups of pyproject.toml besides those of tests and the database.
    """

    python: str
    django: str
    wagtail: str
    database: str = "sqlite"
    suite: tuple[str, ...] = SUITE
    settings: str = "tests.settings"
    extra_groups: tuple[str, ...] = ()

    @property
    def requirements(self) -> list[str]:
        """What pip has to install beside the package."""
        return [f"django=={self.django}.*", f"wagtail=={self.wagtail}.*"]

    @property
    def groups(self) -> list[str]:
        """The dependency groups of pyproject.toml that the row needs."""
        database = [] if self.database == "sqlite" else [self.database]
        return ["test", *database, *self.extra_groups]


ROWS = {
    "A": Row("3.11", "5.2", "8.0"),
    "B": Row("3.11", "5.2", "7.4", "postgresql"),
    "C": Row("3.13", "6.1", "8.0", "mariadb"),
    "D": Row(
        "3.13",
        "6.0",
        "8.0",
        suite=("tests/hosts/custom_base",),
        settings="tests.hosts.custom_base.settings",
    ),
    "E": Row("3.11", "5.2", "8.0", suite=("tests/hosts/wagtail_start",)),
    "F": Row(
        "3.11",
        "5.2",
        "8.0",
        suite=("tests/hosts/translated",),
        settings="tests.hosts.translated.settings",
    ),
    "G": Row(
        "3.11",
        "5.2",
        "8.0",
        suite=("tests/hosts/translated",),
        settings="tests.hosts.translated.localize_settings",
        extra_groups=("localize",),
    ),
}
NOTES = {
    "A": "the versions of `make test`, without the browser",
    "B": "the oldest Wagtail",
    "C": "the newest of everything",
    "D": "a site with a base page and page classes of its own",
    "E": "a site by `wagtail start` that follows README.md with the wheel",
    "F": "a site in two languages, with simple_translation",
    "G": "a site in two languages, with wagtail-localize",
}


class RowError(Exception):
    """A row could not even start; the message says what is missing."""


def run(command: Sequence[str | Path], **variables: str) -> int:
    """Run a command in the project's root, its output shown; return its exit status."""
    environment = {**os.environ, **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def find_python(version: str) -> str:
    """Return the path of a Python.

    Raises:
        RowError: when there is none and it cannot be installed.
    """
    command = [str(ROOT / "scripts" / "find-python"), version]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RowError(result.stderr.strip())
    return result.stdout.strip()


def fingerprint(row: Row) -> str:
    """Return a text that changes when a row's environment has to be made anew."""
    parts = [*row.requirements, *row.groups, row.python]
    parts += [(ROOT / name).read_text(encoding="utf-8") for name in ("setup.cfg", "setup.py")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # The settings of linters and of pytest change nothing that pip installs.
    parts += [repr(project[table]) for table in ("build-system", "project", "dependency-groups")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def environment_for(name: str, row: Row) -> Path:
    """Return the Python of a row's virtual environment, made or remade when needed.

    Raises:
        RowError: when an interpreter, a library of the system or a package is not to be had.
    """
    folder = ENVIRONMENTS / name
    python, stamp = folder / "bin" / "python", folder / "stamp"
    if stamp.exists() and stamp.read_text() == fingerprint(row):
        return python
    shutil.rmtree(folder, ignore_errors=True)
    if row.database == "mariadb" and run([ROOT / "scripts" / "ensure", "mysqlclient"]):
        raise RowError("the client library of MariaDB is not installed")
    pip: list[str | Path] = [python, "-m", "pip", "install", "-qq"]
    groups = [part for group in row.groups for part in ("--group", group)]
    steps: list[list[str | Path]] = [
        [find_python(row.python), "-m", "venv", folder],
        [*pip, "--upgrade", "pip>=25.1"],
        [*pip, "--editable", ".", *row.requirements, *groups],
    ]
    for step in steps:
        if run(step):
            raise RowError(f"failed: {' '.join(map(str, step))}")
    stamp.write_text(fingerprint(row))
    return python


def versions(python: Path) -> str:
    """Return the versions that an environment really has, to print."""
    output = subprocess.run([python, "-c", PROBE], capture_output=True, text=True, check=True)
    return "Python {}, Django {}, Wagtail {}".format(*output.stdout.split())


def run_row(name: str, row: Row) -> None:
    """Run one row.

    Raises:
        RowError: when it fails, or could not start.
        ServerError: when its database server could not.
    """
    python = environment_for(name, row)
    print(f"\n{name}: {versions(python)}, {row.database}: {NOTES[name]}", flush=True)
    context = nullcontext("sqlite") if row.database == "sqlite" else server(row.database)
    with context as address:
        variables = {"K4K_DATABASE": address, "PYTHONPATH": str(ROOT)}
        django: list[str | Path] = [python, "-W", "ignore", "-m", "django"]
        # Sites of tests/hosts check by themselves; custom_base makes its migrations there too.
        if row.settings == "tests.settings":
            for command in (["check"], ["makemigrations", "--check", "--dry-run"]):
                if run([*django, *command, "--settings", row.settings], **variables):
                    raise RowError(f"{command[0]} failed")
        # Out of the way of the repository's own cache; the last line tells how many tests ran.
        options = ["--ds", row.settings, "-q", "-p", "no:cacheprovider"]
        if run([python, "-m", "pytest", *options, *row.suite], **variables):
            raise RowError("tests failed")


def outcome(name: str) -> str | None:
    """Run a row and return what went wrong, or nothing."""
    try:
        run_row(name, ROWS[name])
    except (RowError, ServerError) as problem:
        return str(problem)
    return None


def describe(name: str) -> str:
    """Return the versions and the database of a row, in columns."""
    row = ROWS[name]
    parts = (f"Python {row.python:5}", f"Django {row.django}", f"Wagtail {row.wagtail}")
    return f"{name}  {'  '.join(parts)}  {row.database:10}"


def main(arguments: Sequence[str]) -> int:
    """Run rows and print a table of how they went; return the exit status."""
    if list(arguments) == ["--list"]:
        print("\n".join(f"{describe(name)}  {NOTES[name]}" for name in ROWS))
        return 0
    unknown = [name for name in arguments if name not in ROWS]
    if unknown:
        print(f"no row named {', '.join(unknown)}; choose from {', '.join(ROWS)}")
        return 2
    table, failed = [], False
    for name in arguments or ROWS:
        start = time.monotonic()
        problem = outcome(name)
        failed = failed or problem is not None
        verdict = "passed" if problem is None else f"FAILED: {problem}"
        table.append(f"{describe(name)} {time.monotonic() - start:5.0f} s  {verdict}")
    print("\nmatrix\n" + "\n".join(table))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
