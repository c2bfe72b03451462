"""``make demo`` with a place that cannot be: one line says so, before anything is made."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.demo import ROOT


def demo(var: Path, **asked: str) -> subprocess.CompletedProcess[str]:
    """Run what ``make demo`` runs."""
    environment = {**os.environ, **asked, "EXAMPLE_SITE_VAR": str(var)}
    command = [sys.executable, "-m", "scripts.demo"]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("port", ["abc", "80000", "0", "-1", "8000.5", "８０００"])
def test_a_port_that_is_none_is_one_line(tmp_path: Path, port: str) -> None:
    done = demo(tmp_path / "var", PORT=port)
    expected = f"PORT={port} is no port. Give a number from 1 to 65535: make demo PORT=8001\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", expected)
    assert not (tmp_path / "var").exists()


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = demo(tmp_path / "var", PORT=port)
    assert done.returncode == 1
    assert done.stderr == f"PORT={port} is in use already. Choose another: make demo PORT=8001\n"


def test_a_host_of_another_machine_is_one_line(tmp_path: Path) -> None:
    done = demo(tmp_path / "var", HOST="192.0.2.1", PORT="8123")
    assert done.returncode == 1
    assert done.stderr.startswith("HOST=192.0.2.1 PORT=8123 cannot be used: ")
    assert done.stderr.count("\n") == 1
