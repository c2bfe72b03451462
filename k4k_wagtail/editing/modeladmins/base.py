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
from wagtail_modeladmin.views import CreateView, DeleteView, EditView, HistoryView, IndexView

from k4k_wagtail.editing.choosers import ADMIN_CSS
from k4k_wagtail.editing.exports import HarmlessExportMixin
from k4k_wagtail.editing.roles.forms import limit_to_own
from k4k_wagtail.editing.roles.scope import (
    is_visible,
    is_within,
    permission_for,
    reach,
    reach_of_any,
    visible,
)
from k4k_wagtail.editing.usage import uses, uses_in_words
from k4k_wagtail.editing.widgets import SIGNS_CSS

NAME_PANELS = [TitleFieldPanel("name", placeholder=False), FieldPanel("slug")]


class OwnPermissionHelper(PermissionHelper):
    """Lets people do with a record what their rights reach: everything, or their municipality."""

    def user_can_list(self, user: Any) -> bool:
        """Return whether there can be anything to see."""
        return reach_of_any(user, self.model) != set()

    def user_can_create(self, user: Any) -> bool:
        """Return whether there is anything that the user may add a record for."""
        return reach(user, permission_for(self.model, "add")) != set()

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Return whether the user may see a record on a page of its own."""
        return self.inspect_view_enabled and is_visible(user, obj)

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Return whether the user may change a record."""
        return is_within(user, "change", obj)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        """Return whether the user may delete a record."""
        return is_within(user, "delete", obj)


class RecordIndexView(HarmlessExportMixin, IndexView):
    """The listing of a record; a query string that means nothing leads back to all of them.

    It filters by its own filters alone. Otherwise a query string could ask for anything that hangs
    on a record, down to the password of who made the page that it is about.
    """

    def get_filters(self, request: HttpRequest) -> Any:
        """Return the filters.

        Raises:
            IncorrectLookupParameters: the query string holds something else.
        """
        found = super().get_filters(request)
        if found[2]:
            raise IncorrectLookupParameters
        return found

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


class RecordCreateView(CreateView):
    """Adds a record that the user has the right for."""

    def get_form(self) -> Any:
        """Return the form, which takes only what the user may add."""
        form = super().get_form()
        limit_to_own(form, self.request.user, "add")
        return form


class RecordEditView(EditView):
    """Changes a record, which stays where the user has the right."""

    def get_form(self) -> Any:
        """Return the form, which gives a record to nobody else."""
        form = super().get_form()
        limit_to_own(form, self.request.user, "change")
        return form


class RecordHistoryView(HistoryView):
    """What was done with a record, for who may see it."""

    def check_action_permitted(self, user: Any) -> bool:
        """Return whether the user may see the record."""
        return is_visible(user, self.instance)


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
    create_view_class = RecordCreateView
    edit_view_class = RecordEditView
    history_view_class = RecordHistoryView
    permission_helper_class: type[PermissionHelper] = OwnPermissionHelper
    index_view_extra_css = SIGNS_CSS
    form_view_extra_css = (ADMIN_CSS,)
    inspect_view_extra_css = (ADMIN_CSS,)
    add_to_admin_menu = False

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        # Filters ask it for the order of related records; the default one may not be installed.
        self.admin_site = AdminSite(name="k4k")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return what the user may see: list, filters and export show nothing else."""
        return visible(request.user, super().get_queryset(request))


class RecordAdmin(BaseAdmin):
    """What all records share in the administration."""

    delete_template_name = "k4k_wagtail/admin/record_delete.html"
    delete_view_class = RecordDeleteView
    search_fields: tuple[str, ...] = ("name", "slug")
    list_per_page = 50


class ReadOnlyPermissionHelper(OwnPermissionHelper):
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
