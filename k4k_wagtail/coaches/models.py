"""Records of coaches: where they work, and the consent that their profile stands on."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from k4k_wagtail.coaches.enums import ConsentMethod
from k4k_wagtail.network.periods import PeriodMixin, check_order
from k4k_wagtail.page_types import base_page_name, page_model_name

# A consent is confirmed again each year (DOMAIN.md, rule 3).
YEARS = 1


class CoachSchool(Orderable, PeriodMixin):
    """A school that a coach works at, from when until when."""

    page = ParentalKey(base_page_name(), on_delete=models.CASCADE, related_name="k4k_coach_schools")
    school = models.ForeignKey(
        base_page_name(),
        verbose_name=_("school"),
        on_delete=models.CASCADE,
        related_name="k4k_school_coaches",
        help_text=_("The profile is found under this school and its municipality."),
    )

    panels = [
        PageChooserPanel("school", page_model_name("SchoolPage")),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    class Meta(Orderable.Meta):
        app_label = "k4k_wagtail"
        verbose_name = _("school of a coach")
        verbose_name_plural = _("schools of a coach")


class ConsentText(models.Model):
    """A version of the text that coaches agree to. Kept as it was: never change one in use."""

    version = models.CharField(
        _("version"), max_length=20, unique=True, help_text=_("Such as 2026-1.")
    )
    text = models.TextField(_("text"), help_text=_("What the coach reads and agrees to."))
    created_on = models.DateField(_("made on"), auto_now_add=True)

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["-created_on", "-pk"]
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")

    def __str__(self) -> str:
        return self.version

    @property
    def is_in_use(self) -> bool:
        """Whether somebody agreed to this text."""
        return self.pk is not None and self.consents.exists()

    def clean(self) -> None:
        """Refuse another text under a version that somebody agreed to.

        Raises:
            ValidationError: on each field that differs.
        """
        super().clean()
        if not self.is_in_use:
            return
        known = type(self).objects.get(pk=self.pk)
        fields = ("version", "text")
        changed = [name for name in fields if getattr(known, name) != getattr(self, name)]
        if changed:
            message = _(
                "Somebody agreed to version %(version)s, so it stays as it is. Make a new version "
                "instead."
            )
            error = ValidationError(message, params={"version": known.version})
            raise ValidationError(dict.fromkeys(changed, error))


class Consent(models.Model):
    """That a person agreed to be shown: who, when, to which text, how, until when."""

    page = models.ForeignKey(
        base_page_name(),
        verbose_name=_("coach"),
        on_delete=models.CASCADE,
        related_name="k4k_consents",
        help_text=_("The profile that the consent is about."),
    )
    given_by = models.CharField(
        _("given by"), max_length=120, help_text=_("Name of the person that agreed.")
    )
    given_on = models.DateField(_("given on"), help_text=_("Not later than today."))
    text = models.ForeignKey(
        ConsentText,
        verbose_name=_("text"),
        on_delete=models.PROTECT,
        related_name="consents",
        help_text=_("The version that the person agreed to."),
    )
    method = models.CharField(
        _("how"),
        max_length=20,
        choices=ConsentMethod.choices,
        default=ConsentMethod.SIGNED,
        help_text=_("How the consent was given. Keep the paper or the mail."),
    )
    ends_on = models.DateField(
        _("ends on"), help_text=_("The last day of the consent, such as the end of a contract.")
    )
    confirmed_on = models.DateField(
        _("confirmed on"),
        null=True,
        blank=True,
        help_text=_("The last time the person said yes again. It is asked each year."),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["-given_on", "-pk"]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self) -> str:
        # No name: the log keeps this text, and shows it to all who may see any consent.
        return str(_("consent given on %(day)s") % {"day": date_format(self.given_on, "j F Y")})

    @property
    def valid_until(self) -> date:
        """The last day on which the profile may be shown, unless the consent is withdrawn."""
        return min(self.ends_on, a_year_after(max(self.given_on, self.confirmed_on or date.min)))

    def is_valid(self, day: date | None = None) -> bool:
        """Return whether the consent holds on a day; today when none is given."""
        day = day or timezone.localdate()
        return self.withdrawn_at is None and self.given_on <= day <= self.valid_until

    def clean(self) -> None:
        """Refuse a consent from the future, and one that ends before it was given.

        Raises:
            ValidationError: on the field that is wrong.
        """
        super().clean()
        today = timezone.localdate()
        for name in ("given_on", "confirmed_on"):
            day = getattr(self, name)
            if day and day > today:
                message = _("%(day)s is in the future. Record a consent when it has been given.")
                params = {"day": day.strftime("%d-%m-%Y")}
                raise ValidationError({name: ValidationError(message, params=params)})
        check_order(self.given_on, self.ends_on, "ends_on")
        check_order(self.given_on, self.confirmed_on, "confirmed_on")


def a_year_after(day: date) -> date:
    """Return the same day a year later; for 29 February the last of that month."""
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:
        return day.replace(year=day.year + YEARS, day=28)
