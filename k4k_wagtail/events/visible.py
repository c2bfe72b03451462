"""The event that an address is about: what visitors of this site may see, and nothing else."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail.models import Site

from k4k_wagtail.page_types import get_page_model

# No key is larger: SQLite refuses to look for one.
LARGEST_KEY = 2**63 - 1


def visible_event(request: HttpRequest, page_id: int) -> Any:
    """Return an event that is live, public and in its period, on the site of the request.

    Raises:
        Http404: there is none.
    """
    if page_id > LARGEST_KEY:
        raise Http404
    in_period = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    found = get_page_model("EventPage").objects.live().public().filter(in_period)
    page = found.select_related("locale", "organiser").filter(pk=page_id).first()
    site = Site.find_for_request(request)
    parts = page.get_url_parts(request) if page else None
    if site is None or parts is None or parts[0] != site.pk:
        raise Http404
    return page
