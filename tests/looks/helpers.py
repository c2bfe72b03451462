"""Short words for what tests of pages do again and again."""

from typing import Any

from bs4 import BeautifulSoup, Tag

from tests.factories import StoryPageFactory


def soup(html: Any) -> BeautifulSoup:
    """Return HTML as something to search in."""
    return BeautifulSoup(html, "html.parser")


def text(element: Tag) -> str:
    """Return what a visitor reads of an element, with single spaces."""
    return " ".join(element.get_text(" ").split())


def story(network: Any, **values: Any) -> Any:
    """Return a live story in a network."""
    return StoryPageFactory(parent=network.story_index, **values)
