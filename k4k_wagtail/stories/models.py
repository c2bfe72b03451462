"""Records that hang on a story: who does the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from k4k_wagtail.network.years import check_year
from k4k_wagtail.page_types import base_page_name, page_model_name


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
