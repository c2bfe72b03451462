"""The texts and pictures of a page, one by one, with their place; no query, whatever is in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock

from k4k_wagtail.editing.checks.rich_text import Reading, read

# So much of a page is read: some eighty pages of a book. What comes after it is not checked.
MOST_CHARACTERS = 100_000
MOST_PIECES = 1_000
DEPTH = 8
# For programs, not for reading.
NOT_READ = ("slug", "seo_title", "search_description", "url_path", "draft_title", "path")
TEXT_BLOCKS = (blocks.CharBlock, blocks.TextBlock)


@dataclass(frozen=True)
class Place:
    """Where something stands.

    Attributes:
        field: the name of the field.
        label: what the form calls that field.
        block: the id of the block in a stream; empty outside streams.
    """

    field: str
    label: str
    block: str = ""


@dataclass(frozen=True)
class Piece:
    """A text.

    Attributes:
        place: where it stands.
        reading: its plain text, headings and links.
        is_rich: whether it is rich text.
    """

    place: Place
    reading: Reading
    is_rich: bool = False

    @property
    def text(self) -> str:
        """The plain text."""
        return self.reading.text


@dataclass(frozen=True)
class PictureUse:
    """A picture in a stream: its key, which may be of a picture that is gone, and what it shows."""

    place: Place
    key: Any
    alt: str


def parts_of(page: Any) -> tuple[list[Piece], list[PictureUse]]:
    """Return the texts of a page as it stands in memory, and the pictures in its streams.

    Args:
        page: a page; its streams are read from what is stored.
    """
    pieces: list[Piece] = []
    pictures: list[PictureUse] = []
    left = MOST_CHARACTERS
    for place, value, kind in _values(page):
        if kind == "picture":
            pictures.append(PictureUse(place, value.get("image"), str(value.get("alt") or "")))
        elif left > 0 and value.strip():
            reading = read(value[:left]) if kind == "rich" else Reading(value[:left])
            pieces.append(Piece(place, reading, kind == "rich"))
            left -= len(value)
        if len(pieces) + len(pictures) >= MOST_PIECES:
            break
    return pieces, pictures


def _values(page: Any) -> Iterator[tuple[Place, Any, str]]:
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            yield from _of_stream(field, getattr(page, field.name))
        elif type(field) in (models.CharField, models.TextField) and _is_for_readers(field):
            value = getattr(page, field.name)
            yield Place(field.name, str(field.verbose_name)), str(value or ""), "plain"


def _is_for_readers(field: Any) -> bool:
    return field.editable and not field.choices and field.name not in NOT_READ


def _of_stream(field: Any, stream: Any) -> Iterator[tuple[Place, Any, str]]:
    for item in getattr(stream, "raw_data", ()) or ():
        block = stream.stream_block.child_blocks.get(item.get("type"))
        if block is not None:
            place = Place(field.name, str(field.verbose_name), str(item.get("id") or ""))
            yield from _of_block(block, item.get("value"), place, DEPTH)


def _of_block(block: Any, value: Any, place: Place, depth: int) -> Iterator[tuple[Place, Any, str]]:
    """Yield what is in a block, from its stored value: choosers are keys there, so nobody asks."""
    if depth == 0 or value is None:
        return
    if isinstance(block, blocks.RichTextBlock):
        yield place, str(value), "rich"
    elif isinstance(block, TEXT_BLOCKS):
        yield place, str(value), "plain"
    elif isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        if _is_picture(block):
            yield place, value, "picture"
        for name, child in block.child_blocks.items():
            yield from _of_block(child, value.get(name), place, depth - 1)
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            is_item = isinstance(item, dict) and {"type", "value"} <= item.keys()
            yield from _of_block(
                block.child_block, item["value"] if is_item else item, place, depth - 1
            )


def _is_picture(block: Any) -> bool:
    children = block.child_blocks
    return "alt" in children and isinstance(children.get("image"), ImageChooserBlock)
