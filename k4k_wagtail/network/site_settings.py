"""What editors set once for the network of a site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting


class NetworkSettings(BaseSiteSetting):
    """Addresses and texts of the network of one site."""

    office_email = models.EmailField(
        _("address of the network office"),
        blank=True,
        help_text=_("Gets reminders, such as of consents that end. Visitors never see it."),
    )

    municipality_reviews = models.BooleanField(
        _("municipalities look first"),
        default=False,
        help_text=_(
            "What schools and coaches hand in goes to the editors of their municipality before it "
            "comes to you. Where a municipality has none, it comes to you at once."
        ),
    )

    panels = [FieldPanel("office_email"), FieldPanel("municipality_reviews")]

    class Meta:
        app_label = "k4k_wagtail"
        verbose_name = _("network settings")
        verbose_name_plural = _("network settings")
