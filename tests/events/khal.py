"""khal, a calendar program of Debian: what a second real client makes of our files."""

import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

CONFIG = """
[calendars]
[[agenda]]
path = {folder}/agenda
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = UTC
local_timezone = UTC
[default]
default_calendar = agenda
"""
FORMAT = "{start-date-long}|{start-time}|{end-date-long}|{end-time}|{title}"


def khal(folder: Path, *arguments: str) -> str:
    """Run khal with a calendar of its own in a folder; a missing one is an error, never a skip."""
    program = shutil.which("khal")
    if program is None:
        pytest.fail("No khal. Run `make test`, or install it: scripts/ensure khal")
    config = folder / "khal.conf"
    config.write_text(CONFIG.format(folder=folder))
    (folder / "agenda").mkdir(exist_ok=True)
    environment = {**os.environ, "HOME": str(folder), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    environment.pop("PYTHONPATH", None)
    command = [program, "--no-color", "-c", str(config), *arguments]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def dates_in_khal(data: bytes, folder: Path) -> list[tuple[Any, ...]]:
    """Import a calendar in khal; return beginning, end and title of each date that it lists.

    Moments are in UTC; of whole days both are days, and the last is inclusive.
    """
    file = folder / "agenda.ics"
    file.write_bytes(data)
    khal(folder, "import", "--batch", "-a", "agenda", str(file))
    listed = khal(folder, "list", "-df", "", "-f", FORMAT, "2026-01-01", "1500d")
    return sorted({_read(line) for line in listed.splitlines() if line}, key=_order)


def _order(one: tuple[Any, ...]) -> tuple[str, ...]:
    """Return what days and moments can both be sorted by."""
    return one[0].isoformat(), one[1].isoformat(), one[2]


def _read(line: str) -> tuple[Any, ...]:
    first, start, last, end, title = line.split("|", 4)
    if not start:
        return date.fromisoformat(first), date.fromisoformat(last), title
    return _moment(first, start), _moment(last, end), title


def _moment(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day} {hour}").replace(tzinfo=UTC)
