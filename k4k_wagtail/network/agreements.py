"""What municipalities agreed on, and the rule that some themes need it (DOMAIN.md, rule 1)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.search import index

from k4k_wagtail.network.models import Municipality, Theme
from k4k_wagtail.network.periods import PeriodMixin, covering


class Agreement(index.Indexed, PeriodMixin):
    """A dated agreement of a municipality on a theme."""

    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="agreements",
        help_text=_("The municipality that made the agreement."),
    )
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="agreements",
        help_text=_("Schools in this municipality may take part in it during the agreement."),
    )
    starts_on = models.DateField(_("from"), help_text=_("The first day of the agreement."))
    ends_on = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("The last day of the agreement. Empty: no end was agreed."),
    )
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The signed agreement. Visitors can download it on the municipality's page."),
    )
    note = models.TextField(_("note"), max_length=500, blank=True, help_text=_("For editors only."))

    search_fields = [index.SearchField("note")]

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["municipality__name", "theme__order", "-starts_on"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def __str__(self) -> str:
        return (
            f"{self.municipality}: {self.theme} ({period_in_words(self.starts_on, self.ends_on)})"
        )

    def clean(self) -> None:
        """Refuse a period that ends before it starts, or that another agreement covers already.

        Raises:
            ValidationError: on ``ends_on`` or ``starts_on``.
        """
        super().clean()
        if not (self.municipality_id and self.theme_id and self.starts_on):
            return
        other = self.overlapping().first()
        if other:
            message = gettext(
                "%(municipality)s already has an agreement on “%(theme)s”: %(period)s. Change the "
                "dates so that the two do not overlap, or change that agreement."
            )
            params = {
                "municipality": self.municipality.name,
                "theme": self.theme.name,
                "period": period_in_words(other.starts_on, other.ends_on),
            }
            raise ValidationError({"starts_on": message % params})

    def overlapping(self) -> models.QuerySet["Agreement"]:
        """Return the other agreements of the same two that share a day with this one."""
        others = Agreement.objects.exclude(pk=self.pk).filter(
            municipality_id=self.municipality_id, theme_id=self.theme_id
        )
        if self.ends_on:
            others = others.filter(starts_on__lte=self.ends_on)
        return others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=self.starts_on))


def period_in_words(first: date | None, last: date | None) -> str:
    """Return a period as editors read it, such as “from 1 January 2026 until 31 July 2026”."""
    start = date_format(first, "j F Y") if first else ""
    end = date_format(last, "j F Y") if last else ""
    if start and end:
        return gettext("from %(start)s until %(end)s") % {"start": start, "end": end}
    if start:
        return gettext("from %(start)s, without an end") % {"start": start}
    return gettext("until %(end)s") % {"end": end} if end else gettext("without dates")


def agreement_problem(
    municipality: Municipality | None,
    theme: Theme,
    starts_on: date | None = None,
    ends_on: date | None = None,
    today: date | None = None,
) -> str:
    """Return why a school may not take part in a theme, or an empty text when it may.

    The one place of the rule: forms, imports, bulk actions and APIs all ask here.

    Args:
        municipality: the school's municipality, if it has one.
        theme: the theme.
        starts_on: first day on which the school takes part in it.
        ends_on: last day on which it does; a period in the past needs no agreement any more.
        today: the day to judge by.

    Returns:
        A sentence that names municipality, theme, the missing period, and what to do.
    """
    today = today or timezone.localdate()
    if not theme.requires_agreement or (ends_on and ends_on < today):
        return ""
    if municipality is None:
        return gettext(
            "“%(theme)s” needs an agreement with the municipality, and this school has no "
            "municipality. Choose its municipality first, or leave the theme out."
        ) % {"theme": theme.name}
    day = max(today, starts_on) if starts_on else today
    agreements = Agreement.objects.filter(municipality=municipality, theme=theme)
    if agreements.filter(covering(day)).exists():
        return ""
    later = agreements.filter(starts_on__gt=day).order_by("starts_on").first()
    gap_ends = later.starts_on - timedelta(days=1) if later else ends_on
    return gettext(
        "%(municipality)s has no agreement on “%(theme)s” %(period)s. Record the agreement under "
        "Kansen4Kinderen → Agreements, or give the theme an end date at this school."
    ) % {
        "municipality": municipality.name,
        "theme": theme.name,
        "period": period_in_words(day, gap_ends),
    }


def agreement_problems(
    municipality: Municipality | None, rows: Iterable[Any], today: date | None = None
) -> list[str]:
    """Return what ``agreement_problem`` says of several themes of a school.

    Args:
        municipality: the school's municipality, if it has one.
        rows: objects with ``theme``, ``starts_on`` and ``ends_on``.
        today: the day to judge by.
    """
    found = (
        agreement_problem(municipality, row.theme, row.starts_on, row.ends_on, today)
        for row in rows
    )
    return [problem for problem in found if problem]
