"""When pages changed, as far as other sites can see: the ledger of outputs."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pyroaring import BitMap

from k4k_wagtail.network.network import Network
from k4k_wagtail.sharing.models import SharedPage


def changed_since(page_type: str, network: Network, moment: datetime) -> BitMap:
    """Return the pages of a network that changed at or after a moment; one query.

    The ledger also knows of changes that make no new version of a page, such as a school that
    opens again. It has to be up to date: see ``follow``.
    """
    noted = SharedPage.objects.filter(network_id=network.page_id or 0, page_type=page_type)
    return BitMap(noted.filter(changed_at__gte=moment).values_list("page_id", flat=True))


def moments(page_type: str, network: Network, pages: Iterable[Any]) -> dict[int, datetime]:
    """Return when pages changed last, by key; one query."""
    found = {page.pk: page.last_published_at for page in pages}
    noted = SharedPage.objects.filter(
        network_id=network.page_id or 0, page_type=page_type, page_id__in=list(found)
    )
    for key, moment in noted.values_list("page_id", "changed_at"):
        found[key] = max(moment, found[key] or moment)
    return {key: moment for key, moment in found.items() if moment}
