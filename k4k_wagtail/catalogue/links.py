"""A link with its text, as the parts of a list have them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A link with its text; what else a template needs is in the other values."""

    label: str
    url: str
    is_current: bool = False
    is_gap: bool = False
    name: str = ""
    facet_label: str = ""
    count: int = 0

    @property
    def kind(self) -> str:
        """The name, for links that are ways out of an empty list."""
        return self.name

    @property
    def number(self) -> str:
        """The label, for links to pages of the list."""
        return self.label

    @property
    def text(self) -> str:
        """The label, for a suggested word."""
        return self.label
