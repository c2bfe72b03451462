"""What a translation of a page keeps in common with the page it was made of.

wagtail-localize reads these words (``override_translatable_fields``) where it is installed. It asks
a few questions of each field and looks at no class, so we need not import it.
"""

from dataclasses import dataclass
from typing import Any

from modelcluster.fields import ParentalManyToManyField

from k4k_wagtail.page_types import get_base_page_model


@dataclass(frozen=True)
class SameInAll:
    """A field whose value goes along to every translation: a postcode, a theme, a rule of dates.

    Attributes:
        field_name: the field.
    """

    field_name: str

    def get_field(self, model: Any) -> Any:
        """Return the field of a model."""
        return model._meta.get_field(self.field_name)

    def get_value(self, page: Any) -> Any:
        """Return what a page has in it."""
        return self.get_field(type(page)).value_from_object(page)

    def is_editable(self, page: Any) -> bool:
        """Return whether it can be changed on the page it comes from: always."""
        return True

    def is_translated(self, page: Any) -> bool:
        """Return whether somebody is asked to translate it: never."""
        return False

    def is_synchronized(self, page: Any) -> bool:
        """Return whether translations take it over: each time."""
        return True

    def is_overridable(self, page: Any) -> bool:
        """Return whether a translation may differ: not here, or filters would differ."""
        return False


class OfItsOwn(SameInAll):
    """A field that a translation does not take over, such as a key that exists once."""

    def is_synchronized(self, page: Any) -> bool:
        """Return whether translations take it over: never."""
        return False


def fields_in_common(
    model: Any, same_in_all: tuple[str, ...], of_its_own: tuple[str, ...]
) -> list[SameInAll]:
    """Return what wagtail-localize is told about a class of pages.

    Args:
        model: the class.
        same_in_all: fields with text that is no prose. Chosen records go along too; chosen pages
            do at first, and are then the translation's own, which may name translations.
        of_its_own: fields that stay with the page they were filled in on.
    """
    chosen = [one for one in model._meta.many_to_many if isinstance(one, ParentalManyToManyField)]
    pages = {one.name for one in chosen if issubclass(one.related_model, get_base_page_model())}
    records = (one.name for one in chosen if one.name not in pages)
    return [
        *map(SameInAll, (*same_in_all, *records)),
        *map(OfItsOwn, (*of_its_own, *sorted(pages))),
    ]
