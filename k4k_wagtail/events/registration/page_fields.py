"""How people sign up for an event."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.events.enums import RegistrationWay

# More than this in one go is a group: it writes to the organiser.
MOST_PLACES = 20


class RegistrationFieldsMixin(models.Model):
    """The settings of signing up; questions are rows: ``k4k_event_questions``."""

    registration = models.CharField(
        _("signing up"),
        max_length=10,
        choices=RegistrationWay.choices,
        default=RegistrationWay.NONE,
        help_text=_("How people tell that they come."),
    )
    registration_url = models.URLField(
        _("address of the other site"),
        blank=True,
        help_text=_("Only for signing up on another site."),
    )
    registers_per_date = models.BooleanField(
        _("for each date apart"),
        default=False,
        help_text=_("Only for an event with several dates. Otherwise people come to all of them."),
    )
    registration_opens_at = models.DateTimeField(
        _("opens"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    registration_closes_at = models.DateTimeField(
        _("closes"), null=True, blank=True, help_text=_("Empty: when it begins.")
    )
    capacity = models.PositiveIntegerField(
        _("number of places"), null=True, blank=True, help_text=_("Empty: there is no limit.")
    )
    places_per_person = models.PositiveSmallIntegerField(
        _("places per person"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
        help_text=_("How many places somebody may ask for in one go."),
    )
    has_waiting_list = models.BooleanField(
        _("waiting list"),
        default=True,
        help_text=_("When it is full, people can wait for a place that comes free."),
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to accept a place"),
        default=48,
        validators=[MinValueValidator(1)],
        help_text=_("A place that comes free is kept this long for the first who waits."),
    )
    asks_school = models.BooleanField(
        _("ask for the school or organisation"),
        default=True,
        help_text=_("Visitors choose a school of the network, or write another."),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("days that names are kept"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(730)],
        help_text=_("After the event. Empty: as many as the site has set, mostly 90."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a way of signing up that cannot work.

        Raises:
            ValidationError: on the field that is wrong.
        """
        super().clean()
        opens, closes = self.registration_opens_at, self.registration_closes_at
        if opens and closes and closes <= opens:
            message = _("Signing up closes before it opens. Choose a later time.")
            raise ValidationError({"registration_closes_at": message})
        if self.capacity == 0:
            message = _("With 0 places nobody can come. Leave it empty when there is no limit.")
            raise ValidationError({"capacity": message})
