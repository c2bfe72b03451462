"""Distances as visitors read them."""

from functools import lru_cache
from typing import Any

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# From here on kilometres are whole.
FAR = 10


def distance_text(kilometres: float) -> str:
    """Return a distance, such as “3,2 km”.

    Args:
        kilometres: as the crow flies.
    """
    decimals = 0 if kilometres >= FAR else 1
    # Rounded first: Django cuts decimals off.
    number = number_format(round(kilometres, decimals), decimals)
    return _("%(number)s km") % {"number": number}


def distance_html(listing: Any, page: Any) -> SafeString:
    """Return how far a page of a list is from the visitor's place; nothing when none was given.

    Args:
        listing: the list; nothing on a page that is no list.
        page: a page of the list.
    """
    kilometres = listing.kilometres(page.pk) if listing else None
    if kilometres is None:
        return SafeString("")
    return _html(get_language(), round(kilometres, 1) if kilometres < FAR else round(kilometres))


# A list has a hundred of them, and a country only a few hundred different ones.
@lru_cache(maxsize=2000)
def _html(_language: str, kilometres: float) -> SafeString:
    return format_html(
        '<span class="k4k-distance"><span class="k4k-hide">{}</span> {}</span>',
        _("Distance:"),
        distance_text(kilometres),
    )
