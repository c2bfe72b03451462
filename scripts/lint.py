"""Every check that needs no test: ``make lint``, or ``make lint ARGS='types layers'`` for some.

``make format`` mends what can be mended without thinking.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
PYTHON_FOLDERS = ("k4k_wagtail", "example_site", "tests", "scripts", "setup.py")
TEMPLATE_FOLDERS = ("k4k_wagtail", "example_site", "tests")
OLDEST_DJANGO = "5.2"


def templates() -> list[str]:
    """Return every template of the package, the example site and the tests."""
    folders = (ROOT / name for name in TEMPLATE_FOLDERS)
    files = (file for folder in folders for file in folder.glob("**/templates/**/*.html"))
    return sorted(str(file.relative_to(ROOT)) for file in files)


def tool(name: str, *arguments: str) -> list[str]:
    """Return the command line of a tool in the same virtual environment."""
    return [str(TOOLS / name), *arguments]


def django(*arguments: str, settings: str = "tests.settings") -> list[str]:
    """Return the command line of a management command."""
    return [sys.executable, "-m", "django", *arguments, "--settings", settings]


def module(*arguments: str) -> list[str]:
    """Return the command line of one of our own scripts."""
    return [sys.executable, "-m", *arguments]


def steps() -> dict[str, list[str]]:
    """Return every check by name, with its command line."""
    files = templates()
    return {
        "style": tool("ruff", "check", "--quiet", "--output-format", "concise", *PYTHON_FOLDERS),
        "format": tool("ruff", "format", "--check", "--output-format", "concise", *PYTHON_FOLDERS),
        "sizes": module("scripts.sizes"),
        "types": tool("mypy", "--no-error-summary"),
        "layers": tool("lint-imports", "--no-logo"),
        "templates": tool("djade", "--check", "--target-version", OLDEST_DJANGO, *files),
        "indentation": tool("djhtml", "--check", "--tabwidth", "2", *files),
        "html": tool("djlint", "--lint", "--quiet", *files),
        "checks": django("check", "--fail-level", "WARNING"),
        "migrations": django("makemigrations", "--check", "--dry-run"),
        "example": django(
            "makemigrations", "--check", "--dry-run", settings="example_site.settings"
        ),
        "catalogues": module("scripts.catalogues", "check"),
    }


def reformat() -> None:
    """Let the formatters rewrite Python and templates; ``make lint`` has the last word."""
    files = templates()
    commands = (
        tool("ruff", "check", "--quiet", "--fix-only", *PYTHON_FOLDERS),
        tool("ruff", "format", "--quiet", *PYTHON_FOLDERS),
        tool("djhtml", "--tabwidth", "2", *files),
        tool("djade", "--target-version", OLDEST_DJANGO, *files),
    )
    for command in commands:
        # The templates' formatters end with an error when they changed something.
        subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


def passes(name: str, command: Sequence[str]) -> bool:
    """Run one check, print one line for it, and its output when it fails."""
    start = time.monotonic()
    # Warnings of third parties belong to the tests, which name them.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    verdict = "failed" if result.returncode else "ok"
    print(f"{name:12} {verdict:6} {time.monotonic() - start:5.1f} s", flush=True)
    if result.returncode:
        print((result.stdout + result.stderr).rstrip(), "\n", flush=True)
    return result.returncode == 0


def main(names: Sequence[str]) -> int:
    """Run the checks with these names, or all; return the exit status."""
    if list(names) == ["--reformat"]:
        reformat()
        return 0
    every = steps()
    unknown = [name for name in names if name not in every]
    if unknown:
        print(f"no check named {', '.join(unknown)}; choose from {', '.join(every)}")
        return 2
    failed = [name for name in names or every if not passes(name, every[name])]
    print(f"lint: {', '.join(failed)} failed" if failed else "lint: all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
