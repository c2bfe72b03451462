"""What a query string says that means nothing here, and how visitors are told."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# A visitor reads at most this many parts, each no longer than this many characters.
MAX_SHOWN = 3
MAX_CHARACTERS = 40
# What other sites and mail programs put behind an address: no visitor chose it.
TRACKERS = ("utm_", "mtm_", "pk_", "mc_", "fbclid", "gclid", "msclkid", "dclid", "igshid", "_ga")


class Problem(NamedTuple):
    """A part of a query string that was dropped.

    Attributes:
        name: the parameter; empty when the whole query string is meant.
        value: its value, however long.
        message: what is wrong, for developers.
        told: whether visitors are told. Not when they did nothing that could have had an effect.
        sentence: what visitors read, when there is more to say than that it was left out.
    """

    name: str
    value: str
    message: str
    told: bool = True
    sentence: str = ""

    def __str__(self) -> str:
        return self.message


def is_tracker(name: str) -> bool:
    """Return whether a parameter only follows visitors from one site to another."""
    return name.casefold().startswith(TRACKERS)


def problem_text(problems: Iterable[Problem]) -> str:
    """Return what visitors read about all that was dropped: a short text, not yet escaped.

    Empty when there is nothing to tell.
    """
    told = [problem for problem in problems if problem.told]
    sentences = list(dict.fromkeys(problem.sentence for problem in told if problem.sentence))
    unknown = [problem for problem in told if problem.name and not problem.sentence]
    parts = list(dict.fromkeys((problem.name, problem.value) for problem in unknown))
    if parts:
        sentences.append(_parts_text(parts))
    if any(not problem.name for problem in told):
        sentences.append(_("The address is too long: we left out its last part."))
    return " ".join(sentences)


def _parts_text(parts: list[tuple[str, str]]) -> str:
    shown = ", ".join(f"‘{_short(name)}={_short(value)}’" for name, value in parts[:MAX_SHOWN])
    more = len(parts) - MAX_SHOWN
    if more > 0:
        message = ngettext(
            "We do not know %(parts)s and %(count)d other part of the address, and left them out.",
            "We do not know %(parts)s and %(count)d other parts of the address, and left them out.",
            more,
        )
        return message % {"parts": shown, "count": more}
    message = ngettext(
        "We do not know %(parts)s and left it out.",
        "We do not know %(parts)s and left them out.",
        len(parts),
    )
    return message % {"parts": shown}


def _short(text: str) -> str:
    printable = "".join(one for one in text[: 4 * MAX_CHARACTERS] if one.isprintable())
    return Truncator(printable.strip()).chars(MAX_CHARACTERS, truncate="…")
