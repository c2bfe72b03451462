"""What an event is about, where it is, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from k4k_wagtail.events.enums import Attendance, EventKind
from k4k_wagtail.events.programme import ProgrammeField
from k4k_wagtail.network.enums import TargetGroup
from k4k_wagtail.network.fields import BodyField, ChoiceListField
from k4k_wagtail.network.models import Municipality, Organisation, Theme
from k4k_wagtail.page_types import page_model_name


class EventFieldsMixin(models.Model):
    """What visitors filter and choose events by."""

    gist = models.TextField(
        _("gist"),
        max_length=250,
        blank=True,
        help_text=_("One or two short sentences. They stand in the agenda."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=EventKind.choices,
        default=EventKind.MEETING,
        help_text=_("Visitors filter by it."),
    )
    themes = ParentalManyToManyField(
        Theme,
        verbose_name=_("themes"),
        blank=True,
        related_name="+",
        help_text=_("Visitors find the event here."),
    )
    target_groups = ChoiceListField(
        _("about whom"), choices_class=TargetGroup, help_text=_("Whom it is about, or meant for.")
    )
    audience = models.CharField(
        _("for whom"),
        max_length=160,
        blank=True,
        help_text=_("Such as “Teachers, heads of schools and coaches”."),
    )
    organiser = models.ForeignKey(
        Organisation,
        verbose_name=_("organiser"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The organisation that invites. Empty: the network."),
    )
    schools = ParentalManyToManyField(
        page_model_name("SchoolPage"),
        verbose_name=_("schools"),
        blank=True,
        related_name="events",
        help_text=_("Their pages show it, and their municipalities."),
    )
    municipalities = ParentalManyToManyField(
        Municipality,
        verbose_name=_("municipalities"),
        blank=True,
        related_name="+",
        help_text=_("Empty: the municipalities of the schools."),
    )
    price = models.CharField(
        _("price"), max_length=80, blank=True, help_text=_("Such as “Free” or “€ 25, with lunch”.")
    )
    body = BodyField(_("why come?"), help_text=_("What people take home from it."))
    programme = ProgrammeField(_("programme"), help_text=_("Part by part, with times."))
    contact_email = models.EmailField(
        _("address for questions"),
        blank=True,
        help_text=_("Questions of visitors are sent to it. Visitors never see it."),
    )

    class Meta:
        abstract = True


class PlaceFieldsMixin(models.Model):
    """Where an event is: a place, a link, or both."""

    attendance = models.CharField(
        _("how people take part"),
        max_length=20,
        choices=Attendance.choices,
        default=Attendance.ON_SITE,
        help_text=_("On site asks for a place, online for a link."),
    )
    venue = models.CharField(
        _("venue"), max_length=120, blank=True, help_text=_("Name of the building or school.")
    )
    street = models.CharField(
        _("street and number"), max_length=120, blank=True, help_text=_("Such as “Kerkstraat 1”.")
    )
    postcode = models.CharField(
        _("postcode"), max_length=7, blank=True, help_text=_("Such as 7741 AB.")
    )
    place = models.CharField(
        _("town"), max_length=80, blank=True, help_text=_("Such as Coevorden.")
    )
    access = models.CharField(
        _("access"),
        max_length=200,
        blank=True,
        help_text=_("Such as “No steps, and a toilet for wheelchairs”."),
    )
    online_url = models.URLField(
        _("link to take part online"), blank=True, help_text=_("Address that starts with https://.")
    )
    hides_online_url = models.BooleanField(
        _("only for who signed up"),
        default=True,
        help_text=_("Then the link is in the mails, and not on the page."),
    )

    class Meta:
        abstract = True


class AftermathFieldsMixin(models.Model):
    """What came of an event, once it is over. Its documents are rows: ``k4k_downloads``."""

    report = BodyField(_("afterwards"), help_text=_("A report, a film: shown when it is over."))
    participants = models.PositiveIntegerField(
        _("number of participants"),
        null=True,
        blank=True,
        help_text=_("How many came. It counts in the key figures."),
    )
    stories = ParentalManyToManyField(
        page_model_name("StoryPage"),
        verbose_name=_("stories"),
        blank=True,
        related_name="events",
        help_text=_("Stories that came of it, or that it is about."),
    )

    class Meta:
        abstract = True
