"""What a newcomer meets on the command line when a step was left out or a setting has a typo."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def manage(folder: Path, settings: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of a new site: the settings of the tests, then the lines that are given."""
    (folder / "new_site.py").write_text(f"from tests.settings import *\n{settings}\n")
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    environment |= {"DJANGO_SETTINGS_MODULE": "new_site", "K4K_DATABASE": "sqlite"}
    return subprocess.run(
        [sys.executable, "-m", "django", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    [
        ["k4k_setup"],
        ["k4k_demo"],
        ["k4k_import_schools", "scholen.csv"],
        ["k4k_import_municipalities", "gemeenten.csv"],
    ],
    ids=lambda command: command[0],
)
def test_before_migrate_a_command_says_in_one_line_to_migrate(
    tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "gemeenten.csv").write_text("code;name;province\nGM9901;Kansenbeek;Drenthe\n")
    done = manage(tmp_path, 'LANGUAGE_CODE = "en"', *command)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "The database is not ready" in done.stderr
    assert "manage.py migrate" in done.stderr


@pytest.mark.parametrize("value", ["nowhere.StoryPage", "k4k_pages.StroyPage", "StoryPage"])
def test_a_page_type_with_a_typo_is_named_with_its_setting(tmp_path: Path, value: str) -> None:
    done = manage(tmp_path, f'K4K_WAGTAIL_STORYPAGE_MODEL = "{value}"', "check")
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert f"K4K_WAGTAIL_STORYPAGE_MODEL is '{value}', but no installed app has" in last
    assert 'K4K_WAGTAIL_STORYPAGE_MODEL = "yourapp.YourModel"' in last


def test_without_page_types_the_check_names_the_app_to_add(tmp_path: Path) -> None:
    done = manage(tmp_path, 'INSTALLED_APPS.remove("k4k_wagtail.pages")', "check")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "(k4k_wagtail.E005) No model stands for the page type StoryPage." in done.stderr
    assert 'Add "k4k_wagtail.pages" to INSTALLED_APPS' in done.stderr
