"""What a check says: what is the matter, where, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2s

KEY_BYTES = 6


class Severity(StrEnum):
    """What a finding asks of its reader."""

    # Something is wrong; what may not be published at all is the gate's to say.
    MEND = "mend"
    # Only a person can know: asked once, and then the page goes on.
    QUESTION = "question"
    # It could be better; nothing waits for it.
    HINT = "hint"


@dataclass(frozen=True)
class Finding:
    """One remark.

    Attributes:
        code: which rule, as ``"long-sentence"``.
        severity: what it asks of the reader.
        message: where it is and how to mend it, in a few short sentences; plain text.
        field: the field it is about; empty: the page.
        block: the id of the block within a stream; empty: the field as a whole.
        subject: what it is about, such as a name: the same question is not asked twice.
        url: an address to look at; empty: none.
        url_text: what that address is of.
    """

    code: str
    severity: Severity
    message: str
    field: str = ""
    block: str = ""
    subject: str = ""
    url: str = ""
    url_text: str = ""

    @property
    def key(self) -> str:
        """What makes it the same remark in another version: 12 hexadecimal digits.

        The place in the text is no part of it: a question stays answered when its block moves.
        """
        said = "\n".join((self.code, self.subject)).casefold()
        return blake2s(said.encode(errors="replace"), digest_size=KEY_BYTES).hexdigest()


def cut(text: str, length: int = 60) -> str:
    """Return a text on one line, of at most so many characters; words stay whole where they can."""
    line = " ".join(text[: 4 * length].split())
    if len(line) <= length and len(text) <= 4 * length:
        return line
    words, _space, rest = line[: length + 1].rpartition(" ")
    return f"{words or rest[:length]}…"
