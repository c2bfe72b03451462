"""Where new schools go: the list of schools that the user means."""

from typing import Any

from django.utils.translation import gettext as _

from k4k_wagtail.network.register_files import RegisterError
from k4k_wagtail.page_types import get_page_model


def school_indexes(site: Any = None) -> list[Any]:
    """Return the lists of schools, of one site or of all.

    Args:
        site: a Wagtail ``Site``.
    """
    pages = get_page_model("SchoolIndexPage").objects.filter(alias_of=None).order_by("path")
    if site is not None:
        pages = pages.filter(path__startswith=site.root_page.path)
    return list(pages)


def choose_index(parent_id: int | None = None, site: Any = None) -> Any:
    """Return the list of schools below which new schools are made.

    Args:
        parent_id: id of the list, when there are several.
        site: a Wagtail ``Site`` it has to belong to.

    Raises:
        RegisterError: there is none, or it is not clear which.
    """
    found = school_indexes(site)
    if parent_id is not None:
        chosen = [page for page in found if page.pk == parent_id]
        if not chosen:
            message = _("Page %(id)s is no list of schools. Choose one of: %(pages)s.")
            raise RegisterError(message % {"id": parent_id, "pages": _names(found)})
        return chosen[0]
    if not found:
        raise RegisterError(
            _("There is no list of schools. Run k4k_setup, or make one in the page tree.")
        )
    if len(found) > 1:
        message = _("There are several lists of schools. Say which with --parent: %(pages)s.")
        raise RegisterError(message % {"pages": _names(found)})
    return found[0]


def _names(pages: list[Any]) -> str:
    return ", ".join(f"{page.pk} ({page.title}, {page.url_path})" for page in pages) or "-"
