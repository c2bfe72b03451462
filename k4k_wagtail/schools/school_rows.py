"""Schools as rows of a list. A page has a hundred of them, so they are kept."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.template.loader import get_template
from django.utils.safestring import SafeString

from k4k_wagtail.network.distances import distance_html
from k4k_wagtail.network.sprite import kept_all

TEMPLATE = "k4k_wagtail/components/school_row.html"


class SchoolRow(NamedTuple):
    """A school of a list.

    Attributes:
        key: of its page.
        html: the school, by the template ``components/school_row.html``.
        distance: how far it is from the visitor's place, as HTML; empty when none was given.
    """

    key: int
    html: SafeString
    distance: SafeString


def school_rows(
    schools: Iterable[Any], show_municipality: bool, listing: Any, request: Any
) -> list[SchoolRow]:
    """Return schools as rows.

    Args:
        schools: schools of a catalogue's ``cards``.
        show_municipality: whether its municipality stands beside its place.
        listing: the list, which knows distances; nothing on a page that is no list.
        request: the page's request, whose sprite gets the signs.
    """

    def made(school: Any) -> SafeString:
        context = {"school": school, "show_municipality": show_municipality}
        return SafeString(get_template(TEMPLATE).render(context, request))

    schools = list(schools)
    rows = kept_all(schools, ("row", show_municipality), request, made)
    near = listing is not None and listing.selection.origin is not None
    away = [distance_html(listing, school) if near else SafeString("") for school in schools]
    keys = [school.pk for school in schools]
    return [SchoolRow(*row) for row in zip(keys, rows, away, strict=True)]
