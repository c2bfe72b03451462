"""What imports of the school register did."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.views import InspectView

from k4k_wagtail.editing.modeladmins.base import BaseAdmin, ReadOnlyPermissionHelper
from k4k_wagtail.schools.models import RegisterImport
from k4k_wagtail.schools.register.report import Report


class ImportInspectView(InspectView):
    """One import, with its report in words."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the report."""
        report = Report.from_json(self.instance.report)
        return super().get_context_data(report=report, **kwargs)


class RegisterImportAdmin(BaseAdmin):
    """What imports of the school register did; read only."""

    model = RegisterImport
    menu_label = _("Imports")
    menu_icon = "history"
    inspect_view_class = ImportInspectView
    inspect_template_name = "k4k_wagtail/admin/import_inspect.html"
    permission_helper_class = ReadOnlyPermissionHelper
    inspect_view_enabled = True
    history_view_enabled = False
    inspect_view_fields = ["source", "source_date", "created_at", "user", "digest"]
    list_display = ("source", "source_date", "created_at", "user")
    list_filter = ("created_at",)
    list_select_related = ("user",)
    list_export = ("source", "source_date", "created_at", "user")
    search_fields = ("source",)
