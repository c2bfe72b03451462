"""When an event is: its first date, and how it repeats."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.events.enums import EventState, HolidayRegion
from k4k_wagtail.events.models import check_times, check_years
from k4k_wagtail.events.zones import DEFAULT_ZONE, check_zone


class TimeFieldsMixin(models.Model):
    """The dates of an event, as editors write them; ``EventOccurrence`` has what follows."""

    starts_at = models.DateTimeField(
        _("begins"), null=True, help_text=_("Date and time; of the first date if there are more.")
    )
    ends_at = models.DateTimeField(_("ends"), null=True, help_text=_("Date and time."))
    is_whole_day = models.BooleanField(
        _("takes whole days"), default=False, help_text=_("Then the times do not count.")
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=63,
        default=DEFAULT_ZONE,
        validators=[check_zone],
        help_text=_("Name such as Europe/Amsterdam. Times are shown in it."),
    )
    # RFC 5545, 3.8.5: lines of RRULE, RDATE and EXDATE.
    recurrence = models.TextField(
        _("repeats"), blank=True, help_text=_("Lines of RFC 5545, such as RRULE:FREQ=WEEKLY;….")
    )
    skips_holidays = models.BooleanField(
        _("not in school holidays"), default=False, help_text=_("Only for what repeats by a rule.")
    )
    holiday_region = models.CharField(
        _("holiday region"),
        max_length=10,
        choices=HolidayRegion.choices,
        default=HolidayRegion.NORTH,
        help_text=_("Whose school holidays are skipped."),
    )
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=EventState.choices,
        default=EventState.SCHEDULED,
        help_text=_("Of the whole event. Cancelled: it stays visible, with a message."),
    )
    state_note = models.CharField(
        _("message to visitors"),
        max_length=250,
        blank=True,
        help_text=_("Such as “The trainer is ill. We look for a new date.”"),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end before the beginning.

        Raises:
            ValidationError: on the field that is wrong.
        """
        super().clean()
        check_years(self.starts_at, self.ends_at)
        if not self.is_whole_day:
            check_times(self.starts_at, self.ends_at)
        elif self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("The last day comes before the first day.")})
