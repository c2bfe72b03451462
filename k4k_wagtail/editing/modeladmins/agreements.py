"""Administration of the agreements of municipalities."""

from typing import Any

from django.contrib.admin.filters import RelatedOnlyFieldListFilter
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from k4k_wagtail.editing.modeladmins.base import RecordAdmin, RecordDeleteView
from k4k_wagtail.editing.reports.agreements import schools_without, state_of
from k4k_wagtail.network.agreements import Agreement
from k4k_wagtail.network.forms import ADMIN_ROW

# Schools that are named before an agreement is deleted.
SHOWN = 10


class AgreementDeleteView(RecordDeleteView):
    """Asks before it deletes, and says which schools take part by the agreement."""

    def confirmation_message(self) -> Any:
        """Return the question, after what the deletion does."""
        question = super().confirmation_message()
        schools = schools_without(self.instance, timezone.localdate())
        if not schools:
            return question
        told = ngettext(
            "%(number)d school takes part in this theme by this agreement: %(schools)s. It keeps "
            "its page, but is no longer found under the theme.",
            "%(number)d schools take part in this theme by this agreement: %(schools)s. They keep "
            "their pages, but are no longer found under the theme.",
            len(schools),
        )
        names = ", ".join(school.title for school in schools[:SHOWN])
        values = {"number": len(schools), "schools": f"{names} …" if schools[SHOWN:] else names}
        return f"{told % values} {question}"


class AgreementAdmin(RecordAdmin):
    """Agreements, each with its period and document."""

    model = Agreement
    delete_view_class = AgreementDeleteView
    menu_label = _("Agreements")
    menu_icon = "doc-full-inverse"
    list_display = ("municipality", "theme", "starts_on", "ends_on", "state", "document")
    list_filter = (
        ("municipality", RelatedOnlyFieldListFilter),
        ("theme", RelatedOnlyFieldListFilter),
        "starts_on",
        "ends_on",
    )
    list_select_related = ("municipality", "theme", "document")
    search_fields = ("municipality__name", "municipality__code", "theme__name", "note")
    ordering = ("municipality__name", "theme__name", "-starts_on")
    list_export = ("municipality", "theme", "starts_on", "ends_on", "state", "document", "note")
    export_filename = "afspraken"
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("municipality"), FieldPanel("theme")], heading=_("Agreement")
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [FieldPanel("starts_on"), FieldPanel("ends_on")], classname=ADMIN_ROW
                    )
                ],
                heading=_("Period"),
            ),
            MultiFieldPanel(
                [FieldPanel("document"), FieldPanel("note")], heading=_("Document and note")
            ),
        ]
    )

    def state(self, agreement: Agreement) -> Any:
        """Return in words whether it runs."""
        return state_of(agreement)

    state.short_description = _("State")  # type: ignore[attr-defined]
    state.admin_order_field = "ends_on"  # type: ignore[attr-defined]
