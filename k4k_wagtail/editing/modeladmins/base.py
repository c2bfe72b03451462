"""What all administrations of records share."""

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.sites import AdminSite
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import (
    FieldPanel,
    TitleFieldPanel,
)
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView, IndexView

from k4k_wagtail.editing.usage import uses, uses_in_words
from k4k_wagtail.editing.widgets import SIGNS_CSS

NAME_PANELS = [TitleFieldPanel("name", placeholder=False), FieldPanel("slug")]


class RecordIndexView(IndexView):
    """The listing of a record; a query string that means nothing leads back to all of them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the whole list when a filter does not exist or has no such value."""
        texts = (text for name, values in request.GET.lists() for text in (name, *values))
        # PostgreSQL refuses a text with this sign in it.
        if any("\0" in text for text in texts):
            return redirect(self.index_url)
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(self.index_url)


class RecordDeleteView(DeleteView):
    """Asks before it deletes; says where a record is used when it cannot be deleted."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the record is used, with links for what the user may edit."""
        found = uses(self.instance)
        find = AdminURLFinder(self.request.user)
        return super().get_context_data(
            uses=[(use, find.get_edit_url(use.source)) for use in found],
            users=uses_in_words(found),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete the record, or show again where it is used."""
        if not uses(self.instance):
            try:
                return super().post(request, *args, **kwargs)
            except ProtectedError:
                # Somebody began to use it in between.
                pass
        return self.render_to_response(self.get_context_data(protected_error=True))


class BaseAdmin(ModelAdmin):
    """An administration that also works on a site without Django's own admin."""

    index_view_class = RecordIndexView
    index_view_extra_css = SIGNS_CSS
    add_to_admin_menu = False

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        # Filters ask it for the order of related records; the default one may not be installed.
        self.admin_site = AdminSite(name="k4k")


class RecordAdmin(BaseAdmin):
    """What all records share in the administration."""

    delete_template_name = "k4k_wagtail/admin/record_delete.html"
    delete_view_class = RecordDeleteView
    search_fields: tuple[str, ...] = ("name", "slug")
    list_per_page = 50


class ReadOnlyPermissionHelper(PermissionHelper):
    """For records that only the software writes."""

    def user_can_create(self, user: Any) -> bool:
        """Nobody adds one by hand."""
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Nobody changes one."""
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        """Nobody deletes one."""
        return False


def yes_or_no(value: bool) -> Any:
    """Return a yes or a no for people."""
    return _("yes") if value else _("no")
