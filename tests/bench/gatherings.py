"""Events of the network that is measured: 5,000 of them, with 50,000 dates."""

import random
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from k4k_wagtail.events.enums import Attendance, EventKind
from k4k_wagtail.events.models import EventOccurrence
from k4k_wagtail.network.enums import TargetGroup
from k4k_wagtail.page_types import get_page_model
from tests.bench.bulk import add_children, link
from tests.bench.words import sentence

EVENTS, DATES = 5000, 10
# Dates lie so many days before and after the day on which the database is made.
DAYS = 730
CHUNK = 1000


def add_events(
    network: Any,
    chance: random.Random,
    schools: list[Any],
    themes: list[Any],
    organisers: list[Any],
) -> list[Any]:
    """Add an agenda with events; return those.

    Args:
        network: the network's home.
        chance: chooses what they have.
        schools: the schools that some of them are at.
        themes: the themes that they are about.
        organisers: the organisations that invite.
    """
    index = network.add_child(
        instance=get_page_model("EventIndexPage")(title="Agenda", slug="agenda", show_in_menus=True)
    )
    model = get_page_model("EventPage")
    events = [_event(model, chance, at, organisers) for at in range(EVENTS)]
    add_children(index, events)
    pairs = [(one.pk, theme.pk) for one in events for theme in chance.sample(themes, 2)]
    link(model.themes.through, pairs, "eventpage_id", "theme_id")
    some = [(one.pk, chance.choice(schools).pk) for one in events]
    link(model.schools.through, some, "eventpage_id", "schoolpage_id")
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    for start in range(0, EVENTS, CHUNK):
        rows = [row for one in events[start : start + CHUNK] for row in _dates(one, chance, now)]
        EventOccurrence.objects.bulk_create(rows, batch_size=CHUNK)
    return events


def _event(model: Any, chance: random.Random, at: int, organisers: list[Any]) -> Any:
    return model(
        title=sentence(chance, chance.randint(3, 7)).rstrip("."),
        slug=f"activiteit-{at}",
        live=True,
        gist=sentence(chance, 12)[:250],
        kind=chance.choice(EventKind.values),
        attendance=chance.choices(Attendance.values, (6, 3, 1))[0],
        target_groups=chance.sample(TargetGroup.values, 2),
        organiser=chance.choice(organisers),
        venue="Het Dorpshuis",
        place="Coevorden",
        registration=chance.choice(("none", "form")),
        capacity=20,
    )


def _dates(event: Any, chance: random.Random, now: datetime) -> list[EventOccurrence]:
    rows = []
    for days in chance.sample(range(-DAYS, DAYS), DATES):
        start = now + timedelta(days=days, hours=chance.randint(-3, 3))
        day, end = timezone.localdate(start), start + timedelta(hours=2)
        rows.append(
            EventOccurrence(
                page_id=event.pk,
                recurrence_id=start,
                starts_at=start,
                ends_at=end,
                first_day=day,
                last_day=timezone.localdate(end),
            )
        )
    return rows
