"""Events in the world of the catalogue's tests, and the same questions asked with the plain ORM."""

import random
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from k4k_wagtail.catalogue.changes import record_changes
from k4k_wagtail.catalogue.period import Period
from k4k_wagtail.events.enums import Attendance, EventKind, EventState
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.network.enums import TargetGroup
from k4k_wagtail.page_types import get_page_model
from tests.bench.bulk import add_children, link
from tests.catalogue.world import TITLES, World

DAY = timedelta(days=1)
OFF = ("cancelled", "postponed")


def add_events(world: World, chance: random.Random, number: int = 80) -> None:
    """Add events of every kind: live and not, without dates, with many, across two years."""
    model = get_page_model("EventPage")
    schools = list(get_page_model("SchoolPage").objects.order_by("pk").values_list("pk", flat=True))
    for network in world.networks:
        index = get_page_model("EventIndexPage")(title="Agenda", slug="agenda")
        network.add_child(instance=index)
        events = [
            model(
                title=chance.choice(TITLES),
                slug=f"activiteit-{at}",
                live=chance.random() > 0.1,
                kind=chance.choice(EventKind.values),
                attendance=chance.choice(Attendance.values),
                organiser=chance.choice([*world.boards, None]),
                target_groups=chance.sample(TargetGroup.values, chance.randint(0, 2)),
                expire_at=chance.choice([None, None, timezone.now() - DAY]),
                locale=chance.choice(world.locales),
            )
            for at in range(number // len(world.networks))
        ]
        add_children(index, events)
        _link(model, events, "themes", "theme", [one.pk for one in world.themes], chance)
        towns = [one.pk for one in world.municipalities]
        _link(model, events, "municipalities", "municipality", towns, chance)
        _link(model, events, "schools", "schoolpage", schools, chance)
        for event in events:
            add_dates(event.pk, chance)
    record_changes([("EventPage", None), ("NetworkPage", None)])


def _link(
    model: Any, events: list[Any], name: str, other: str, keys: list[int], chance: random.Random
) -> None:
    pairs = [
        (event.pk, key) for event in events for key in chance.sample(keys, chance.choice((0, 0, 1)))
    ]
    link(getattr(model, name).through, pairs, "eventpage_id", f"{other}_id")


def add_dates(page_id: int, chance: random.Random) -> None:
    """Give an event up to six dates within two years of now, some of them over several days."""
    today = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)
    for at in range(chance.choice((0, 1, 1, 3, 6))):
        start = today + timedelta(hours=chance.randint(-700 * 24, 700 * 24), seconds=at)
        hours = chance.choice((1, 1, 26, 24 * 40))
        end = start + timedelta(hours=hours)
        EventOccurrence.objects.create(
            page_id=page_id,
            recurrence_id=start,
            starts_at=start,
            ends_at=end,
            first_day=timezone.localdate(start),
            last_day=timezone.localdate(end),
            state=chance.choice((*EventState.values, "scheduled", "scheduled")),
        )


def dates_in(period: Period, now: datetime) -> QuerySet[EventOccurrence]:
    """Return the dates of a period."""
    found = EventOccurrence.objects.all()
    first, last = period.days
    today = timezone.localdate(now)
    if period.is_coming or (last and not first and last >= today):
        found = found.filter(ends_at__gt=now)
    if period.is_over:
        found = found.filter(ends_at__lte=now)
    if first:
        found = found.filter(last_day__gte=first)
    if last:
        found = found.filter(first_day__lte=last)
    return found


def shown_dates(period: Period, pages: set[int], now: datetime) -> list[tuple[int, int, int]]:
    """Return page, date that is shown, and how many more it has, in the order of the list."""
    sign = -1 if period.is_over else 1
    by_page: dict[int, list[Any]] = {}
    for row in dates_in(period, now).filter(page__in=pages):
        by_page.setdefault(row.page_id, []).append(row)
    found = []
    for page_id, rows in by_page.items():
        going = [row for row in rows if row.state not in OFF]
        shown = min(going or rows, key=lambda row: sign * row.starts_at.timestamp())
        place = sign * shown.starts_at.timestamp()
        found.append((place, sign * page_id, page_id, shown.pk, max(0, len(going) - 1)))
    return [entry[2:] for entry in sorted(found)]


def with_options(values: dict[str, tuple[Any, ...]]) -> QuerySet[Any]:
    """Return the events that have one of the options of every facet that is chosen."""
    events = get_page_model("EventPage").objects.all()
    for name, keys in values.items():
        if keys:
            events = events.filter(pk__in=[pk for key in keys for pk in having(name, key)])
    return events


def having(name: str, key: Any) -> set[int]:
    """Return the ids of the events with an option of a facet."""
    events = get_page_model("EventPage").objects.order_by()
    own = Q(municipalities__isnull=False)
    if name == "gemeente":
        found = Q(municipalities=key) | (~own & Q(schools__municipality=key))
    elif name == "regio":
        found = Q(municipalities__regions=key) | (~own & Q(schools__municipality__regions=key))
    elif name == "doelgroep":
        rows = events.values_list("pk", "target_groups")
        return {pk for pk, groups in rows if key in groups}
    elif name == "thema":
        found = Q(themes=key) | Q(themes__parent=key)
    else:
        fields = {"soort": "kind", "vorm": "attendance", "school": "schools"}
        fields |= {"organisatie": "organiser", "label": "k4k_page_labels__tag"}
        found = Q(**{fields[name]: key})
    return set(events.filter(found).values_list("pk", flat=True))


def visible() -> set[int]:
    """Return the ids of the events that visitors may see."""
    live = get_page_model("EventPage").objects.live().public()
    return set(live.exclude(expire_at__lte=timezone.now()).values_list("pk", flat=True))
