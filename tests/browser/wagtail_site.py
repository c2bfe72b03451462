"""Another Wagtail site, by ``wagtail start``: with the lines of docs/sharing.md, without us."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.demo import SECONDS_TO_START, free_place, listens
from tests.hosts.wagtail_start.host import NAME
from tests.hosts.wagtail_start.readme import FENCE, README, add_setting, section

DOCS = README.parent / "docs" / "sharing.md"
START = "from wagtail.bin.wagtail import main; main()"
EDITOR = "redactie"
# SQLite refuses the editor who publishes while the form is just being saved by itself.
SETTINGS = "WAGTAIL_AUTOSAVE_INTERVAL = 0\n"
MODELS = """
from wagtail.admin.panels import FieldPanel
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


class HomePage(Page):
    text = RichTextField(blank=True)
    body = StreamField([("embed", EmbedBlock())], blank=True)
    content_panels = [*Page.content_panels, FieldPanel("text"), FieldPanel("body")]
"""
TEMPLATE = """{% extends "base.html" %}
{% load wagtailcore_tags %}
{% block extra_css %}<link rel="icon" href="data:,">{% endblock %}
{% block content %}
<h1>{{ page.title }}</h1>
{{ page.text|richtext }}
{% for block in page.body %}{% include_block block %}{% endfor %}
{% endblock %}
"""


@dataclass(frozen=True)
class WagtailSite:
    """The site.

    Attributes:
        folder: the folder with manage.py.
        address: where it is served, without a slash at the end.
    """

    folder: Path
    address: str

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a site that knows nothing of this project."""
        ours = ("PYTHONPATH", "DJANGO_SETTINGS_MODULE", "PYTHONWARNINGS")
        found = {name: value for name, value in os.environ.items() if name not in ours}
        return {**found, "DJANGO_SUPERUSER_PASSWORD": EDITOR}

    def run(self, *arguments: str) -> None:
        """Run Python with arguments in the folder.

        Raises:
            AssertionError: when it fails; the message is what it said.
        """
        command = [sys.executable, *arguments]
        result = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"

    def manage(self, *arguments: str) -> None:
        """Run a management command."""
        self.run("manage.py", *arguments)

    def build(self, hub: str) -> None:
        """Make the site: a home page that takes embeds, the lines of the docs, and an editor."""
        self.folder.mkdir()
        self.run("-c", START, "start", NAME, ".")
        (self.folder / "home" / "models.py").write_text(MODELS)
        (self.folder / "home/templates/home/home_page.html").write_text(TEMPLATE)
        add_setting(self.folder / NAME / "settings" / "base.py", lines_of_the_docs(hub) + SETTINGS)
        self.manage("makemigrations", "home")
        self.manage("migrate", "--verbosity", "0")
        person = ("--username", EDITOR, "--email", "redactie@example.org")
        self.manage("createsuperuser", "--noinput", *person)


def lines_of_the_docs(hub: str) -> str:
    """Return what docs/sharing.md gives another Wagtail site, with the address of the hub in it."""
    blocks = FENCE.finditer(section(DOCS.read_text(encoding="utf-8"), "another wagtail site"))
    (lines,) = (match["text"] for match in blocks if match["language"] == "python")
    escaped = "https://network.example".replace(".", r"\.")
    assert escaped in lines
    return lines.replace(escaped, hub).replace("https://network.example", hub)


@contextmanager
def wagtail_site(folder: Path, hub: str) -> Iterator[WagtailSite]:
    """Make the site and serve it during the block.

    Args:
        folder: where it is made; it must not be there yet.
        hub: address of the network, without a slash at the end.
    """
    place = free_place()
    site = WagtailSite(folder, f"http://127.0.0.1:{place.port}")
    site.build(hub)
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{place.port}"]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=site.environment, stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + SECONDS_TO_START
            while not listens(place.port):
                assert server.poll() is None, (folder / "server.log").read_text()
                assert time.monotonic() < deadline, "the other site did not start"
                time.sleep(0.1)
            yield site
        finally:
            server.terminate()
            server.wait()
