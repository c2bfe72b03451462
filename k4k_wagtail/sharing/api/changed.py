"""When pages changed, as far as other sites can see: the ledger of outputs, or the page itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pyroaring import BitMap

from k4k_wagtail.network.network import Network
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.sharing.changes.ledger import follow
from k4k_wagtail.sharing.models import SharedPage, SharedVersion


def ledger_state(page_type: str) -> tuple[Any, ...]:
    """Return up to which change the ledger knows a type; empty when it knows nothing yet."""
    rows = SharedVersion.objects.filter(page_type=page_type)
    return tuple(rows.values_list("number", "token", "day"))


def changed_since(page_type: str, network: Network, moment: datetime) -> BitMap:
    """Return the pages of a network that changed at or after a moment; a few queries.

    The ledger also knows of changes that make no new version of a page, such as a school that
    opens again. What was published before there was a ledger is added.
    """
    follow(network.version)
    noted = SharedPage.objects.filter(network_id=network.page_id or 0, page_type=page_type)
    ids = BitMap(noted.filter(changed_at__gte=moment).values_list("page_id", flat=True))
    pages = get_page_model(page_type).objects.filter(last_published_at__gte=moment)
    return ids | BitMap(pages.order_by().values_list("pk", flat=True))


def moments(page_type: str, network: Network, pages: Iterable[Any]) -> dict[int, datetime]:
    """Return when pages changed last, by key; one query."""
    found = {page.pk: page.last_published_at for page in pages}
    noted = SharedPage.objects.filter(
        network_id=network.page_id or 0, page_type=page_type, page_id__in=list(found)
    )
    for key, moment in noted.values_list("page_id", "changed_at"):
        found[key] = max(moment, found[key] or moment)
    return {key: moment for key, moment in found.items() if moment}
