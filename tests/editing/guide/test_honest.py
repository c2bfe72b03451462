"""What the guide names exists: pictures, buttons, places to jump to."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import wagtail
import wagtail_modeladmin
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from PIL import Image

import k4k_wagtail
from k4k_wagtail.editing.guide.chapters import LANGUAGES
from k4k_wagtail.editing.guide.pictures import PICTURES, PLACE

PACKAGES = (wagtail, wagtail_modeladmin, k4k_wagtail)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
# Letters around what is filled in: fewer would say nothing.
LETTERS = 8
MOST_BYTES = 60_000


def catalogue_texts(language: str) -> Iterator[str]:
    """Yield what the admin says in a language: ours, and what Wagtail says."""
    folders = [Path(package.__file__).parent for package in PACKAGES if package.__file__]
    for file in (found for folder in folders for found in folder.glob("**/locale/nl/**/*.[mp]o")):
        if file.suffix == ".po" and file.with_suffix(".mo").exists():
            continue
        with file.open("rb") as stream:
            for message in read_mo(stream) if file.suffix == ".mo" else read_po(stream):
                texts = message.id if language == "en" else message.string
                yield from texts if isinstance(texts, list | tuple) else [texts]


@cache
def said(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return what the admin says word for word, and a pattern for what has something filled in."""
    texts = {" ".join(text.casefold().split()) for text in catalogue_texts(language) if text}
    filled = [
        ".+".join(map(re.escape, PLACEHOLDER.split(text)))
        for text in texts
        if PLACEHOLDER.search(text) and len(PLACEHOLDER.sub("", text)) >= LETTERS
    ]
    return frozenset(texts), re.compile("|".join(filled))


def is_said(words: str, language: str) -> bool:
    """Return whether the admin says this somewhere."""
    exact, filled = said(language)
    words = " ".join(words.casefold().split())
    return words in exact or bool(filled.fullmatch(words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_and_menu_that_the_guide_quotes_exists(
    language: str, read: Callable[..., BeautifulSoup]
) -> None:
    names = [one.text for one in read(language).select(".k4k-admin-guide em")]
    quoted = [part.strip("()") for name in names for part in name.split(" › ")]
    assert len(quoted) > 80
    assert [words for words in quoted if not is_said(words, language)] == []


def test_a_button_that_does_not_exist_would_be_found() -> None:
    assert not is_said("Verhaal wegtoveren", "nl")
    assert is_said("Bewaar concept", "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_with_its_size_and_a_description(
    language: str, read: Callable[..., BeautifulSoup]
) -> None:
    shown = read(language).select(".k4k-admin-guide img")
    assert sorted(Path(one["src"]).stem for one in shown) == sorted(PICTURES)
    for one in shown:
        file = PLACE / Path(one["src"]).name
        with Image.open(file) as image:
            assert image.size == (int(one["width"]), int(one["height"])), file.name
        assert file.stat().st_size <= MOST_BYTES, file.name
        assert len(one["alt"]) > 30, file.name


def test_no_picture_is_left_over() -> None:
    assert sorted(file.stem for file in PLACE.iterdir()) == sorted(PICTURES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(language: str, read: Callable[..., BeautifulSoup]) -> None:
    page = read(language)
    names = {one["id"] for one in page.select("[id]")}
    # With a question mark: to a chapter that a reader of the own chapters does not see.
    found = page.select(".k4k-admin-guide-chapter a, nav#inhoud a")
    links = [one["href"].removeprefix("?") for one in found]
    assert [link for link in links if link.startswith("#") and link[1:] not in names] == []
    assert [link for link in links if not link.startswith(("#", "http://"))] == []


def test_both_languages_tell_the_same_steps(read: Callable[..., BeautifulSoup]) -> None:
    dutch, english = (
        {
            section["id"]: [len(section.select(tag)) for tag in ("li", "h3", "dt", "em", "img")]
            for section in read(language).select(".k4k-admin-guide-chapter")
        }
        for language in LANGUAGES
    )
    assert dutch == english
