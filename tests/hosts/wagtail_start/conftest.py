"""Builds the wheel and a new site, once."""

import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.hosts.wagtail_start.host import Host, new_site
from tests.hosts.wagtail_start.readme import README, install_steps

ROOT = README.parent


@dataclass(frozen=True)
class Installed:
    """A site in which the README was followed.

    Attributes:
        host: the site.
        home_before: its home page as it was before.
    """

    host: Host
    home_before: str


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A new site that followed the README, with the demo content in it."""
    wheels = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "build", "--outdir", str(wheels), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    host = new_site(tmp_path_factory.mktemp("host"), wheels)
    home_before = host.get("/")["/"][1]
    for step in install_steps(README.read_text(encoding="utf-8")):
        host.follow(step)
    host.manage("k4k_demo")
    return Installed(host, home_before)
