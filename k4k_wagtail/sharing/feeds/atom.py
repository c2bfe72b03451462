"""Atom (RFC 4287) by Django's own generator, with what that leaves out."""

import re
from typing import Any, NamedTuple

from django.utils.feedgenerator import Atom1Feed

# XML 1.0, section 2.2: what is no Char; and the C1 controls, which no text means to have.
NO_CHAR = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Category(NamedTuple):
    """A category of an entry (RFC 4287, section 4.2.2).

    Attributes:
        term: how it stands in addresses.
        scheme: the address of the filter that it is an option of.
        label: as visitors read it.
    """

    term: str
    scheme: str
    label: str


def xml_text(text: Any) -> str:
    """Return a text without the signs that cannot stand in XML."""
    return NO_CHAR.sub("", str(text))


class AtomFeed(Atom1Feed):
    """A feed whose entries have whole texts, and categories with a scheme and a label.

    The feed takes ``changed_at``: when it was changed, for a feed without entries. Its items take
    ``content`` (HTML, or an empty text) and ``themes`` (a list of ``Category``).
    """

    def latest_post_date(self) -> Any:
        """Return when the latest entry was changed."""
        moments = [item["updateddate"] for item in self.items]
        return max(moments, default=self.feed["changed_at"])

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write an entry, with its text and its categories."""
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})
        for one in item["themes"]:
            handler.addQuickElement("category", "", one._asdict())
