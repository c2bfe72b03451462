"""Records that hang on a story: its labels, its downloads, and who does it too."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, Tag
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from k4k_wagtail.network.years import check_year
from k4k_wagtail.page_types import base_page_name, page_model_name


class PageLabel(ItemBase):
    """A label (free keyword) on a page.

    It hangs on the base page, so that every page type of ours, and a site's own, shares it.
    """

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="k4k_page_labels")
    content_object = ParentalKey(
        base_page_name(), on_delete=models.CASCADE, related_name="k4k_page_labels"
    )

    class Meta:
        app_label = "k4k_wagtail"
        verbose_name = _("label")
        verbose_name_plural = _("labels")


class PageDownload(Orderable):
    """A document that goes with a page."""

    page = ParentalKey(base_page_name(), on_delete=models.CASCADE, related_name="k4k_downloads")
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("The document that visitors can download."),
    )
    title = models.CharField(
        _("text of the link"),
        max_length=120,
        blank=True,
        help_text=_("Empty: the title of the document."),
    )

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        app_label = "k4k_wagtail"
        verbose_name = _("download")
        verbose_name_plural = _("downloads")


class StoryAdoption(Orderable):
    """A school that does the same as in a story."""

    page = ParentalKey(base_page_name(), on_delete=models.CASCADE, related_name="k4k_adoptions")
    school = models.ForeignKey(
        base_page_name(),
        verbose_name=_("school"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="k4k_adopted_stories",
        help_text=_("Its page in this network, if it has one."),
    )
    name = models.CharField(
        _("name"),
        max_length=120,
        blank=True,
        help_text=_("Only when the school has no page in this network."),
    )
    since = models.PositiveSmallIntegerField(_("since"), null=True, blank=True, help_text="2025")
    note = models.CharField(
        _("what is different there"),
        max_length=160,
        blank=True,
        help_text=_("A few words, such as “with younger children”."),
    )

    panels = [
        PageChooserPanel("school", page_model_name("SchoolPage")),
        FieldPanel("name"),
        FieldPanel("since"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        app_label = "k4k_wagtail"
        verbose_name = _("school that does this too")
        verbose_name_plural = _("schools that do this too")

    def clean(self) -> None:
        """Refuse a year that cannot be."""
        super().clean()
        check_year("since", self.since)
