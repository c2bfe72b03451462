"""Translations: compile the catalogues, bring them up to date, and see that they are complete.

python -m scripts.catalogues compile    .po to .mo, with Babel: needs no gettext
python -m scripts.catalogues update     collect new texts from the code (needs gettext)
python -m scripts.catalogues check      every text of the code is there, translated (needs gettext)
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "en")
# The folders that carry a ``locale`` folder of their own.
PACKAGES = ("k4k_wagtail", "example_site")
# A line that is new each time and says nothing: two people would never agree on it.
MADE_ON = re.compile(r'^"POT-Creation-Date: .*\n', re.MULTILINE)


def catalogue_files(folder: Path) -> list[Path]:
    """Return every .po file below a folder, in a fixed order."""
    return sorted(folder.glob("**/locale/*/LC_MESSAGES/*.po"))


def read(path: Path) -> Catalog:
    """Read one .po file; its language is the name of the folder that holds it."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def compile_catalogues(folder: Path) -> list[Path]:
    """Write the .mo file beside every .po file below a folder; return the files written."""
    written = []
    for source in catalogue_files(folder):
        target = source.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, read(source))
        written.append(target)
    return written


def collect(folder: Path) -> None:
    """Let Django's makemessages bring the catalogues of one package up to date."""
    command = [sys.executable, "-m", "django", "makemessages", "--no-obsolete", "--no-wrap"]
    command += ["--add-location", "file", "--verbosity", "0"]
    command += [part for language in LANGUAGES for part in ("--locale", language)]
    # makemessages wants settings only when LOCALE_PATHS are used; without them it needs none.
    environment = {
        key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"
    }
    subprocess.run(command, cwd=folder, env=environment, check=True)
    for path in catalogue_files(folder):
        path.write_text(MADE_ON.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")


def key_of(message: Message) -> tuple[str, ...]:
    """Return what identifies a text: its context, singular and plural."""
    texts = message.id if isinstance(message.id, list | tuple) else (message.id,)
    return (message.context or "", *texts)


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """Yield a complaint for every text that is fuzzy or has an empty translation."""
    for message in catalogue:
        if not message.id:
            continue
        strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if message.fuzzy:
            yield f"fuzzy: {key_of(message)[1]!r}"
        elif not all(strings):
            yield f"not translated: {key_of(message)[1]!r}"


def stale(folder: Path) -> Iterator[str]:
    """Yield a complaint for every text that is in the code or in the catalogue, but not in both."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / folder.name
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "var"))
        collect(copy)
        for fresh in catalogue_files(copy):
            ours = folder / fresh.relative_to(copy)
            language = fresh.parent.parent.name
            if not ours.exists():
                yield f"{language}: no catalogue {ours.relative_to(ROOT)}"
                continue
            there, here = ({key_of(m) for m in read(path) if m.id} for path in (fresh, ours))
            yield from (
                f"{language}: missing from the catalogue: {key[1]!r}"
                for key in sorted(there - here)
            )
            yield from (
                f"{language}: no longer in the code: {key[1]!r}" for key in sorted(here - there)
            )


def problems() -> Iterator[str]:
    """Yield everything that keeps the catalogues from being complete."""
    for folder in existing_packages():
        yield from stale(folder)
        for path in catalogue_files(folder):
            yield from (f"{path.relative_to(ROOT)}: {text}" for text in untranslated(read(path)))


def existing_packages() -> list[Path]:
    """Return the package, and the other folders that have a ``locale`` folder."""
    first, *others = (ROOT / name for name in PACKAGES)
    return [first, *(folder for folder in others if (folder / "locale").is_dir())]


def main(arguments: list[str]) -> int:
    """Run one of the three tasks; return the exit status."""
    match arguments:
        case ["compile"]:
            for folder in existing_packages():
                compile_catalogues(folder)
            return 0
        case ["update"]:
            for folder in existing_packages():
                collect(folder)
            return 0
        case ["check"]:
            found = list(problems())
            print("\n".join(found) or "catalogues complete")
            return 1 if found else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
