"""Reads the install steps out of README.md and does what they say, to the letter."""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

README = Path(__file__).resolve().parents[3] / "README.md"
FENCE = re.compile(r"^ *```(?P<language>\w*)[^\n]*\n(?P<text>.*?)^ *```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
SHELL = {"sh", "bash", "shell", "console"}


@dataclass(frozen=True)
class Step:
    """One fenced code block: its language and its lines."""

    language: str
    text: str

    @property
    def commands(self) -> list[str]:
        """The command lines of a shell block, without comments and prompts."""
        joined = self.text.replace("\\\n", " ")
        lines = (line.strip().removeprefix("$ ") for line in joined.splitlines())
        return [line for line in lines if line and not line.startswith("#")]


def section(text: str, word: str) -> str:
    """Return the section of a Markdown text whose heading holds a word.

    Raises:
        AssertionError: when no heading holds it.
    """
    # A comment in a shell block looks like a heading: blank out the blocks, keep the places.
    outline = FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    headings = list(HEADING.finditer(outline))
    for number, heading in enumerate(headings):
        if word in heading[1].lower():
            following = headings[number + 1 :]
            return text[heading.end() : following[0].start() if following else len(text)]
    raise AssertionError(f"README.md has no heading with {word!r}")


def install_steps(text: str) -> list[Step]:
    """Return the code blocks of the section on installing, in order."""
    found = FENCE.finditer(section(text, "install"))
    # Blocks within a numbered list are indented with it.
    return [Step(match["language"].lower(), dedent(match["text"])) for match in found]


def add_setting(settings: Path, lines: str) -> None:
    """Do what a reader does with a block of settings: put it at the end of the file."""
    settings.write_text(f"{settings.read_text()}\n{lines}")


def add_address(urls: Path, lines: str) -> None:
    """Do what a reader does with "before wagtail_urls": put it above the list that has those."""
    source = urls.read_text()
    place = source.rindex("urlpatterns =", 0, source.index("include(wagtail_urls)"))
    urls.write_text(f"{source[:place]}{lines}\n{source[place:]}")
