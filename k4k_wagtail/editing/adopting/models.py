"""Proposals that a story is also applied at a school, which somebody else decides about."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.page_types import base_page_name


class AdoptionProposal(models.Model):
    """A school says that it does the same as in a story; who may change the story decides."""

    story = models.ForeignKey(
        base_page_name(),
        verbose_name=_("story"),
        on_delete=models.CASCADE,
        related_name="k4k_adoption_proposals",
    )
    school = models.ForeignKey(
        base_page_name(),
        verbose_name=_("school"),
        on_delete=models.CASCADE,
        related_name="k4k_proposed_adoptions",
        help_text=_("The school that does this too."),
    )
    since = models.PositiveSmallIntegerField(
        _("since"), null=True, blank=True, help_text=_("The year, such as 2025.")
    )
    note = models.CharField(
        _("what is different there"),
        max_length=160,
        blank=True,
        help_text=_("A few words, such as “with younger children”. Visitors read them."),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    # True until somebody decides and empty afterwards, as every database tells empty ones apart: so
    # there is one open proposal of a school, and any number of earlier ones.
    is_open = models.BooleanField(null=True, default=True, editable=False)
    is_accepted = models.BooleanField(_("accepted"), default=False)
    reason = models.TextField(
        _("reason"), max_length=1000, blank=True, help_text=_("Who proposed it gets this by mail.")
    )

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["proposed_at", "pk"]
        verbose_name = _("proposal of a school that does this too")
        verbose_name_plural = _("proposals of schools that do this too")
        constraints = [
            models.UniqueConstraint(
                fields=["story", "school", "is_open"], name="k4k_one_open_proposal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.story} – {self.school}"
