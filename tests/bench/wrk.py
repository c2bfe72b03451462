"""Runs wrk, which asks one address as often as it can for a few seconds."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 4
# Sets the headers, and writes what was measured as one line of JSON; wrk tells microseconds.
SCRIPT = """
%(headers)s
function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format('\\n{"requests": %%d, "microseconds": %%d, "p99": %%d, "errors": %%d}\\n',
    summary.requests, summary.duration, latency:percentile(99), failed))
end
"""


@dataclass(frozen=True)
class Load:
    """What one run gave.

    Attributes:
        per_second: requests a second.
        p99: milliseconds within which 99 of 100 answers came.
        errors: answers of 400 and up, and those that did not come.
    """

    per_second: float
    p99: float
    errors: int


def run_wrk(address: str, headers: Mapping[str, str], seconds: int) -> Load:
    """Ask an address for so many seconds.

    Args:
        address: in full.
        headers: of each request.
        seconds: whole ones.

    Raises:
        CalledProcessError: wrk could not run.
    """
    lines = (f"wrk.headers[{json.dumps(name)}] = {json.dumps(headers[name])}" for name in headers)
    with tempfile.TemporaryDirectory() as directory:
        script = Path(directory) / "run.lua"
        script.write_text(SCRIPT % {"headers": "\n".join(lines)})
        options = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script)]
        done = subprocess.run(
            ["wrk", *options, address], capture_output=True, text=True, check=True
        )
    told = json.loads(done.stdout.splitlines()[-1])
    per_second = told["requests"] / (told["microseconds"] / 1e6)
    return Load(per_second, told["p99"] / 1000, told["errors"])
