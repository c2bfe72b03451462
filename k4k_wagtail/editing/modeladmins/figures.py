"""Administration of the figures that editors type."""

from typing import Any

from django.contrib.admin.filters import RelatedOnlyFieldListFilter
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from k4k_wagtail.editing.modeladmins.base import RecordAdmin
from k4k_wagtail.network.forms import ADMIN_ROW
from k4k_wagtail.network.key_figures import KeyFigure


class KeyFigureAdmin(RecordAdmin):
    """Figures with their source and reference date."""

    model = KeyFigure
    menu_label = _("Key figures")
    menu_icon = "order"
    list_display = ("label", "figure", "where", "reference_date", "source", "counts_as")
    list_filter = (("municipality", RelatedOnlyFieldListFilter), "countable", "reference_date")
    list_select_related = ("municipality",)
    search_fields = ("label", "source", "municipality__name")
    list_export = (
        "label",
        "qualifier",
        "value",
        "unit",
        "where",
        "reference_date",
        "source",
        "url",
        "counts_as",
    )
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("label"),
                    FieldRowPanel(
                        [FieldPanel("qualifier"), FieldPanel("value"), FieldPanel("unit")],
                        classname=ADMIN_ROW,
                    ),
                    FieldPanel("municipality"),
                ],
                heading=_("Figure"),
            ),
            MultiFieldPanel(
                [FieldPanel("source"), FieldPanel("url"), FieldPanel("reference_date")],
                heading=_("Where it comes from"),
            ),
            MultiFieldPanel(
                [FieldPanel("countable"), FieldPanel("order")],
                heading=_("In lists and reports"),
            ),
        ]
    )

    def figure(self, figure: KeyFigure) -> str:
        """Return the value as visitors read it."""
        return figure.number

    figure.short_description = _("Value")  # type: ignore[attr-defined]
    figure.admin_order_field = "value"  # type: ignore[attr-defined]

    def where(self, figure: KeyFigure) -> Any:
        """Return what the figure is about: a municipality or the whole network."""
        return figure.municipality.name if figure.municipality else _("whole network")

    where.short_description = _("About")  # type: ignore[attr-defined]
    where.admin_order_field = "municipality__name"  # type: ignore[attr-defined]

    def counts_as(self, figure: KeyFigure) -> str:
        """Return what the figure is compared with."""
        return figure.get_countable_display() if figure.countable else ""

    counts_as.short_description = _("Compared with")  # type: ignore[attr-defined]
    counts_as.admin_order_field = "countable"  # type: ignore[attr-defined]
