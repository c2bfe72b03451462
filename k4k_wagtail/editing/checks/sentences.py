"""Dutch sentences: where one ends, and which are too long to read in one go (level B1)."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from k4k_wagtail.editing.checks.draft import Draft
from k4k_wagtail.editing.checks.findings import Finding, Severity, cut

LONGEST = 25
# After these a full stop never ends a sentence: a name, a number or an example follows.
GO_ON = frozenset(
    "bijv bv dhr mevr mw dr drs ir ing mr prof ds st nl d.w.z m.n o.a i.v.m t.a.v t.b.v m.b.t "
    "m.b.v n.a.v i.h.k.v z.g zgn vgl resp incl excl ca nr blz pag tel art vs o.l.v i.p.v t.o.v "
    "febr mrt apr jun jul aug sept okt nov dec jl a.s i.o.v o.b.v".split()
)
# After these it may: it does when a capital follows.
MAY_END = frozenset("enz etc e.d e.a a.u.b s.v.p jr sr nvt n.v.t m.u.v i.d o.i.d".split())
END = re.compile(r"[.!?…]++[\"'”’»)\]]*+\s++|\n\s*+")
# As long as the longest abbreviation, and a little more.
LOOK_BACK = 16
WORD = re.compile(r"[^\W_]++(?:['’\-][^\W_]++)*+")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; together, in order, they are that text again.

    Args:
        text: plain text; a new line ends a sentence too.
    """
    start = 0
    for end in END.finditer(text):
        if _is_end(text, end):
            yield text[start : end.end()]
            start = end.end()
    if start < len(text):
        yield text[start:]


def _is_end(text: str, end: re.Match[str]) -> bool:
    if "\n" in end.group() or end.group().strip() != ".":
        return True
    follows = text[end.end() : end.end() + 1]
    if follows.islower():
        return False
    before = text[max(0, end.start() - LOOK_BACK) : end.start()].split()
    word = before[-1].lstrip("(\"'“‘").casefold() if before else ""
    if word in GO_ON or (len(word) == 1 and word.isalpha()):
        return False
    return word not in MAY_END or follows.isupper() or not follows


def word_count(text: str) -> int:
    """Return the number of words."""
    return sum(1 for _word in WORD.finditer(text))


def check(draft: Draft) -> Iterator[Finding]:
    """Point out sentences of more than 25 words.

    Args:
        draft: what is being written.
    """
    for piece in draft.pieces:
        for sentence in sentences(piece.text):
            words = word_count(sentence)
            if words > LONGEST:
                message = _(
                    "“%(sentence)s” has %(number)d words. Make two sentences of it, or leave out "
                    "what is not needed."
                )
                yield Finding(
                    "long-sentence",
                    Severity.HINT,
                    message % {"sentence": cut(sentence), "number": words},
                    piece.place.field,
                    piece.place.block,
                    subject=cut(sentence),
                )
