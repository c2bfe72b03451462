"""Reading the query string of the API: nothing in it is dropped, all that is wrong is told."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from k4k_wagtail.catalogue.selection import MAX_LENGTH, raw_query_string
from k4k_wagtail.sharing.api.problems import BadRequest, Fault

NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
# RFC 3339, section 5.6. A plus that was not quoted arrives as a space.
MOMENT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?"
    r"(?:([Zz])|([+\- ])(\d{2}):(\d{2}))",
    re.ASCII,
)
# Options that an error names; the list itself has all of them, with ``facetten=true``.
MOST_NAMED = 20
SWITCH = {"true": True, "false": False}


class Query:
    """What a query string asks. Ask for what is known, then ``finish``.

    Args:
        request: the request.

    Attributes:
        pairs: names and values in their order, also empty ones.
        faults: what is wrong, so far.
    """

    def __init__(self, request: Any) -> None:
        raw = raw_query_string(request.META)
        self.faults: list[Fault] = []
        if len(raw) > MAX_LENGTH:
            detail = _("The query string is longer than %(number)d characters. Ask for less.")
            self.faults.append(Fault("", "", "too-long", detail % {"number": MAX_LENGTH}))
            raise BadRequest(self.faults)
        self.pairs = parse_qsl(raw, keep_blank_values=True, errors="replace")

    def values(self, name: str) -> list[str]:
        """Return all values of a parameter."""
        return [value for known, value in self.pairs if known == name]

    def single(self, name: str) -> str:
        """Return the one value of a parameter, or an empty text; an empty value is an error."""
        values = self.values(name)
        if len(values) > 1:
            detail = _("%(name)s is given %(number)d times. Give it once.")
            self.refuse(name, ", ".join(values), "repeated", detail, name=name, number=len(values))
        if any(not value.strip() for value in values):
            self.refuse_empty(name)
            return ""
        return values[0] if values else ""

    def number(self, name: str, usual: int, most: int) -> int:
        """Return a whole number from 1 up to and including ``most``."""
        text = self.single(name)
        if not text:
            return usual
        if NUMBER.fullmatch(text) and int(text) <= most:
            return int(text)
        detail = _("%(name)s must be a whole number from 1 up to and including %(most)d.")
        self.refuse(name, text, "out-of-range", detail, name=name, most=most)
        return usual

    def switch(self, name: str) -> bool:
        """Return whether a parameter is ``true``."""
        text = self.single(name)
        if text and text not in SWITCH:
            detail = _("%(name)s must be true or false.")
            self.refuse(name, text, "unknown-value", detail, name=name)
        return SWITCH.get(text, False)

    def names(self, name: str, known: Sequence[str]) -> list[str]:
        """Return the chosen names out of a list with commas; all when the parameter is absent."""
        text = self.single(name)
        chosen = text.split(",") if text else list(known)
        for one in chosen:
            self.check_choice(name, one, known)
        return [one for one in known if one in chosen]

    def moment(self, name: str) -> datetime | None:
        """Return a moment of RFC 3339 in UTC; one outside our calendar is the nearest inside."""
        text = self.single(name)
        if not text:
            return None
        found = read_moment(text)
        if found is None:
            detail = _(
                "%(name)s must be a moment with its time zone, such as 2026-11-01T00:00:00Z."
            )
            self.refuse(name, text, "no-moment", detail, name=name)
        return found

    def check_choice(self, name: str, value: str, known: Collection[str]) -> None:
        """Report a value that is none of some known ones."""
        if value not in known:
            detail = _("%(name)s: we do not know this value. Choose from: %(known)s.")
            self.refuse(name, value, "unknown-value", detail, name=name, known=named(known))

    def refuse_empty(self, name: str) -> None:
        """Report a parameter without a value."""
        detail = _("%(name)s has no value. Give it one, or leave it out.")
        self.refuse(name, "", "empty", detail, name=name)

    def refuse(self, name_: str, value: str, code: str, text: str, /, **words: Any) -> None:
        """Report an error; ``words`` are filled in in its text."""
        self.faults.append(Fault(name_, value, code, text % words))

    def finish(self, known: Collection[str]) -> None:
        """Report parameters that do not exist, and stop if anything is wrong.

        Raises:
            BadRequest: with all that is wrong.
        """
        for name in dict.fromkeys(name for name, _value in self.pairs):
            if name not in known:
                detail = _("This parameter does not exist here. Choose from: %(known)s.")
                if not known:
                    detail = _("This address has no parameters. Leave it out.")
                value = ", ".join(self.values(name))
                self.refuse(name, value, "unknown-parameter", detail, known=", ".join(known))
        if self.faults:
            raise BadRequest(self.faults)

    def with_page(self, number: int) -> str:
        """Return the query string of another page of the list, with its ``?``."""
        others = [pair for pair in self.pairs if pair[0] != "pagina"]
        return f"?{urlencode([*others, ('pagina', number)])}"

    @property
    def text(self) -> str:
        """The query string as it was asked, with its ``?``; empty when there is none."""
        return f"?{urlencode(self.pairs)}" if self.pairs else ""


def named(known: Iterable[str]) -> str:
    """Return some of what can be chosen, to read."""
    names = list(known)
    more = len(names) - MOST_NAMED
    told = ", ".join(names[:MOST_NAMED])
    if more <= 0:
        return told
    return _("%(names)s and %(number)d more") % {"names": told, "number": more}


def read_moment(text: str) -> datetime | None:
    """Return a moment of RFC 3339 in UTC, or nothing when the text is none."""
    found = MOMENT.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second = map(int, found.groups()[:6])
    offset = timedelta()
    if not found[8]:
        hours, minutes = int(found[10]), int(found[11])
        if hours > 23 or minutes > 59:
            return None
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if found[9] == "-" else 1)
    try:
        # A leap second, which Python does not know, is the one before it; 0 is no year there.
        second = 59 if second == 60 else second
        moment = datetime(max(year, 1), month, day, hour, minute, second, tzinfo=timezone(offset))
        return moment.astimezone(UTC)
    except OverflowError:
        edge = (1, 1, 1) if year < 2 else (9999, 12, 31)
        return datetime(*edge, tzinfo=UTC)
    except ValueError:
        return None
