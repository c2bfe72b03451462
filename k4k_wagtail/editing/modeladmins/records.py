"""Administration of themes, municipalities, regions and organisations."""

from typing import Any

from django.contrib.admin.filters import RelatedOnlyFieldListFilter
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
)

from k4k_wagtail.editing.modeladmins.base import NAME_PANELS, RecordAdmin, yes_or_no
from k4k_wagtail.editing.modeladmins.merging import MergeButtons
from k4k_wagtail.editing.names import NamesForm, NamesObjectList, NamesPanel, names_in_words
from k4k_wagtail.editing.widgets import ColourRadios, IconRadios, sign_html
from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme


class NamedAdmin(RecordAdmin):
    """Records that have names in other languages."""

    def in_languages(self, record: Any) -> str:
        """Return the texts of a record in other languages."""
        return names_in_words(record)

    in_languages.short_description = _("In other languages")  # type: ignore[attr-defined]


class ThemeAdmin(NamedAdmin):
    """Themes and their sub-themes."""

    model = Theme
    button_helper_class = MergeButtons
    menu_label = _("Themes")
    menu_icon = "tag"
    list_display = ("name", "sign", "parent", "order", "agreement", "slug")
    list_filter = (("parent", RelatedOnlyFieldListFilter), "requires_agreement")
    list_select_related = ("parent",)
    list_export = (
        "name",
        "slug",
        "parent",
        "gist",
        "agreement",
        "colour",
        "icon",
        "order",
        "in_languages",
    )
    edit_handler = NamesObjectList(
        [
            MultiFieldPanel(
                [*NAME_PANELS, FieldPanel("gist"), FieldPanel("parent")], heading=_("Theme")
            ),
            NamesPanel(),
            MultiFieldPanel(
                [
                    FieldPanel("colour", widget=ColourRadios),
                    FieldPanel("icon", widget=IconRadios),
                    FieldPanel("order"),
                ],
                heading=_("In lists and on pages"),
            ),
            MultiFieldPanel([FieldPanel("requires_agreement")], heading=_("Taking part")),
        ],
        base_form_class=NamesForm,
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


class RegionAdmin(NamedAdmin):
    """Regions and the municipalities in them."""

    model = Region
    menu_label = _("Regions")
    menu_icon = "globe"
    list_display = ("name", "members", "slug")
    list_filter = (("municipalities", RelatedOnlyFieldListFilter),)
    search_fields = ("name", "slug", "municipalities__name")
    list_export = ("name", "slug", "members", "in_languages")
    edit_handler = NamesObjectList(
        [
            MultiFieldPanel(NAME_PANELS, heading=_("Region")),
            NamesPanel(),
            FieldPanel("municipalities", heading=_("Municipalities")),
        ],
        base_form_class=NamesForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Bring the municipalities along."""
        return super().get_queryset(request).prefetch_related("municipalities")

    def members(self, region: Region) -> str:
        """Return the names of the municipalities in a region."""
        return ", ".join(sorted(one.name for one in region.municipalities.all()))

    members.short_description = _("Municipalities")  # type: ignore[attr-defined]


class OrganisationAdmin(NamedAdmin):
    """School boards and the other partners."""

    model = Organisation
    button_helper_class = MergeButtons
    menu_label = _("Organisations")
    menu_icon = "group"
    list_display = ("name", "kind", "code", "municipality", "site")
    list_filter = ("kind", ("municipality", RelatedOnlyFieldListFilter))
    list_select_related = ("municipality",)
    search_fields = ("name", "code", "municipality__name")
    list_export = ("name", "slug", "kind", "code", "municipality", "website", "in_languages")
    edit_handler = NamesObjectList(
        [
            MultiFieldPanel(
                [*NAME_PANELS, FieldRowPanel([FieldPanel("kind"), FieldPanel("code")])],
                heading=_("Organisation"),
            ),
            NamesPanel(),
            MultiFieldPanel(
                [FieldPanel("municipality"), FieldPanel("website")], heading=_("Where to find it")
            ),
        ],
        base_form_class=NamesForm,
    )

    def site(self, organisation: Organisation) -> SafeString | str:
        """Return a link to the organisation's website."""
        address = organisation.website
        return format_html('<a href="{0}">{0}</a>', address) if address else ""

    site.short_description = _("Website")  # type: ignore[attr-defined]
    site.admin_order_field = "website"  # type: ignore[attr-defined]
