"""What a school says of itself in words that follow from its fields."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext


class SchoolWordsMixin:
    """Names, addresses and states of a school page; no fields of its own."""

    title: str
    is_closed: bool
    website: str
    register_website: str
    takes_part_from: date | None
    takes_part_until: date | None

    @property
    def public_name(self) -> str:
        """The name as stories show it: they go on naming a school that closed."""
        return (
            gettext("%(school)s (closed)") % {"school": self.title}
            if self.is_closed
            else self.title
        )

    @property
    def took_part(self) -> bool:
        """Whether the school took part once, and does no longer."""
        return bool(self.takes_part_until and self.takes_part_until < timezone.localdate())

    @property
    def will_take_part(self) -> bool:
        """Whether the school takes part from a day that is still to come."""
        return bool(self.takes_part_from and self.takes_part_from > timezone.localdate())

    @property
    def website_url(self) -> str:
        """Address of the school's website: the editors' own, or that of the register."""
        if self.website or not self.register_website:
            return self.website
        known = self.register_website
        return known if known.startswith(("http://", "https://")) else f"https://{known}"
