"""Builds the two distributions once, from a copy of what git tracks."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# Files that a checkout has and a build must not need or take along.
LEFT_OUT = shutil.ignore_patterns(
    ".*", "node_modules", "build", "dist", "*.egg-info", "*.mo", "__pycache__", "var", "*.sqlite3*"
)


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the wheel and the source distribution.

    Built from a clean copy, without any compiled catalogue: the build has to make those itself.
    """
    copy = tmp_path_factory.mktemp("checkout") / "k4k"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(target), str(copy)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return target


@pytest.fixture(scope="session")
def wheel(distributions: Path) -> zipfile.ZipFile:
    """The wheel, opened."""
    (path,) = distributions.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="session")
def wheel_names(wheel: zipfile.ZipFile) -> list[str]:
    """The names of all files in the wheel."""
    return wheel.namelist()


@pytest.fixture(scope="session")
def sdist_names(distributions: Path) -> list[str]:
    """The names of all files in the source distribution, below its one folder."""
    (path,) = distributions.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        return [name.partition("/")[2] for name in archive.getnames()]


@pytest.fixture(scope="session")
def metadata(wheel: zipfile.ZipFile, wheel_names: list[str]) -> Message:
    """What the wheel says about itself."""
    (name,) = (name for name in wheel_names if name.endswith(".dist-info/METADATA"))
    return message_from_string(wheel.read(name).decode())
