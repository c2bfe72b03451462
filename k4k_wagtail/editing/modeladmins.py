"""Administration of the records. The only module that knows wagtail-modeladmin."""

from functools import cache
from typing import Any

from django.contrib.admin.filters import RelatedOnlyFieldListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.sites import AdminSite
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TitleFieldPanel,
)
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView, IndexView, InspectView

from k4k_wagtail.editing.usage import uses, uses_in_words
from k4k_wagtail.editing.widgets import SIGNS_CSS, ColourRadios, IconRadios, sign_html
from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme
from k4k_wagtail.schools.models import RegisterImport
from k4k_wagtail.schools.register.report import Report

NAME_PANELS = [TitleFieldPanel("name", placeholder=False), FieldPanel("slug")]


class RecordIndexView(IndexView):
    """The listing of a record; a query string that means nothing leads back to all of them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the whole list when a filter does not exist or has no such value."""
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


class ThemeAdmin(RecordAdmin):
    """Themes and their sub-themes."""

    model = Theme
    menu_label = _("Themes")
    menu_icon = "tag"
    list_display = ("name", "sign", "parent", "order", "agreement", "slug")
    list_filter = (("parent", RelatedOnlyFieldListFilter), "requires_agreement")
    list_select_related = ("parent",)
    list_export = ("name", "slug", "parent", "gist", "agreement", "colour", "icon", "order")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [*NAME_PANELS, FieldPanel("gist"), FieldPanel("parent")], heading=_("Theme")
            ),
            MultiFieldPanel(
                [
                    FieldPanel("colour", widget=ColourRadios),
                    FieldPanel("icon", widget=IconRadios),
                    FieldPanel("order"),
                ],
                heading=_("In lists and on pages"),
            ),
            MultiFieldPanel([FieldPanel("requires_agreement")], heading=_("Taking part")),
        ]
    )

    def sign(self, theme: Theme) -> SafeString:
        """Return the sign of a theme in its colour."""
        return sign_html(theme.icon, theme.colour)

    sign.short_description = _("Sign")  # type: ignore[attr-defined]

    def agreement(self, theme: Theme) -> Any:
        """Return in words whether schools need an agreement."""
        return yes_or_no(theme.requires_agreement)

    agreement.short_description = _("Needs an agreement")  # type: ignore[attr-defined]
    agreement.admin_order_field = "requires_agreement"  # type: ignore[attr-defined]


class MunicipalityAdmin(RecordAdmin):
    """Municipalities, most of which an import of the official list makes."""

    model = Municipality
    menu_label = _("Municipalities")
    menu_icon = "home"
    list_display = ("name", "code", "province", "in_network", "exists", "source_date")
    list_filter = ("takes_part", "is_current", "province")
    search_fields = ("name", "code", "province")
    list_export = ("name", "slug", "code", "province", "in_network", "exists", "source")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [*NAME_PANELS, FieldRowPanel([FieldPanel("code"), FieldPanel("province")])],
                heading=_("Municipality"),
            ),
            MultiFieldPanel(
                [FieldPanel("takes_part"), FieldPanel("is_current")], heading=_("Taking part")
            ),
        ]
    )

    def in_network(self, municipality: Municipality) -> Any:
        """Return in words whether a municipality takes part."""
        return yes_or_no(municipality.takes_part)

    in_network.short_description = _("Takes part")  # type: ignore[attr-defined]
    in_network.admin_order_field = "takes_part"  # type: ignore[attr-defined]

    def exists(self, municipality: Municipality) -> Any:
        """Return in words whether a municipality is in the newest list."""
        return yes_or_no(municipality.is_current)

    exists.short_description = _("Still exists")  # type: ignore[attr-defined]
    exists.admin_order_field = "is_current"  # type: ignore[attr-defined]


class RegionAdmin(RecordAdmin):
    """Regions and the municipalities in them."""

    model = Region
    menu_label = _("Regions")
    menu_icon = "globe"
    list_display = ("name", "members", "slug")
    list_filter = (("municipalities", RelatedOnlyFieldListFilter),)
    search_fields = ("name", "slug", "municipalities__name")
    list_export = ("name", "slug", "members")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(NAME_PANELS, heading=_("Region")),
            FieldPanel("municipalities", heading=_("Municipalities")),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Bring the municipalities along."""
        return super().get_queryset(request).prefetch_related("municipalities")

    def members(self, region: Region) -> str:
        """Return the names of the municipalities in a region."""
        return ", ".join(sorted(one.name for one in region.municipalities.all()))

    members.short_description = _("Municipalities")  # type: ignore[attr-defined]


class OrganisationAdmin(RecordAdmin):
    """School boards and the other partners."""

    model = Organisation
    menu_label = _("Organisations")
    menu_icon = "group"
    list_display = ("name", "kind", "code", "municipality", "site")
    list_filter = ("kind", ("municipality", RelatedOnlyFieldListFilter))
    list_select_related = ("municipality",)
    search_fields = ("name", "code", "municipality__name")
    list_export = ("name", "slug", "kind", "code", "municipality", "website")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [*NAME_PANELS, FieldRowPanel([FieldPanel("kind"), FieldPanel("code")])],
                heading=_("Organisation"),
            ),
            MultiFieldPanel(
                [FieldPanel("municipality"), FieldPanel("website")], heading=_("Where to find it")
            ),
        ]
    )

    def site(self, organisation: Organisation) -> SafeString | str:
        """Return a link to the organisation's website."""
        address = organisation.website
        return format_html('<a href="{0}">{0}</a>', address) if address else ""

    site.short_description = _("Website")  # type: ignore[attr-defined]
    site.admin_order_field = "website"  # type: ignore[attr-defined]


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


def yes_or_no(value: bool) -> Any:
    """Return a yes or a no for people."""
    return _("yes") if value else _("no")


@cache
def record_admins() -> tuple[ModelAdmin, ...]:
    """Return the administrations, in the order of the menu."""
    return (
        ThemeAdmin(),
        MunicipalityAdmin(),
        RegionAdmin(),
        OrganisationAdmin(),
        RegisterImportAdmin(),
    )


def register() -> None:
    """Register addresses, permissions and indexing of every administration with Wagtail."""
    for admin in record_admins():
        admin.register_with_wagtail()
