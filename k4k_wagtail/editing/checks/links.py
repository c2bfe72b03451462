"""Links: each leads somewhere and says where, also for who hears only the link."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from k4k_wagtail.editing.checks.draft import Draft
from k4k_wagtail.editing.checks.findings import Finding, Severity, cut
from k4k_wagtail.editing.checks.pieces import Piece
from k4k_wagtail.editing.checks.rich_text import Link

# One list, for our own check and for Wagtail's checker in the browser. No part of it can go back.
VAGUE = (
    "klik(?: dan)? hier|hier klikken|hier|lees(?: hier)? (?:meer|verder)|meer lezen|meer weten|"
    "meer(?: info| informatie)?|verder|bekijk(?: hier| het)?|link|deze link|deze pagina|"
    "deze website|website|download(?: hier)?|"
    "click here|here|read more|learn more|find out more|more(?: info| information)?|"
    "this link|this page"
)
# What may stand around such words: arrows, full stops, quotes.
VAGUE_PATTERN = rf"^[^\w]*(?:{VAGUE})[^\w]*$"
_vague = re.compile(VAGUE_PATTERN, re.IGNORECASE)
_address = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
LONGEST = 80


def is_vague(text: str) -> bool:
    """Return whether the text of a link says nothing about where it leads."""
    return len(text) <= LONGEST and _vague.match(text) is not None


def check(draft: Draft) -> Iterator[Finding]:
    """Look at the links in each text.

    Args:
        draft: what is being written.
    """
    for piece in draft.pieces:
        for link in piece.reading.links:
            yield from _of_link(piece, link)


def _of_link(piece: Piece, link: Link) -> Iterator[Finding]:
    if not link.text:
        text = _("There is a link without text. Write where it leads, or remove the link.")
        yield _finding(piece, "empty-link", text, "")
    elif not link.leads:
        text = _("The link “%(text)s” leads nowhere. Choose a page or an address for it.")
        yield _finding(piece, "dead-link", text, link.text)
    elif is_vague(link.text):
        text = _(
            "The link “%(text)s” does not say where it leads. Write that in the link itself, such "
            "as “the work plan of De Regenboog”."
        )
        yield _finding(piece, "link-text", text, link.text)
    elif _address.fullmatch(link.text):
        text = _(
            "The link “%(text)s” shows its address. Write in words where it leads: an address is "
            "hard to read, and read aloud letter by letter."
        )
        yield _finding(piece, "link-text", text, link.text)


def _finding(piece: Piece, code: str, message: str, text: str) -> Finding:
    told = message % {"text": cut(text)} if text else message
    place = piece.place
    return Finding(code, Severity.MEND, told, place.field, place.block, subject=cut(text))
