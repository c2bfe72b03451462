"""The document under Spectral, with the rules of the design rules (.spectral.yaml)."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SPECTRAL = ROOT / "node_modules" / ".bin" / "spectral"


def test_spectral_finds_no_error_in_the_document() -> None:
    if not SPECTRAL.exists():
        pytest.fail("No Spectral. Run `make test`, or install it: npm ci")
    command = [str(SPECTRAL), "lint", "tests/sharing/api/openapi.json", "-r", ".spectral.yaml"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
