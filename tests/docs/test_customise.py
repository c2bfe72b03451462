"""docs/customise.md: a site that copies every snippet, as it stands, does what the page says."""

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "customise.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [(match["language"], match["text"]) for match in FENCE.finditer(PAGE)]
# The first line of a snippet says where it goes.
PLACE = re.compile(r"(?:#|\{#) (\S+\.(?:py|html))")

SETTINGS = """
from tests.settings import *
from tests.settings import HERE, INSTALLED_APPS, TEMPLATES

TEMPLATES[0]["DIRS"] = ["{site}/templates", HERE / "templates"]
DATABASES = {{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": "{site}/db.sqlite3"}}}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
"""
VISIT = """
    from django.test import Client
    from django.test.utils import setup_test_environment
    from k4k_wagtail.page_types import get_page_model

    setup_test_environment()
    model = get_page_model("StoryPage")
    index = get_page_model("StoryIndexPage").objects.get()
    for name, number in (("Een", "2026-014"), ("Twee", "2026-014"), ("Drie", "2026-015")):
        index.add_child(instance=model(title=f"Verhaal {name}", gist="Kort.", file_number=number))
    answer = Client(SERVER_NAME="localhost").get(index.url + "?dossier=2026-014")
    html = answer.content.decode()
    facet = answer.context["listing"].facets[-1]
    print(model._meta.label)
    print([(option.label, option.count) for option in facet.options])
    print("Verhaal Een" in html, "Verhaal Twee" in html, "Verhaal Drie" in html)
    print("Een netwerk van de provincie." in html)
    form = model.get_edit_handler().get_form_class()
    print("file_number" in form.base_fields)
"""


def blocks(language: str) -> list[str]:
    """Return the snippets of the page in one language."""
    return [text for found, text in BLOCKS if found == language]


def manage(site: Path, *arguments: str) -> str:
    """Run a management command in the site and return what it printed."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "yoursite",
        "PYTHONPATH": f"{site}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, "-m", "django", *arguments]
    result = subprocess.run(
        command, cwd=site, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, f"{arguments}\n{result.stdout}{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that holds the snippets, each where its first line says."""
    folder = tmp_path_factory.mktemp("site")
    settings = SETTINGS.format(site=folder)
    for text in (*blocks("python"), *blocks("django")):
        place = PLACE.match(text)
        if place is None:
            settings += text
            continue
        file = folder / place[1]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (folder / "yourapp" / "__init__.py").touch()
    (folder / "yoursite.py").write_text(settings)
    for line in "".join(blocks("sh")).splitlines():
        manage(folder, *line.removeprefix("python manage.py ").split())
    return folder


@pytest.mark.slow
def test_the_checks_have_nothing_to_say_and_no_migration_is_missing(site: Path) -> None:
    manage(site, "check", "--fail-level", "WARNING")
    manage(site, "makemigrations", "--check", "--dry-run")


@pytest.mark.slow
def test_the_field_the_filter_and_the_template_are_there(site: Path) -> None:
    lines = manage(site, "shell", "--verbosity", "0", "--command", dedent(VISIT)).splitlines()
    assert lines[0] == "yourapp.StoryPage"
    assert lines[1] == "[('2026-014', 2), ('2026-015', 1)]"
    assert lines[2] == "True True False"
    assert lines[3] == "True"
    assert lines[4] == "True"


def test_every_property_of_the_style_sheet_that_the_page_sets_exists() -> None:
    sheet = (ROOT / "k4k_wagtail" / "static" / "k4k_wagtail" / "k4k.css").read_text()
    names = re.findall(r"(--k4k-[a-z-]+):", "".join(blocks("css")))
    assert names
    assert [name for name in names if f"var({name}" not in sheet] == []
