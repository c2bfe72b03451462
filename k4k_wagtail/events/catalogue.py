"""What visitors filter events by, and when those are."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from k4k_wagtail.catalogue.catalogue import Catalogue
from k4k_wagtail.catalogue.facets import Facet, Pair, choice_options, list_pairs, lookup_pairs
from k4k_wagtail.catalogue.index import Index
from k4k_wagtail.catalogue.orders import Ordering, sort_key
from k4k_wagtail.catalogue.times import Time
from k4k_wagtail.events.cards import NOT_ON_CARDS, complete
from k4k_wagtail.events.enums import (
    ATTENDANCE_SLUGS,
    KIND_SLUGS,
    Attendance,
    EventKind,
    EventState,
)
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.network import options
from k4k_wagtail.network.enums import TargetGroup
from k4k_wagtail.page_types import get_page_model

# What does not take place when it was announced.
OFF = (EventState.CANCELLED, EventState.POSTPONED)
TIME_FIELDS = ("page_id", "pk", "starts_at", "ends_at", "first_day", "last_day", "state")


def municipality_pairs(pages: QuerySet[Any]) -> Iterator[Pair]:
    """Yield events with their own municipalities or, without any, with those of their schools."""
    rows = pages.order_by().values_list("pk", "municipalities", "schools__municipality")
    for page_id, own, by_school in rows.iterator():
        key = own or by_school
        if key is not None:
            yield page_id, key


def region_pairs(pages: QuerySet[Any]) -> Iterator[Pair]:
    """Yield events with the regions of the municipalities that they are found under."""
    lookups = ("municipalities", "municipalities__regions", "schools__municipality__regions")
    for page_id, own, region, by_school in pages.order_by().values_list("pk", *lookups).iterator():
        key = region if own else by_school
        if key is not None:
            yield page_id, key


class EventCatalogue(Catalogue):
    """Events by theme, place, school, kind, target group, attendance, organiser and label.

    An event counts once, whatever its number of dates.
    """

    page_type = "EventPage"
    has_times = True
    facets = (
        Facet("thema", _("Theme"), lookup_pairs("themes"), options.themes, is_open=True),
        Facet("soort", _("Kind"), lookup_pairs("kind"), choice_options(EventKind, KIND_SLUGS)),
        Facet("gemeente", _("Municipality"), municipality_pairs, options.municipalities),
        Facet("regio", _("Region"), region_pairs, options.regions),
        Facet(
            "vorm",
            _("On site or online"),
            lookup_pairs("attendance"),
            choice_options(Attendance, ATTENDANCE_SLUGS),
            is_open=True,
        ),
        Facet("doelgroep", _("For whom"), list_pairs("target_groups"), choice_options(TargetGroup)),
        Facet("school", _("School"), lookup_pairs("schools"), options.schools, is_long=True),
        Facet(
            "organisatie",
            _("Organiser"),
            lookup_pairs("organiser"),
            options.organisations,
            is_long=True,
        ),
        Facet(
            "label", _("Labels"), lookup_pairs("k4k_page_labels__tag"), options.labels, is_long=True
        ),
    )
    orderings = {"titel": Ordering(_("title"), ("title",), sort_key)}

    def card_queryset(self) -> Any:
        """Leave out what a row of the agenda does not show."""
        pages = get_page_model(self.page_type).objects.defer_streamfields()
        return pages.defer(*NOT_ON_CARDS).order_by()

    def prepare_cards(self, cards: list[Any], index: Index) -> None:
        """Give events what they name: the index says what that is, so no query joins it."""
        complete(cards, index)

    def times(self, pages: Any) -> Iterator[Time]:
        """Yield the dates of events; one that does not go on stands back for one that does."""
        keys = pages.order_by().values("pk")
        rows = EventOccurrence.objects.filter(page__in=keys).order_by()
        for page_id, key, start, end, first, last, state in rows.values_list(
            *TIME_FIELDS
        ).iterator():
            yield Time(
                start=_seconds(start),
                page_id=page_id,
                key=key,
                # A date without a length, as other calendars may have, would never be coming.
                end=max(_seconds(end), _seconds(start) + 1),
                first_day=first.toordinal(),
                last_day=last.toordinal(),
                is_off=state in OFF,
            )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
