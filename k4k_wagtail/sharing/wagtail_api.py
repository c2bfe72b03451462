"""Wagtail's own API (``wagtail.api.v2``), for sites that show their pages by other programs.

The fields stand with the page types. This endpoint leaves out what is live, but no longer to be
seen: a profile whose consent ended, and a page past its last day, whatever the daily jobs did.
"""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.api.v2.views import PagesAPIViewSet

from k4k_wagtail.coaches.consents import leave_out_hidden


class VisiblePagesAPIViewSet(PagesAPIViewSet):
    """Pages that visitors may see: register it in the place of Wagtail's ``PagesAPIViewSet``."""

    def get_base_queryset(self) -> Any:
        """Return the pages of the site that visitors may see today."""
        in_period = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
        return leave_out_hidden(super().get_base_queryset().filter(in_period))
