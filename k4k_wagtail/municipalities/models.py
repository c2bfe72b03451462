"""Records that hang on a municipality's page: whom to contact, and what it does."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from k4k_wagtail.network.periods import PeriodMixin
from k4k_wagtail.page_types import base_page_name


class MunicipalityContact(Orderable):
    """Somebody to contact, by role: an address of the organisation, not of a person."""

    page = ParentalKey(
        base_page_name(), on_delete=models.CASCADE, related_name="k4k_municipality_contacts"
    )
    role = models.CharField(
        _("role"), max_length=120, help_text=_("Such as “Policy officer for education”.")
    )
    organisation = models.CharField(
        _("organisation"), max_length=120, blank=True, help_text=_("Empty: the municipality.")
    )
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("An address of the role, such as kansen@coevorden.nl. Visitors see it."),
    )
    phone = models.CharField(
        _("telephone"), max_length=20, blank=True, help_text=_("Number of the office.")
    )

    panels = [
        FieldPanel("role"),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
    ]

    class Meta(Orderable.Meta):
        app_label = "k4k_wagtail"
        verbose_name = _("contact of a municipality")
        verbose_name_plural = _("contacts of a municipality")


class ActionStatus(models.TextChoices):
    """How far an action is."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped")


class MunicipalityAction(Orderable, PeriodMixin):
    """An action of the municipality's own agenda for equal chances (Gelijke Kansen Agenda)."""

    page = ParentalKey(
        base_page_name(), on_delete=models.CASCADE, related_name="k4k_municipality_actions"
    )
    title = models.CharField(_("title"), max_length=160, help_text=_("What is done."))
    partners = models.CharField(
        _("partners"),
        max_length=250,
        blank=True,
        help_text=_("Who does it together, with commas in between."),
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=ActionStatus.choices,
        default=ActionStatus.PLANNED,
        help_text=_("How far it is."),
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("partners"),
        FieldPanel("status"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    class Meta(Orderable.Meta):
        app_label = "k4k_wagtail"
        verbose_name = _("action of a municipality")
        verbose_name_plural = _("actions of a municipality")
