"""Reports about pages: whose they show, and what leads to a page."""

from typing import Any

from django.urls import reverse
from wagtail.permission_policies.pages import PagePermissionPolicy

from k4k_wagtail.editing.reports.base import NetworkReport
from k4k_wagtail.editing.roles.scope import reach, with_any_right
from k4k_wagtail.page_types import get_base_page_model

PERMISSION = "k4k_wagtail.read_reports"


def may_read(user: Any) -> bool:
    """Return whether a user may read the reports about pages."""
    return reach(user, PERMISSION) != set()


def of_reader(user: Any, pages: Any) -> Any:
    """Return the pages that a user may read about: all, or those the user has rights on.

    Args:
        user: who is logged in.
        pages: a queryset of pages to choose from.
    """
    municipalities = reach(user, PERMISSION)
    if municipalities is None:
        return pages
    return pages.filter(with_any_right(user)) if municipalities else pages.none()


def add_links(user: Any, pages: list[Any], request: Any = None) -> None:
    """Give pages ``url_to_mend``: their form for whoever may edit them, or else what is online.

    Args:
        user: who is logged in.
        pages: the pages.
        request: of the user, for the addresses of pages.
    """
    policy = PagePermissionPolicy(get_base_page_model())
    for page in pages:
        may_edit = policy.user_has_permission_for_instance(user, "change", page)
        page.url_to_mend = edit_url(page) if may_edit else page.live and page.get_url(request)


def edit_url(page: Any) -> str:
    """Return the address at which a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def for_rows(pages: Any, relations: tuple[Any, ...]) -> Any:
    """Return pages with what their rows show: relations and the state, but not their texts.

    Args:
        pages: a queryset of pages.
        relations: what is shown, fetched with one query each.
    """
    with_state = pages.prefetch_workflow_states().annotate_approved_schedule()
    return with_state.defer_streamfields().prefetch_related(*relations)


class PageReport(NetworkReport):
    """A report about pages, for whoever may read those: about all pages, or the own ones.

    Attributes:
        shown_relations: what its columns show, fetched with one query each.
    """

    shown_relations: tuple[Any, ...] = ()

    @classmethod
    def is_for(cls, user: Any) -> bool:
        """Return whether a user may read the reports about pages."""
        return may_read(user)

    def pages(self) -> Any:
        """Return the pages that the report is about, whoever may see them."""
        raise NotImplementedError

    def get_base_queryset(self) -> Any:
        """Return the pages that the user may read about, without their texts."""
        own = of_reader(self.request.user, self.pages())
        return for_rows(own, self.shown_relations)

    def complete(self, rows: list[Any]) -> list[Any]:
        """Give the pages the link to mend them."""
        add_links(self.request.user, rows, self.request)
        return rows
