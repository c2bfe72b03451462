"""What a site gets when it installs the package."""

import gettext
import io
import subprocess
import zipfile
from email.message import Message
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent.parent
RUNTIME = {
    "django",
    "django-js-lib-leaflet",
    "django-ninja",
    "django-taggit",
    "djangorestframework",
    "icalendar",
    "nh3",
    "pydantic",
    "pyroaring",
    "python-dateutil",
    "swapper",
    "tqdm",
    "wagtail",
    "wagtail-modeladmin",
}


def tracked(pattern: str) -> list[str]:
    """Return the files of the package that match and that git knows or would take in."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\n") if name and (ROOT / name).exists()]


def test_the_wheel_installs_the_package_and_nothing_beside_it(wheel_names):
    folders = {name.partition("/")[0] for name in wheel_names}
    assert {name for name in folders if not name.endswith(".dist-info")} == {"k4k_wagtail"}


def test_the_wheel_holds_every_file_of_the_package(wheel_names):
    missing = set(tracked("k4k_wagtail")) - set(wheel_names)
    assert sorted(missing) == []


@pytest.mark.parametrize(
    "part",
    [
        "k4k_wagtail/py.typed",
        "k4k_wagtail/templates/k4k_wagtail/base.html",
        "k4k_wagtail/static/k4k_wagtail/k4k.css",
        "k4k_wagtail/migrations/0001_initial.py",
        "k4k_wagtail/pages/migrations/0001_initial.py",
        "k4k_wagtail/management/commands/k4k_setup.py",
        "k4k_wagtail/locale/nl/LC_MESSAGES/django.po",
        "k4k_wagtail/locale/nl/LC_MESSAGES/django.mo",
        "k4k_wagtail/locale/en/LC_MESSAGES/django.mo",
    ],
)
def test_the_wheel_holds(part, wheel_names):
    assert part in wheel_names


def test_the_wheel_holds_the_demo_content(wheel_names):
    content = [n for n in wheel_names if n.startswith("k4k_wagtail/demo/") and n.endswith(".toml")]
    assert content


def test_the_wheel_leaves_out_what_belongs_to_the_project(wheel_names):
    ours = {"tests", "example_site", "docs", "scripts", "setup.py", "package.json"}
    assert [name for name in wheel_names if name.partition("/")[0] in ours] == []
    assert [name for name in wheel_names if name.endswith(".pyc") or "__pycache__" in name] == []


def test_the_compiled_dutch_catalogue_translates(wheel: zipfile.ZipFile):
    compiled = wheel.read("k4k_wagtail/locale/nl/LC_MESSAGES/django.mo")
    assert gettext.GNUTranslations(io.BytesIO(compiled)).gettext("Municipality") == "Gemeente"


def test_the_licence_travels_along(wheel_names, metadata: Message):
    assert metadata["License-Expression"] == "BSD-3-Clause"
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel_names)


def test_the_metadata_names_the_package_and_the_python_it_needs(metadata: Message):
    from k4k_wagtail import __version__

    found = (metadata["Name"], metadata["Version"], metadata["Requires-Python"])
    assert found == ("k4k-wagtail", __version__, ">=3.11")


def test_the_package_needs_a_few_libraries_and_no_test_tools(metadata: Message):
    needed = {Requirement(text).name for text in metadata.get_all("Requires-Dist", [])}
    assert needed == RUNTIME


@pytest.mark.parametrize(
    ("library", "oldest"), [("django", "5.2"), ("wagtail", "7.4"), ("wagtail-modeladmin", "2.5")]
)
def test_the_oldest_supported_versions_are_allowed_and_older_ones_are_not(
    library, oldest, metadata: Message
):
    needed = {r.name: r for r in map(Requirement, metadata.get_all("Requires-Dist", []))}[library]
    major, minor = map(int, oldest.split("."))
    assert f"{oldest}.0" in needed.specifier
    assert f"{major}.{minor - 1}.9" not in needed.specifier


def test_the_readme_is_the_long_description(metadata: Message):
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata.get_payload().strip() == (ROOT / "README.md").read_text("utf-8").strip()


def test_the_source_distribution_holds_what_a_build_needs_and_no_more(sdist_names):
    folders = {name.partition("/")[0] for name in sdist_names if "/" in name}
    assert folders == {"k4k_wagtail", "k4k_wagtail.egg-info", "scripts"}
    assert {"setup.py", "setup.cfg", "pyproject.toml", "scripts/catalogues.py"} <= set(sdist_names)
    assert [name for name in sdist_names if name.endswith((".mo", ".pyc"))] == []
