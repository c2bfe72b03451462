"""What the lists of organisers share: their access follows the rights on pages."""

from typing import Any

from django.db.models import QuerySet
from wagtail_modeladmin.helpers import PermissionHelper

from k4k_wagtail.editing.modeladmins.base import BaseAdmin, ReadOnlyPermissionHelper
from k4k_wagtail.editing.registrations import access


class OrganiserPermissionHelper(ReadOnlyPermissionHelper):
    """For who may edit events; their own rights on a page decide what they see."""

    def user_can_list(self, user: Any) -> bool:
        """Return whether there can be anything to see."""
        return access.may_organise_any(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Nobody inspects one: it has a page of its own."""
        return False


class OrganiserAdmin(BaseAdmin):
    """An administration whose access follows the rights on pages, not those on records."""

    permission_helper_class: type[PermissionHelper] = OrganiserPermissionHelper
    history_view_enabled = False
    list_per_page = 100

    def get_permissions_for_registration(self) -> QuerySet[Any]:
        """Offer no permissions of records: they would open nothing."""
        return super().get_permissions_for_registration().none()

    def register_admin_url_finders(self) -> None:
        """Register none: a record has no form of its own."""
