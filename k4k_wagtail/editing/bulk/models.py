"""The record of a change of many pages: what, by whom, which pages, and what became of each."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.editing.bulk.enums import Kind, Outcome, State


class BulkAction(models.Model):
    """One thing that is done with many pages, part by part."""

    kind = models.CharField(_("action"), max_length=20, choices=Kind.choices)
    # Keys and names of themes, names of labels or a day: see ``values.py``.
    values = models.JSONField(_("values"), default=dict)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Whose rights each page is judged by, and whose name its history bears: who went on last.
    acting = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    changed_at = models.DateTimeField(_("last page"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.RUNNING
    )
    is_undo = models.BooleanField(_("is being undone"), default=False)
    # Pages that were chosen, and that the person had no right on at the start.
    left_out = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["-started_at", "-pk"]
        verbose_name = _("change of many pages")
        verbose_name_plural = _("changes of many pages")

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_kind_display()}"


class BulkItem(models.Model):
    """One page of it. The page is no foreign key: what became of it outlives it."""

    action = models.ForeignKey(BulkAction, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    page_key = models.PositiveBigIntegerField()
    title = models.CharField(max_length=255)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    reason = models.TextField(blank=True)
    # Keys of versions before and after: see ``Trail``.
    trail = models.JSONField(default=dict)

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["position"]
        verbose_name = _("page of a change")
        verbose_name_plural = _("pages of a change")
        constraints = [
            models.UniqueConstraint(fields=["action", "page_key"], name="k4k_bulk_page_once")
        ]
        indexes = [
            models.Index(fields=["action", "outcome", "position"], name="k4k_bulk_next"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_outcome_display()}"
