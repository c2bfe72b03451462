"""What the query string of an embed says besides the selection: how many, and how it looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.exceptions import ValidationError

from k4k_wagtail.catalogue.selection import MAX_LENGTH, PAGE, shortened
from k4k_wagtail.sharing.embeds.kinds import Kind
from k4k_wagtail.sharing.models import CLASS_NAMES

NUMBER, LOOK, LANGUAGE, CLASS = "aantal", "weergave", "taal", "klasse"
USUAL_NUMBER, LARGEST_NUMBER = 6, 24
LONGEST_CLASS = 100
# What our own texts are in.
OUR_LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Choice:
    """How a selection is shown.

    Attributes:
        number: of items.
        look: one of the kind's looks, or an empty text when it has but one.
        language: code of the language; empty for that of the network.
        theme_class: classes around it; empty for those of the site's settings.
    """

    number: int = USUAL_NUMBER
    look: str = ""
    language: str = ""
    theme_class: str = ""

    def pairs(self, kind: Kind) -> list[tuple[str, str]]:
        """Return names and values as they stand in the canonical query string."""
        usual_look = kind.looks[0] if kind.looks else ""
        values = (
            (NUMBER, "" if self.number == USUAL_NUMBER or not kind.has_number else self.number),
            (LOOK, "" if self.look == usual_look else self.look),
            (LANGUAGE, self.language),
            (CLASS, self.theme_class),
        )
        return [(name, str(value)) for name, value in values if value]


def read_choice(query_string: str, kind: Kind) -> tuple[Choice, str]:
    """Return how something is shown, and the rest of the query string, for its catalogue.

    What means nothing is left out; of several values the first counts. Coaches have a filter by
    the languages that they speak, which is also ``taal``: only codes of the site's are ours.

    Args:
        query_string: raw, as a visitor or a site sent it.
        kind: what is shown.
    """
    if len(query_string) > MAX_LENGTH:
        query_string = shortened(query_string)
    ours: dict[str, str] = {}
    rest: list[tuple[str, str]] = []
    codes = {code for code, _name in languages()}
    for name, value in parse_qsl(query_string, encoding="utf-8", errors="replace"):
        is_code = name == LANGUAGE and value.strip().casefold() in codes
        if name in (NUMBER, LOOK, CLASS) or is_code:
            ours.setdefault(name, value.strip())
        elif name != PAGE:
            rest.append((name, value))
    look = ours.get(LOOK, "").casefold()
    choice = Choice(
        number=_number(ours.get(NUMBER, "")),
        look=look if look in kind.looks else next(iter(kind.looks), ""),
        language=ours.get(LANGUAGE, "").casefold(),
        theme_class=_classes(ours.get(CLASS, "")),
    )
    return choice, urlencode(rest)


def languages() -> Iterator[tuple[str, str]]:
    """Yield codes and names of the languages of the site that our texts or its pages are in."""
    written = {str(code) for code, _name in getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", ())}
    for code, name in settings.LANGUAGES:
        if code in written or str(code).split("-")[0] in OUR_LANGUAGES:
            yield str(code).casefold(), str(name)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        return USUAL_NUMBER
    return min(int(text[:6]), LARGEST_NUMBER) or USUAL_NUMBER


def _classes(text: str) -> str:
    if len(text) > LONGEST_CLASS:
        return ""
    try:
        CLASS_NAMES(text)
    except ValidationError:
        return ""
    return text
