"""From when until when something holds: agreements, themes of a school, actions, assignments."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PeriodMixin(models.Model):
    """The first and the last day of something; an empty day means that nobody has set an end."""

    starts_on = models.DateField(
        _("from"), null=True, blank=True, help_text=_("The first day. Empty: it always was so.")
    )
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty: no end is known.")
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a period that ends before it starts.

        Raises:
            ValidationError: on the field ``ends_on``.
        """
        super().clean()
        check_order(self.starts_on, self.ends_on, "ends_on")

    def covers(self, day: date) -> bool:
        """Return whether a day lies in the period; the first and the last day do."""
        return (self.starts_on is None or self.starts_on <= day) and not self.is_past(day)

    def is_past(self, day: date) -> bool:
        """Return whether the period has ended before a day."""
        return self.ends_on is not None and self.ends_on < day


def check_order(first: date | None, last: date | None, field: str) -> None:
    """Refuse a last day before the first day.

    Args:
        first: the first day, if known.
        last: the last day, if known.
        field: the field of the last day, that gets the message.

    Raises:
        ValidationError: on that field.
    """
    if first and last and last < first:
        message = _("%(last)s is before the first day, %(first)s. Choose a later day.")
        params = {"first": first.strftime("%d-%m-%Y"), "last": last.strftime("%d-%m-%Y")}
        raise ValidationError({field: ValidationError(message, params=params)})


def covering(day: date, starts: str = "starts_on", ends: str = "ends_on") -> Q:
    """Return the condition that a day lies in a period.

    Args:
        day: the day.
        starts: field of the first day; empty means always.
        ends: field of the last day; empty means still.
    """
    begun: Any = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": day})
    return begun & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": day}))
