"""Makes a new Wagtail site in a virtual environment of its own, and works with it."""

import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hosts.wagtail_start.readme import SHELL, Step, add_address, add_setting

NAME = "mysite"


@dataclass(frozen=True)
class Host:
    """A site made by ``wagtail start``.

    Attributes:
        folder: the folder with manage.py.
        environment: the folder of its virtual environment.
        wheels: the folder that holds the wheel of k4k-wagtail, as a package index would.
    """

    folder: Path
    environment: Path
    wheels: Path

    def run(self, command: str) -> str:
        """Run a command line in the site's folder; return what it printed.

        Raises:
            AssertionError: when it fails; the message is what it said.
        """
        environment = dict(os.environ)
        for name in ("PYTHONPATH", "DJANGO_SETTINGS_MODULE", "PYTHONWARNINGS", "VIRTUAL_ENV"):
            environment.pop(name, None)
        programs = self.environment / "bin"
        environment["PATH"] = f"{programs}{os.pathsep}{environment['PATH']}"
        environment["PIP_FIND_LINKS"] = f"{environment.get('PIP_FIND_LINKS', '')} {self.wheels}"
        result = subprocess.run(
            ["/bin/sh", "-ec", command],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
        return result.stdout

    def manage(self, *arguments: str) -> str:
        """Run a management command; return what it printed."""
        return self.run(shlex.join(["python", "manage.py", *arguments]))

    def python(self, code: str) -> Any:
        """Run code in the site and return the JSON that its last line prints."""
        return json.loads(
            self.manage("shell", "--verbosity", "0", "--command", code).splitlines()[-1]
        )

    def get(self, *paths: str) -> dict[str, tuple[int, str]]:
        """Visit addresses with Django's test client; return status and page of each."""
        code = "\n".join(
            [
                "import json",
                "from django.conf import settings",
                "from django.test import Client",
                "settings.ALLOWED_HOSTS = ['*']",
                f"answers = [Client().get(path) for path in {list(paths)!r}]",
                "print(json.dumps([(a.status_code, a.content.decode()) for a in answers]))",
            ]
        )
        return {path: tuple(answer) for path, answer in zip(paths, self.python(code), strict=True)}

    def follow(self, step: Step) -> None:
        """Do one step of the README: run its commands, or put its lines where they belong.

        Raises:
            AssertionError: when it is neither, or a command fails.
        """
        if step.language in SHELL:
            for command in step.commands:
                self.run(command)
        elif step.language == "python" and "urlpatterns" in step.text:
            add_address(self.folder / NAME / "urls.py", step.text)
        elif step.language == "python" and "INSTALLED_APPS" in step.text:
            add_setting(self.folder / NAME / "settings" / "base.py", step.text)
        else:
            raise AssertionError(f"a reader cannot know where this goes:\n{step.text}")


def new_site(folder: Path, wheels: Path) -> Host:
    """Make a site as Wagtail's own tutorial does, with an empty database that is migrated.

    Args:
        folder: an empty folder for the site and its virtual environment.
        wheels: the folder that holds the wheel.
    """
    host = Host(folder / NAME, folder / "environment", wheels)
    host.folder.mkdir()
    subprocess.run([sys.executable, "-m", "venv", host.environment], check=True)
    host.run("pip install -qq wagtail")
    host.run(f"wagtail start {NAME} . >/dev/null")
    host.manage("migrate", "--verbosity", "0")
    return host
