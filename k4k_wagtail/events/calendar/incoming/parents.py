"""Which agenda new events go below."""

from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.events.calendar.incoming.errors import CalendarError
from k4k_wagtail.page_types import get_page_model


def choose_agenda(parent_id: int | None = None, site: Any = None) -> Any:
    """Return the agenda that is meant.

    Args:
        parent_id: its key, when there are several.
        site: a Wagtail ``Site`` it has to belong to.

    Raises:
        CalendarError: there is none, or it is not clear which.
    """
    pages = get_page_model("EventIndexPage").objects.filter(alias_of=None).order_by("path")
    if site is not None:
        pages = pages.filter(path__startswith=site.root_page.path)
    found = list(pages)
    names = ", ".join(f"{page.pk} ({page.title}, {page.url_path})" for page in found) or "-"
    if parent_id is not None:
        chosen = next((page for page in found if page.pk == parent_id), None)
        if chosen is None:
            message = _("Page %(id)s is no agenda. Choose one of: %(pages)s.")
            raise CalendarError(message % {"id": parent_id, "pages": names})
        return chosen
    if not found:
        raise CalendarError(_("There is no agenda. Run k4k_setup, or make one in the page tree."))
    if len(found) > 1:
        message = _("There are several agendas. Say which with --parent: %(pages)s.")
        raise CalendarError(message % {"pages": names})
    return found[0]
