"""Places that a geocoder was asked for, so that nobody asks twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AddressLocation(models.Model):
    """An address or postcode and the point it lies at. Without a point: the geocoder knew none."""

    query = models.CharField(_("address"), max_length=200, unique=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=100, blank=True)
    asked_at = models.DateTimeField(_("asked at"), auto_now=True)

    class Meta:
        app_label = "k4k_wagtail"
        verbose_name = _("location of an address")
        verbose_name_plural = _("locations of addresses")

    def __str__(self) -> str:
        return self.query
