"""Records that belong to schools: the themes of a school, and what each import did."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from k4k_wagtail.network.models import Theme
from k4k_wagtail.network.periods import PeriodMixin
from k4k_wagtail.page_types import base_page_name


class SchoolTheme(Orderable, PeriodMixin):
    """A theme that a school works on, in its own words.

    It hangs on the base page, so that a site's own school page class has it too.
    """

    page = ParentalKey(base_page_name(), on_delete=models.CASCADE, related_name="k4k_school_themes")
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="school_themes",
        help_text=_("A theme that the school works on."),
    )
    text = models.TextField(
        _("what the school does"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences. Empty: only the name of the theme is shown."),
    )

    panels = [
        FieldPanel("theme"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    class Meta(Orderable.Meta):
        app_label = "k4k_wagtail"
        verbose_name = _("theme of a school")
        verbose_name_plural = _("themes of a school")
        constraints = [
            models.UniqueConstraint(fields=["page", "theme"], name="k4k_school_theme_once")
        ]

    @staticmethod
    def combined(kept: dict[str, Any], gone: dict[str, Any]) -> dict[str, Any]:
        """Return what the row of a school's theme keeps of one whose theme was merged into it.

        Args:
            kept: values of the row that stays; days as dates or in the form of ISO 8601.
            gone: those of the other one.

        Returns:
            The text, the other one's where there is none; and a period that holds both.
        """
        both = (kept, gone)
        first: list[Any] = [one.get("starts_on") for one in both]
        last: list[Any] = [one.get("ends_on") for one in both]
        return {
            "text": kept.get("text") or gone.get("text") or "",
            "starts_on": min(first) if all(first) else None,
            "ends_on": max(last) if all(last) else None,
        }


class RegisterImport(models.Model):
    """A file of the school register that was read, and what came of it."""

    created_at = models.DateTimeField(_("read at"), auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source = models.CharField(_("source"), max_length=200)
    source_date = models.DateField(_("date of the file"), null=True)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    report = models.JSONField(_("report"), default=dict)

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["-created_at"]
        verbose_name = _("import of schools")
        verbose_name_plural = _("imports of schools")

    def __str__(self) -> str:
        return f"{self.source}, {self.source_date}"
