"""Headings: none is empty, none skips a level, and bold text does not pose as one."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from k4k_wagtail.editing.checks.draft import Draft
from k4k_wagtail.editing.checks.findings import Finding, Severity, cut
from k4k_wagtail.editing.checks.pieces import Piece

# The page gives each part a heading of level 2, so a text begins at 3.
FIRST_LEVEL = 3
LONGEST_HEADING = 80


def check(draft: Draft) -> Iterator[Finding]:
    """Look at the headings in each text.

    Args:
        draft: what is being written.
    """
    for piece in draft.pieces:
        yield from _in_order(piece)
        for text in piece.reading.bold:
            if len(text) <= LONGEST_HEADING and text[-1] not in ".!?…,;":
                message = _(
                    "“%(text)s” is bold and looks like a heading. Choose the style “Heading” for "
                    "it, so that people who listen to the page find it too."
                )
                yield _finding(piece, "bold-heading", Severity.HINT, message, text)


def _in_order(piece: Piece) -> Iterator[Finding]:
    last = FIRST_LEVEL - 1
    for heading in piece.reading.headings:
        if not heading.text:
            message = _("There is an empty heading. Write something in it, or remove it.")
            yield _finding(piece, "empty-heading", Severity.MEND, message, "")
            continue
        if heading.level > last + 1 or heading.level < FIRST_LEVEL:
            message = _(
                "The heading “%(text)s” has level %(level)d; level %(wanted)d comes here. Choose "
                "another style for it."
            )
            wanted = max(FIRST_LEVEL, min(heading.level, last + 1))
            told = message % {"text": cut(heading.text), "level": heading.level, "wanted": wanted}
            yield _finding(piece, "heading-order", Severity.MEND, told, "")
        last = max(heading.level, FIRST_LEVEL - 1)


def _finding(piece: Piece, code: str, severity: Severity, message: str, text: str) -> Finding:
    told = message % {"text": cut(text)} if text else message
    return Finding(code, severity, told, piece.place.field, piece.place.block, subject=cut(text))
