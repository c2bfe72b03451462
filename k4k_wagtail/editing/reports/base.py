"""What the reports share: who may read them, what to do with them, and exports of any size."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.reports import ReportView

from k4k_wagtail.editing.choosers import ADMIN_CSS
from k4k_wagtail.editing.exports import ExportInPartsMixin, InParts
from k4k_wagtail.editing.roles.scope import is_within


class RowTitle(TitleColumn):
    """What a row is about, wide enough to read, with a link to mend it for whoever may."""

    def __init__(self, name: str, label: Any, **kwargs: Any) -> None:
        kwargs.setdefault("get_url", lambda row: row.url_to_mend)
        super().__init__(name, label=label, classname="title k4k-admin-name", **kwargs)

    class Media:
        css = {"all": [ADMIN_CSS]}


class ReportItem(MenuItem):
    """A report in the menu, for whoever may read it."""

    def __init__(self, report: type["NetworkReport"]) -> None:
        self.report = report
        name = report.index_url_name.replace("_", "-")
        address = reverse(report.index_url_name)
        super().__init__(report.page_title, address, name=name, icon_name=report.header_icon)

    def is_shown(self, request: Any) -> bool:
        """Return whether the user may read the report."""
        return self.report.is_for(request.user)


class NetworkReport(ExportInPartsMixin, ReportView):
    """A report that says what to do with it. Subclasses say for whom it is, and give its rows.

    Attributes:
        slug: what stands in its address, Dutch.
        advice: one sentence for above the rows: what an editor does with them.
    """

    slug: ClassVar[str]
    advice: ClassVar[Any]
    page_title: ClassVar[Any]
    index_url_name: ClassVar[str]
    header_icon: ClassVar[str]
    template_name = "k4k_wagtail/admin/report.html"
    any_permission_required = ("view",)

    @classmethod
    def is_for(cls, user: Any) -> bool:
        """Return whether a user may read the report."""
        raise NotImplementedError

    def user_has_any_permission(self, permissions: Any) -> bool:
        """Return whether the user may read the report, as the menu asks it too."""
        return self.is_for(self.request.user)

    def complete(self, rows: list[Any]) -> list[Any]:
        """Give some rows what the columns and the export show besides their own fields."""
        return rows

    def get_queryset(self) -> Any:
        """Return the rows in their order, each in a fixed place, before they are filtered."""
        rows = self.order_queryset(self.get_base_queryset())
        return rows.order_by(*rows.query.order_by, "pk")

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone, for the filters."""
        return reverse(f"{self.index_url_name}_results")

    def rows_to_export(self) -> Any:
        """Return all rows that the filters leave."""
        rows = self.get_filtered_queryset()
        if not isinstance(rows, QuerySet):
            return rows
        return InParts(rows, lambda keys: self.complete(list(rows.filter(pk__in=keys))))

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        """Complete the rows of a page."""
        return self.complete(list(object_list))

    @classmethod
    def menu_item(cls) -> MenuItem:
        """Return the item among the reports."""
        return ReportItem(cls)

    @classmethod
    def admin_urls(cls) -> list[URLPattern]:
        """Return the addresses of the report."""
        address, name = f"reports/k4k-{cls.slug}/", cls.index_url_name
        rows_alone = cls.as_view(results_only=True)
        return [
            path(address, cls.as_view(), name=name),
            path(f"{address}results/", rows_alone, name=f"{name}_results"),
        ]


def add_record_links(user: Any, records: list[Any]) -> None:
    """Give records ``url_to_mend``: their form, for whoever may change them.

    Args:
        user: who is logged in.
        records: records of ours, of one model.
    """
    for one in records:
        name = f"k4k_wagtail_{one._meta.model_name}_modeladmin_edit"
        may_change = is_within(user, "change", one)
        one.url_to_mend = reverse(name, args=[one.pk]) if may_change else ""
