"""Rows that pages of several types have: labels, and documents to download."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, Tag
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from k4k_wagtail.page_types import base_page_name


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
