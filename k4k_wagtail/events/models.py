"""Records that hang on an event: its dates, what happens on them, and what calendars know of it."""

import uuid
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from k4k_wagtail.events.enums import ChangeKind, EventState, HolidayRegion, QuestionKind
from k4k_wagtail.events.recurrence import YEARS
from k4k_wagtail.network.periods import check_order
from k4k_wagtail.page_types import base_page_name


class SchoolHoliday(models.Model):
    """A holiday of the schools of a region: events that repeat can skip it."""

    name = models.CharField(_("name"), max_length=80, help_text=_("Such as “Autumn holiday 2026”."))
    region = models.CharField(
        _("region"),
        max_length=10,
        choices=HolidayRegion.choices,
        blank=True,
        help_text=_("Empty: in all regions."),
    )
    starts_on = models.DateField(_("first day"), help_text=_("The first day without school."))
    ends_on = models.DateField(_("last day"), help_text=_("The last day without school."))

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["starts_on", "region"]
        verbose_name = _("school holiday")
        verbose_name_plural = _("school holidays")

    def __str__(self) -> str:
        return " ".join(part for part in (self.name, self.get_region_display()) if part)

    def clean(self) -> None:
        """Refuse a holiday that ends before it begins.

        Raises:
            ValidationError: on the last day.
        """
        super().clean()
        check_order(self.starts_on, self.ends_on, "ends_on")


class EventDate(Orderable):
    """One more date of an event, such as the second afternoon of a training."""

    page = ParentalKey(base_page_name(), on_delete=models.CASCADE, related_name="k4k_event_dates")
    starts_at = models.DateTimeField(_("begins"), help_text=_("Date and time."))
    ends_at = models.DateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Empty: it takes as long as the first date.")
    )

    panels = [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])]

    class Meta(Orderable.Meta):
        app_label = "k4k_wagtail"
        verbose_name = _("date of an event")
        verbose_name_plural = _("dates of an event")

    def clean(self) -> None:
        """Refuse a date that ends before it begins.

        Raises:
            ValidationError: on the end.
        """
        super().clean()
        check_times(self.starts_at, self.ends_at)


class EventChange(Orderable):
    """What is different on one date of an event: another time, or it does not go on."""

    page = ParentalKey(base_page_name(), on_delete=models.CASCADE, related_name="k4k_event_changes")
    recurrence_id = models.DateTimeField(
        _("which date"), help_text=_("When it would have begun, date and time.")
    )
    kind = models.CharField(
        _("what happens"),
        max_length=20,
        choices=ChangeKind.choices,
        default=ChangeKind.CANCELLED,
        help_text=_("Visitors see it, and so do calendars that follow the agenda."),
    )
    starts_at = models.DateTimeField(
        _("begins now"), null=True, blank=True, help_text=_("Only for another time.")
    )
    ends_at = models.DateTimeField(
        _("ends now"), null=True, blank=True, help_text=_("Empty: it takes as long as before.")
    )
    note = models.CharField(
        _("why"), max_length=200, blank=True, help_text=_("Such as “The trainer is ill”.")
    )

    panels = [
        FieldPanel("recurrence_id"),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        app_label = "k4k_wagtail"
        verbose_name = _("changed date of an event")
        verbose_name_plural = _("changed dates of an event")

    def clean(self) -> None:
        """Refuse another time that is not given, and an end before the beginning.

        Raises:
            ValidationError: on the field that is wrong.
        """
        super().clean()
        if self.kind == ChangeKind.MOVED and not self.starts_at:
            raise ValidationError({"starts_at": _("Fill in when it begins now.")})
        check_times(self.starts_at, self.ends_at)


class EventOccurrence(models.Model):
    """One date of an event, as visitors see it. Made from the page each time it goes live.

    Kept, so that lists and calendars filter and sort by it: never change one by hand.
    """

    page = models.ForeignKey(
        base_page_name(), on_delete=models.CASCADE, related_name="k4k_occurrences"
    )
    # When it begins according to the rule or the row it comes from (RFC 5545, 3.8.4.4): its name,
    # which stays when it is moved to another time.
    recurrence_id = models.DateTimeField()
    starts_at = models.DateTimeField(db_index=True)
    # Exclusive: midnight after the last day when it takes whole days.
    ends_at = models.DateTimeField(db_index=True)
    # The days in the time zone of the event, both inclusive.
    first_day = models.DateField()
    last_day = models.DateField()
    state = models.CharField(
        max_length=20, choices=EventState.choices, default=EventState.SCHEDULED
    )
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["starts_at", "pk"]
        verbose_name = _("date of an event")
        verbose_name_plural = _("dates of events")
        constraints = [
            models.UniqueConstraint(fields=["page", "recurrence_id"], name="k4k_occurrence_once")
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class CalendarEntry(models.Model):
    """What calendars know an event by. Not part of the page's versions: an old one never returns.

    Attributes:
        uid: RFC 5545, 3.8.4.7; the same for ever.
        sequence: RFC 5545, 3.8.7.4; rises when what matters changes.
        digest: of what matters, as it was last live.
        changed_at: LAST-MODIFIED of the event.
        source: where the event was imported from; empty when it is our own.
        source_digests: of what the import wrote last, by group of fields, to see what an editor
            changed since.
    """

    page = models.OneToOneField(
        base_page_name(), on_delete=models.CASCADE, related_name="k4k_calendar_entry"
    )
    uid = models.CharField(max_length=255, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    source_digests = models.JSONField(default=dict, blank=True)

    class Meta:
        app_label = "k4k_wagtail"
        verbose_name = _("event in calendars")
        verbose_name_plural = _("events in calendars")

    def __str__(self) -> str:
        return self.uid


class EventQuestion(Orderable):
    """A question of the organiser to whoever signs up."""

    page = ParentalKey(
        base_page_name(), on_delete=models.CASCADE, related_name="k4k_event_questions"
    )
    # Answers are kept under it, so that another wording does not lose them.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    label = models.CharField(
        _("question"), max_length=200, help_text=_("Such as “Do you eat with us?”.")
    )
    kind = models.CharField(
        _("kind of answer"),
        max_length=20,
        choices=QuestionKind.choices,
        default=QuestionKind.TEXT,
        help_text=_("A tick is for a promise or a consent."),
    )
    choices = models.TextField(
        _("answers to choose from"), blank=True, help_text=_("One a line; only for a choice.")
    )
    hint = models.CharField(
        _("explanation"), max_length=200, blank=True, help_text=_("Stands below the question.")
    )
    is_required = models.BooleanField(
        _("must be answered"), default=False, help_text=_("Ask only what you need.")
    )

    panels = [
        FieldPanel("label"),
        FieldPanel("kind"),
        FieldPanel("choices"),
        FieldPanel("hint"),
        FieldPanel("is_required"),
    ]

    class Meta(Orderable.Meta):
        app_label = "k4k_wagtail"
        verbose_name = _("question of an event")
        verbose_name_plural = _("questions of an event")

    def clean(self) -> None:
        """Refuse a choice between fewer than two answers.

        Raises:
            ValidationError: on the answers.
        """
        super().clean()
        if self.kind == QuestionKind.CHOICE and len(self.choice_list) < 2:
            raise ValidationError({"choices": _("Write at least two answers, each on a line.")})

    @property
    def choice_list(self) -> list[str]:
        """The answers to choose from."""
        lines = (line.strip() for line in self.choices.splitlines())
        return list(dict.fromkeys(line for line in lines if line))


def check_times(start: datetime | None, end: datetime | None, field: str = "ends_at") -> None:
    """Refuse an end that does not come after the beginning.

    Args:
        start: the beginning, if known.
        end: the end, if known.
        field: the field of the end, that gets the message.

    Raises:
        ValidationError: on that field.
    """
    check_years(start, end)
    if start and end and end <= start:
        error: Any = _("The end does not come after the beginning. Choose a later time.")
        raise ValidationError({field: error})


def check_years(start: datetime | None, end: datetime | None) -> None:
    """Refuse a year that nobody means, such as 20226 or 0026.

    Raises:
        ValidationError: on the field that is wrong.
    """
    for field, moment in (("starts_at", start), ("ends_at", end)):
        if moment and moment.year not in YEARS:
            message = _("The year %(year)s cannot be right. Choose one from %(first)s to %(last)s.")
            years = {"year": moment.year, "first": YEARS.start, "last": YEARS.stop - 1}
            raise ValidationError({field: ValidationError(message, params=years)})
