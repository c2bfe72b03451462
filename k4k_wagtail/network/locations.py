"""Places that a geocoder was asked for, so that nobody asks twice."""

from collections.abc import Mapping

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.points import Point

# Rows that are written with one query.
BATCH = 500


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

    @property
    def point(self) -> Point | None:
        """The point, when there is one."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)


def keep_points(points: Mapping[str, Point | None], source: str) -> None:
    """Keep where addresses lie, and who says so; what was known of them is replaced.

    Args:
        points: by address; nothing for one that the source does not know.
        source: who says so.
    """
    known = {
        one.query: one
        for start in range(0, len(points), BATCH)
        for one in AddressLocation.objects.filter(query__in=list(points)[start : start + BATCH])
    }
    new: list[AddressLocation] = []
    for query, point in points.items():
        one = known.get(query) or AddressLocation(query=query)
        one.latitude, one.longitude = point or (None, None)
        one.source, one.asked_at = source[:100], timezone.now()
        if one.pk is None:
            new.append(one)
    AddressLocation.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    columns = ["latitude", "longitude", "source", "asked_at"]
    AddressLocation.objects.bulk_update(known.values(), columns, batch_size=BATCH)
