"""Key figures in the API: typed ones with their sources, and counted ones, never mixed."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.network.figures import computed, count
from k4k_wagtail.network.key_figures import Countable, KeyFigure
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.sharing.api.call import Call
from k4k_wagtail.sharing.api.contracts.base import Contract, Ref
from k4k_wagtail.sharing.api.contracts.records import FigureContract
from k4k_wagtail.sharing.api.listed import ListedRecords, Resource, Window
from k4k_wagtail.sharing.api.parameters import EXAMPLES, Parameter, fields, paging
from k4k_wagtail.sharing.api.query import Query
from k4k_wagtail.sharing.api.reading import choice, ref_of

PLACE, WAY = "gemeente", "soort"
TYPED, COUNTED = "opgegeven", "geteld"
COUNTABLE_SLUGS = {
    Countable.PARTICIPATING_SCHOOLS: "deelnemende-scholen",
    Countable.SCHOOLS_WITH_COACH: "scholen-met-coach",
    Countable.PEOPLE_TRAINED: "opgeleide-coaches",
    Countable.ACTIVE_COACHES: "actieve-coaches",
    Countable.STORIES: "verhalen",
    Countable.EVENTS: "evenementen",
    Countable.PARTICIPANTS: "deelnemers",
}


class FigureResource(Resource):
    """Typed figures of the network and of municipalities, and what is counted today."""

    name = "kerncijfers"
    title = _("Key figures")
    about = _("Numbers, each with its source and its date. Numbers of two sources may differ.")
    contract = FigureContract
    item_contract = FigureContract
    example_id = "geteld-verhalen"

    def parameters(self) -> list[Parameter]:
        """Return the parameters of the list."""
        place = Parameter(
            PLACE,
            _("Only of this municipality, by its name in addresses or its CBS code."),
            {"type": "string", "minLength": 1},
            EXAMPLES[PLACE],
        )
        text = _("Typed by editors (opgegeven) or counted in this network today (geteld).")
        way = Parameter(WAY, text, {"type": "string", "enum": [TYPED, COUNTED]}, COUNTED)
        return [place, way, *paging(), fields(self.contract.member_names())]

    def listed(self, call: Call, query: Query, window: Window) -> ListedRecords:
        """Return typed figures, and then those that are counted."""
        place, way = _place(query), query.single(WAY)
        if way:
            query.check_choice(WAY, way, (TYPED, COUNTED))
        query.finish([one.name for one in self.parameters()])

        def rows() -> list[Any]:
            typed = [] if way == COUNTED else self._typed(call, place)
            return [*typed, *([] if way == TYPED else self._counted(call, place))]

        return ListedRecords(rows, window)

    def item(self, call: Call, key: str) -> Contract | None:
        """Return a figure by its id."""
        rows = [*self._typed(call, None), *self._counted(call, None)]
        return next((row for row in rows if row.id == key), None)

    def _typed(self, call: Call, place: Municipality | None) -> list[Any]:
        figures = KeyFigure.objects.select_related("municipality").defer("municipality__boundary")
        found = figures.filter(municipality=place) if place else figures
        return [self._typed_row(call, one) for one in found.order_by("order", "label", "pk")]

    def _typed_row(self, call: Call, one: KeyFigure) -> FigureContract:
        key = f"{TYPED}-{one.pk}"
        return FigureContract(
            id=key,
            way=Ref(id=TYPED, name=gettext("typed")),
            label=one.label,
            counts=choice(Countable, one.countable, COUNTABLE_SLUGS),
            qualifier=one.qualifier or None,
            value=float(one.value),
            unit=one.unit or None,
            municipality=ref_of(one.municipality, "code"),
            reference_date=one.reference_date,
            source=one.source,
            source_url=one.url or None,
            links=call.links(self.name, key),
        )

    def _counted(self, call: Call, place: Municipality | None) -> list[Any]:
        today, network = timezone.localdate(), call.network
        rows = []
        for what in computed():
            key = f"{COUNTED}-{COUNTABLE_SLUGS.get(what, what)}"
            row = FigureContract(
                id=key,
                way=Ref(id=COUNTED, name=gettext("counted")),
                label=str(what.label),
                counts=choice(Countable, what, COUNTABLE_SLUGS),
                value=count(what, today, place, network.scope, network.version),
                municipality=ref_of(place, "code"),
                reference_date=today,
                source=gettext("counted in this network"),
                links=call.links(self.name, key),
            )
            rows.append(row)
        return rows


def _place(query: Query) -> Municipality | None:
    """Return the municipality that is asked for."""
    name = query.single(PLACE)
    if not name:
        return None
    found = Municipality.objects.defer("boundary")
    place = found.filter(Q(slug=name) | Q(code=name)).first() if "\0" not in name else None
    if place is None:
        detail = gettext(
            "gemeente: “%(value)s” is no municipality that we know. Use its name as it stands in "
            "our addresses, or its CBS code, such as GM0109."
        )
        query.refuse(PLACE, name, "unknown-value", detail, value=name[:50])
    return place
