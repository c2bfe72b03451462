"""Municipalities in the API."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.orders import sort_key
from k4k_wagtail.catalogue.store import remembered
from k4k_wagtail.network.models import Municipality, Region
from k4k_wagtail.network.municipality_pages import municipality_urls
from k4k_wagtail.network.names import lazy_text
from k4k_wagtail.sharing.api.call import Call
from k4k_wagtail.sharing.api.contracts.base import Contract, Ref
from k4k_wagtail.sharing.api.contracts.records import MunicipalityContract
from k4k_wagtail.sharing.api.listed import ListedRecords, Resource, Window
from k4k_wagtail.sharing.api.parameters import EXAMPLES, Parameter, fields, paging
from k4k_wagtail.sharing.api.query import Query
from k4k_wagtail.sharing.api.resources.counts import CountsBy

REGION = "regio"


class MunicipalityResource(Resource):
    """Municipalities that take part, or have anything in the network."""

    name = "gemeenten"
    title = _("Municipalities")
    about = _("Municipalities that take part, or where the network has anything, by name.")
    contract = MunicipalityContract
    item_contract = MunicipalityContract
    example_id = "GM0109"

    def parameters(self) -> list[Parameter]:
        """Return the parameters of the list."""
        text = _("Only municipalities in a region. Give it more than once for any of several.")
        items = {"type": "string", "minLength": 1}
        region = Parameter(REGION, text, {"type": "array", "items": items}, [EXAMPLES[REGION]])
        return [region, *paging(), fields(self.contract.member_names())]

    def listed(self, call: Call, query: Query, window: Window) -> ListedRecords:
        """Return the municipalities of some regions, or all."""
        with translation.override(call.language):
            rows = self._rows(call)
        known = sorted({region.id for row in rows for region in row.regions})
        chosen = query.values(REGION)
        for slug in chosen:
            query.check_choice(REGION, slug, known)
        query.finish([one.name for one in self.parameters()])
        if chosen:
            rows = [row for row in rows if any(one.id in chosen for one in row.regions)]
        return ListedRecords(lambda: rows, window)

    def item(self, call: Call, key: str) -> Contract | None:
        """Return a municipality by its CBS code."""
        return next((row for row in self._rows(call) if row.id == key), None)

    def _rows(self, call: Call) -> list[Any]:
        counts = CountsBy("gemeente", call.network)
        regions, urls = _regions(call), municipality_urls(call.network)
        return [
            MunicipalityContract(
                id=one.code,
                slug=one.slug,
                name=one.name,
                province=one.province or None,
                takes_part=one.takes_part,
                regions=[Ref(id=slug, name=str(name)) for slug, name in regions.get(one.pk, [])],
                url=call.absolute(urls[one.pk]) if urls.get(one.pk) else None,
                counts=counts.of(one.pk),
                links=call.links(self.name, one.code),
            )
            for one in _municipalities(call)
            if one.pk in counts.offered
        ]


def _municipalities(call: Call) -> list[Municipality]:
    """Return all municipalities by name; one query a version."""

    def read() -> list[Municipality]:
        found = Municipality.objects.defer("boundary")
        return sorted(found, key=lambda one: (sort_key(one.name), one.code))

    known: list[Municipality] = remembered("api municipalities", read, call.network.version)
    return known


def _regions(call: Call) -> dict[int, list[tuple[str, Any]]]:
    """Return slug and name of the regions by municipality; one query a version."""

    def read() -> dict[int, list[tuple[str, Any]]]:
        found: dict[int, list[tuple[str, Any]]] = {}
        rows = Region.objects.order_by("name").exclude(municipalities=None)
        for key, slug, name, texts in rows.values_list(
            "municipalities", "slug", "name", "translations"
        ):
            found.setdefault(key, []).append((slug, lazy_text(name, texts)))
        return found

    known: dict[int, list[tuple[str, Any]]] = remembered("api regions", read, call.network.version)
    return known
