"""Build hook: git holds the .po catalogues only, the wheel holds the compiled .mo files too."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from scripts.catalogues import compile_catalogues  # noqa: E402


class BuildWithCatalogues(build_py):
    """Compile the catalogues in place first, so that wheels and editable installs have them."""

    def run(self) -> None:
        """Compile, then build as always."""
        compile_catalogues(ROOT / "k4k_wagtail")
        super().run()


setup(cmdclass={"build_py": BuildWithCatalogues})
