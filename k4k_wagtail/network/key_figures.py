"""Numbers that editors type, each with its source and its date (DOMAIN.md, rule 5)."""

from decimal import Decimal

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from k4k_wagtail.network.models import Municipality


class Countable(models.TextChoices):
    """What a figure counts; figures of different countables are never mixed."""

    PARTICIPATING_SCHOOLS = "participating_schools", _("Participating schools")
    SCHOOLS_WITH_COACH = "schools_with_coach", _("Schools with a coach")
    PEOPLE_TRAINED = "people_trained", _("People trained as coach")
    ACTIVE_COACHES = "active_coaches", _("Active coaches")
    STORIES = "stories", _("Stories")
    EVENTS = "events", _("Events")
    PARTICIPANTS = "participants", _("Participants")


class KeyFigure(index.Indexed, models.Model):
    """A number with a source and a reference date, for one municipality or the whole network."""

    label = models.CharField(
        _("label"), max_length=120, help_text=_("What is counted, such as “schools take part”.")
    )
    qualifier = models.CharField(
        _("word before the number"),
        max_length=20,
        blank=True,
        help_text=_("Such as “almost”. Empty: the number is exact."),
    )
    value = models.DecimalField(
        _("value"), max_digits=12, decimal_places=2, help_text=_("Only the number.")
    )
    unit = models.CharField(
        _("unit"), max_length=20, blank=True, help_text=_("Such as % or euro. Empty: a count.")
    )
    countable = models.CharField(
        _("counts the same as"),
        max_length=30,
        choices=Countable.choices,
        blank=True,
        help_text=_("Then a report shows where it differs from what the records count."),
    )
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Who says so, and where. Visitors see it.")
    )
    reference_date = models.DateField(
        _("reference date"),
        null=True,
        blank=True,
        help_text=_("The day the number holds for. Empty: visitors read that there is none."),
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="key_figures",
        help_text=_("Empty: the number is about the whole network."),
    )
    url = models.URLField(
        _("link"), blank=True, help_text=_("Address of the source, starting with https://.")
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lowest first in a block of figures.")
    )

    search_fields = [index.SearchField("label"), index.SearchField("source")]

    class Meta:
        app_label = "k4k_wagtail"
        ordering = ["order", "label", "-reference_date"]
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")

    def __str__(self) -> str:
        return f"{self.number} {self.label}"

    @property
    def number(self) -> str:
        """The value with its unit and the word before it."""
        return " ".join(part for part in (self.qualifier, self.value_in_words) if part)

    @property
    def value_in_words(self) -> str:
        """The value with its unit, without zeros that say nothing."""
        text = "" if self.value is None else number_format(plain(self.value), force_grouping=True)
        return " ".join(part for part in (text, self.unit) if part)


def plain(value: Decimal) -> Decimal | int:
    """Return a number without zeros that say nothing."""
    value = Decimal(value)
    return int(value) if value == int(value) else value.normalize()
