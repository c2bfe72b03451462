"""Where a school is on the map, and who said so."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.points import Point
from k4k_wagtail.network.coordinates import point_problem
from k4k_wagtail.network.locations import AddressLocation

LOCATION_FIELDS = ("latitude", "longitude", "located_address")


class LocationFieldsMixin(models.Model):
    """The point of a page on the map.

    ``located_address`` is the address that a file or the geocoder gave the point of; that address
    has the source, as an ``AddressLocation``. It is empty for a point that an editor typed: such a
    point is never overwritten.
    """

    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, help_text=_("In degrees, such as 52.66.")
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, help_text=_("In degrees, such as 6.74.")
    )
    located_address = models.CharField(
        _("address of the location"), max_length=200, blank=True, editable=False
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse half a point and one that is far away; note a point that an editor typed.

        Raises:
            ValidationError: on the field that is wrong.
        """
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError(
                {missing: _("Give latitude and longitude both, or leave both empty.")}
            )
        problem = point_problem(self.point) if self.point else ""
        if problem:
            raise ValidationError({"latitude": problem})
        known = type(self)._default_manager.filter(pk=self.pk).values(*LOCATION_FIELDS).first()
        was = known or dict.fromkeys(LOCATION_FIELDS)
        is_typed = (was["latitude"], was["longitude"]) != self.point
        if is_typed and was["located_address"] == self.located_address:
            self.located_address = ""

    @property
    def point(self) -> Point | None:
        """Where it is, when that is known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    @property
    def location_source(self) -> str:
        """Who says where it is; empty for a point that an editor typed. Asks the database."""
        if not self.located_address:
            return ""
        known = AddressLocation.objects.filter(query=self.located_address)
        return known.values_list("source", flat=True).first() or ""


def is_own_point(values: Mapping[str, Any]) -> bool:
    """Return whether an editor typed the point of a page.

    Args:
        values: the fields of the page, or the content of a revision.
    """
    return values.get("latitude") is not None and not values.get("located_address")
