"""Rich text taken apart: its plain text, headings, links, and paragraphs that pose as headings.

Only as much of HTML as Wagtail stores. No pattern can go back, so the work grows with the text.
"""

import re
from dataclasses import dataclass, field
from html import unescape

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>|([^<]++|<)")
HREF = re.compile(r"(?:href|linktype|id)\s*+=\s*+[\"'][^\"']")
# After these a sentence is over, also without a full stop.
BLOCKS = frozenset({"p", "li", "ul", "ol", "br", "hr", "blockquote", "div", "td"})
LEVELS = {f"h{level}": level for level in range(1, 7)}
BOLD = frozenset({"b", "strong"})


@dataclass(frozen=True)
class Heading:
    """A heading: its level (1 to 6) and its text."""

    level: int
    text: str


@dataclass(frozen=True)
class Link:
    """A link: its text, and whether it leads anywhere."""

    text: str
    leads: bool = True


@dataclass
class Reading:
    """What stands in a piece of rich text.

    Attributes:
        text: the plain text; each block begins on a line of its own.
        headings: the headings, in order.
        links: the links, in order.
        bold: texts of paragraphs that are bold as a whole.
    """

    text: str = ""
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)


class _Reader:
    """Reads tag after tag; remembers where what is open began in the text."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.reading = Reading()
        self.link: tuple[int, bool] | None = None
        self.heading: int | None = None
        self.paragraph: int | None = None
        self.bold_depth = 0
        self.has_plain = False

    def since(self, place: int) -> str:
        return " ".join("".join(self.parts[place:]).split())

    def add(self, text: str) -> None:
        if text.strip() and not self.bold_depth:
            self.has_plain = True
        self.parts.append(unescape(text))

    def open(self, name: str, attributes: str) -> None:
        if name == "a":
            self.link = (len(self.parts), HREF.search(attributes) is not None)
        elif name in LEVELS:
            self.parts.append("\n")
            self.heading = len(self.parts)
        elif name in BOLD:
            self.bold_depth += 1
        elif name in BLOCKS:
            self.parts.append("\n")
        if name == "p":
            self.paragraph, self.has_plain = len(self.parts), False

    def close(self, name: str) -> None:
        if name == "a" and self.link is not None:
            place, leads = self.link
            self.reading.links.append(Link(self.since(place), leads))
            self.link = None
        elif name in LEVELS and self.heading is not None:
            self.reading.headings.append(Heading(LEVELS[name], self.since(self.heading)))
            self.heading = None
            self.parts.append("\n")
        elif name in BOLD:
            self.bold_depth = max(0, self.bold_depth - 1)
        elif name in BLOCKS:
            if name == "p":
                self.close_paragraph()
            self.parts.append("\n")

    def close_paragraph(self) -> None:
        if self.paragraph is None:
            return
        text = self.since(self.paragraph)
        if text and not self.has_plain:
            self.reading.bold.append(text)
        self.paragraph = None


def read(html: str) -> Reading:
    """Return what stands in rich text.

    Args:
        html: as Wagtail stores it; broken HTML is read as text.
    """
    reader = _Reader()
    for closing, name, attributes, text in TAG.findall(html):
        if not name:
            reader.add(text)
        elif closing:
            reader.close(name.lower())
        else:
            reader.open(name.lower(), attributes)
    reader.reading.text = "".join(reader.parts).strip()
    return reader.reading
