"""Text of other people's calendars as plain text."""

import html
import re

import nh3

TAG = re.compile(r"<[a-zA-Z/!?]")
ENTITY = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
BLOCK = re.compile(r"<\s*(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^>]*>", re.IGNORECASE)
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
# A text may be written in HTML, and that HTML again in a text.
MOST_LAYERS = 4
# A description is read no further: no honest one is longer, in characters.
LONGEST = 20_000


def plain(text: str) -> str:
    """Return a text without tags, scripts and control characters; lines and paragraphs stay.

    Args:
        text: as it came in, maybe HTML.
    """
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    for _layer in range(MOST_LAYERS):
        if not (TAG.search(text) or ENTITY.search(text)):
            break
        text = html.unescape(nh3.clean(BLOCK.sub("\n", text), tags=set()))
    else:
        # Wrapped once more: what looks like a tag is not worth keeping.
        text = text.replace("<", " ").replace(">", " ")
    text = CONTROL.sub(" ", text.encode("utf-8", "ignore").decode())
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(text: str, most: int) -> str:
    """Return a text on one line, cut at a word when it is longer than ``most`` characters."""
    return shortened(" ".join(plain(text).split()), most)


def shortened(text: str, most: int) -> str:
    """Return the beginning of a text: whole sentences if that leaves enough, else whole words."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    sentence = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    if sentence > most // 2:
        return cut[: sentence + 1]
    word = cut.rfind(" ")
    return (cut[:word] if word > most // 2 else cut).rstrip(" ,;:-") + "…"


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a plain text, each as HTML that is safe; lines stay lines."""
    parts = (part.strip() for part in text.split("\n\n"))
    return [f"<p>{html.escape(part).replace(chr(10), '<br/>')}</p>" for part in parts if part]
