"""The button that leads to merging, and the list of labels, which has nothing else."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.models import Tag
from wagtail_modeladmin.helpers import ButtonHelper

from k4k_wagtail.editing.merging.addresses import LISTS, merge_url
from k4k_wagtail.editing.merging.rights import may_begin, may_merge_labels
from k4k_wagtail.editing.modeladmins.base import BaseAdmin, ReadOnlyPermissionHelper
from k4k_wagtail.network.page_rows import PageLabel


class MergeButtons(ButtonHelper):
    """Adds “Merge with…” to the buttons of a record, for who may."""

    def get_buttons_for_obj(self, obj: Any, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Return the buttons of a row."""
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(obj, *args, **kwargs)
        if may_begin(self.request.user, obj):
            title = _("Merge “%(term)s” with another one") % {"term": obj}
            button = {"url": merge_url(obj), "label": _("Merge with…"), "title": title}
            buttons.append({**button, "classname": self.finalise_classname(["button-secondary"])})
        return buttons


class LabelPermissionHelper(ReadOnlyPermissionHelper):
    """For labels, which have no rights of their own: who may merge them sees them."""

    def user_can_list(self, user: Any) -> bool:
        """Return whether the user may merge labels."""
        return may_merge_labels(user)


class LabelAdmin(BaseAdmin):
    """The labels of pages, most used first: two spellings of one stand out."""

    model = Tag
    base_url_path = "k4k/labels"
    menu_label = gettext_lazy("Labels")
    menu_item_name = "k4k-labels"
    menu_icon = "tag"
    permission_helper_class = LabelPermissionHelper
    button_helper_class = MergeButtons
    list_display = ("name", "slug", "pages")
    search_fields = ("name", "slug")
    ordering = ("name",)
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the labels that pages have, with how many those are."""
        used = Exists(PageLabel.objects.filter(tag=OuterRef("pk")))
        return Tag.objects.filter(used).annotate(number=Count("k4k_page_labels"))

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """Return the address of the list: labels come and go with the pages that have them."""
        return (path(f"{self.base_url_path}/", self.index_view, name=LISTS["label"]),)

    def get_permissions_for_registration(self) -> Any:
        """Return what merging labels asks for, so that groups of the site can be given it."""
        return Permission.objects.filter(
            content_type__app_label="k4k_wagtail", codename="add_mergedterm"
        )

    def register_admin_url_finders(self) -> None:
        """Register none: a label has no form of its own."""

    def pages(self, label: Any) -> int:
        """Return how many pages have a label."""
        return int(label.number)

    pages.short_description = gettext_lazy("Pages")  # type: ignore[attr-defined]
    pages.admin_order_field = "number"  # type: ignore[attr-defined]
