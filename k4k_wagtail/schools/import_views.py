"""Importing the school register in the admin: upload, see what will change, confirm, report."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from k4k_wagtail.network.register_dates import DateOrigin
from k4k_wagtail.network.register_files import RegisterError, RegisterFile
from k4k_wagtail.schools.import_forms import ConfirmForm, SchoolImportForm
from k4k_wagtail.schools.models import RegisterImport
from k4k_wagtail.schools.register import Plan, Scope, choose_index, make_plan, run_plan
from k4k_wagtail.schools.register.report import Report, report_of
from k4k_wagtail.schools.register.uploads import drop_upload, keep_upload, read_upload

MENU_LABEL = gettext_lazy("Import schools")
URL_NAME = "k4k_import_schools"
PERMISSION = "k4k_wagtail.add_registerimport"
SESSION_KEY = "k4k_register_upload"
# Schools of each kind that the preview shows; the totals stand above them.
SHOWN = 50
SHOWN_IMPORTS = 10


class ImportViewMixin(WagtailAdminTemplateMixin):
    """What the three pages share: who may see them, and their place in the admin."""

    request: HttpRequest
    page_title = MENU_LABEL
    header_icon = "upload"
    # Wagtail 7.4 asks for it; later versions always show them.
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may add an import.

        Raises:
            PermissionDenied: for everyone else.
        """
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, the import, and this step of it."""
        start = {"url": reverse(URL_NAME), "label": MENU_LABEL}
        steps = [start, {"url": "", "label": self.page_subtitle}] if self.page_subtitle else [start]
        return [*self.breadcrumbs_items, *steps]


class UploadView(ImportViewMixin, FormView):  # type: ignore[type-arg]
    """Upload a register, or look back at earlier imports."""

    template_name = "k4k_wagtail/admin/import_schools.html"
    form_class = SchoolImportForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the earlier imports."""
        imports = RegisterImport.objects.select_related("user")[:SHOWN_IMPORTS]
        reports = [(one, Report.from_json(one.report)) for one in imports]
        return super().get_context_data(**kwargs, imports=reports)

    def form_valid(self, form: SchoolImportForm) -> HttpResponse:
        """Keep the file and show what it will change."""
        forget_upload(self.request)
        file, scope = form.register_file, form.scope
        self.request.session[SESSION_KEY] = {
            "name": keep_upload(file.data),
            "file_name": file.name,
            "digest": file.digest,
            "date": file.date.isoformat(),
            "date_origin": file.date_origin.value,
            "provinces": scope.provinces,
            "municipalities": scope.municipalities,
            "parent": int(form.cleaned_data["parent"]),
        }
        return redirect(f"{URL_NAME}_preview")


class PreviewView(ImportViewMixin, TemplateView):
    """Show what the uploaded file will change; a POST does it, with the same bytes."""

    template_name = "k4k_wagtail/admin/import_schools_preview.html"
    page_subtitle = gettext_lazy("What will change")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send back to the start who has no upload, or whose upload no longer stands."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except RegisterError as error:
            forget_upload(request)
            messages.error(request, str(error))
            return redirect(URL_NAME)

    @cached_property
    def upload(self) -> dict[str, Any]:
        """What the session remembers of the upload."""
        found: dict[str, Any] = self.request.session.get(SESSION_KEY) or {}
        return found

    @cached_property
    def plan(self) -> Plan:
        """What the upload changes, according to the database as it is now.

        Raises:
            RegisterError: the upload is gone or no longer the same.
        """
        data = read_upload(self.upload.get("name", ""))
        missing = _("The uploaded file is no longer there. Upload it again.")
        if data is None:
            raise RegisterError(missing)
        day = date.fromisoformat(self.upload["date"])
        origin = DateOrigin(self.upload["date_origin"])
        file = RegisterFile(data, self.upload["file_name"], day, origin)
        if file.digest != self.upload["digest"]:
            raise RegisterError(missing)
        scope = Scope(tuple(self.upload["provinces"]), tuple(self.upload["municipalities"]))
        return make_plan(file, scope)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the numbers, and the first schools of each kind."""
        plan, report = self.plan, report_of(self.plan)
        return super().get_context_data(
            **{"form": ConfirmForm(plan), **kwargs},
            plan=plan,
            report=report,
            parent=choose_index(self.upload["parent"]),
            new=plan.new[:SHOWN],
            changed=plan.changed[:SHOWN],
            closed=plan.closed[:SHOWN],
            refusals=report.refusals[:SHOWN],
            shown=SHOWN,
            nothing=not (plan.new or plan.changed or plan.closed or plan.redated),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Import, ask to confirm that many schools close, or forget the upload on Cancel."""
        if "cancel" in request.POST:
            forget_upload(request)
            messages.success(request, _("Nothing was imported. The file has been deleted."))
            return redirect(URL_NAME)
        form = ConfirmForm(self.plan, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        parent = choose_index(self.upload["parent"])
        confirmed = form.cleaned_data.get("close_many", False)
        done = run_plan(self.plan, parent, request.user, close_many=confirmed)
        forget_upload(request)
        messages.success(request, _("The schools have been imported."))
        return redirect(f"{URL_NAME}_report", done.pk)


class ReportView(ImportViewMixin, DetailView):  # type: ignore[type-arg]
    """What an import did."""

    model = RegisterImport
    template_name = "k4k_wagtail/admin/import_schools_report.html"
    context_object_name = "done"
    page_subtitle = gettext_lazy("Report")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the report."""
        return super().get_context_data(**kwargs, report=Report.from_json(self.object.report))


def forget_upload(request: HttpRequest) -> None:
    """Delete the upload of this session, if there is one.

    Args:
        request: whose session it is.
    """
    upload = request.session.pop(SESSION_KEY, None)
    if upload:
        drop_upload(upload["name"])


def admin_urls() -> list[URLPattern]:
    """Return the addresses for the hook ``register_admin_urls``."""
    start = "k4k/scholen-importeren/"
    return [
        path(start, UploadView.as_view(), name=URL_NAME),
        path(f"{start}voorbeeld/", PreviewView.as_view(), name=f"{URL_NAME}_preview"),
        path(f"{start}verslag/<int:pk>/", ReportView.as_view(), name=f"{URL_NAME}_report"),
    ]
