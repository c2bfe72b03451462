"""A school as a row of a list. A page has a hundred of them, so they are kept."""

from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString

from k4k_wagtail.network.sprite import kept

TEMPLATE = "k4k_wagtail/components/school_row.html"


def school_row_html(school: Any, show_municipality: bool, request: Any) -> SafeString:
    """Return a school by the template ``components/school_row.html``.

    Args:
        school: a school of a catalogue's ``cards``.
        show_municipality: whether its municipality stands beside its place.
        request: the page's request, whose sprite gets the signs.
    """

    def made() -> SafeString:
        context = {"school": school, "show_municipality": show_municipality}
        return SafeString(get_template(TEMPLATE).render(context, request))

    row: SafeString = kept(school, ("row", show_municipality), request, made)
    return row
