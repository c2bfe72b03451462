"""Coaches in the world of the catalogue's tests, and what one by one they should be found by."""

import random
from datetime import timedelta
from typing import Any

from django.utils import timezone

from k4k_wagtail.catalogue.changes import record_changes
from k4k_wagtail.coaches.models import CoachSchool, Consent, ConsentText
from k4k_wagtail.page_types import get_page_model
from tests.bench.bulk import add_children, link
from tests.catalogue.world import TITLES, World

DAY = timedelta(days=1)


def add_coaches(world: World, chance: random.Random, number: int = 60) -> None:
    """Add coaches of every kind: without consent, left, elsewhere, with old assignments."""
    model, text = get_page_model("CoachPage"), ConsentText.objects.create(version="1", text="Ja")
    today = timezone.localdate()
    for place, network in enumerate(world.networks[:2]):
        index = get_page_model("CoachIndexPage")(title="Coaches", slug="coaches")
        network.add_child(instance=index)
        coaches = [
            model(
                title=chance.choice(TITLES),
                slug=f"coach-{place}-{at}",
                live=chance.random() > 0.1,
                employer=chance.choice([*world.boards, None]),
                languages=chance.sample(["nl", "pl", "ar"], chance.randint(0, 2)),
                left_on=chance.choice([None, None, today, today - DAY]),
            )
            for at in range(number // 2)
        ]
        add_children(index, coaches)
        ids = [coach.pk for coach in coaches]
        for name, things in (("themes", world.themes), ("municipalities", world.municipalities)):
            pairs = [(pk, chance.choice(things).pk) for pk in ids if chance.random() < 0.5]
            names = ("coachpage_id", f"{name[:-1] if name == 'themes' else 'municipality'}_id")
            link(getattr(model, name).through, pairs, *names)
        for pk in ids:
            assign(pk, chance)
            give_consent(pk, chance, text)
    record_changes([("CoachPage", None), ("SchoolPage", None)])


def assign(page_id: int, chance: random.Random) -> None:
    """Give a coach up to three schools, some of them no longer or not yet."""
    today = timezone.localdate()
    schools = list(get_page_model("SchoolPage").objects.order_by("pk").values_list("pk", flat=True))
    for school in chance.sample(schools, chance.randint(0, 3)):
        starts, ends = chance.choice(
            ((None, None), (today, today), (None, today - DAY), (today + DAY, None))
        )
        CoachSchool.objects.create(
            page_id=page_id, school_id=school, starts_on=starts, ends_on=ends
        )


def give_consent(page_id: int, chance: random.Random, text: ConsentText) -> None:
    """Give a coach a consent, mostly one that holds."""
    today = timezone.localdate()
    given = today - chance.choice((0, 30, 30, 365, 366, 500)) * DAY
    confirmed = chance.choice((None, today - DAY))
    ends = today + chance.choice((-1, 0, 30, 300)) * DAY
    consent = Consent(page_id=page_id, given_by="x", given_on=given, ends_on=ends, text=text)
    consent.confirmed_on = confirmed
    # Past the signal: a profile that stays online is just what should not be shown.
    Consent.objects.bulk_create([consent])


def expected() -> dict[int, dict[str, set[Any]]]:
    """Return by coach whom visitors may see the keys of every facet, read page by page."""
    today = timezone.localdate()
    found = {}
    for coach in get_page_model("CoachPage").objects.live().public():
        left = coach.left_on is not None and coach.left_on < today
        if left or not any(one.is_valid(today) for one in coach.k4k_consents.all()):
            continue
        rows = [row for row in coach.k4k_coach_schools.all() if row.covers(today)]
        schools = [row.school.specific for row in rows]
        places = set(coach.municipalities.all())
        places = places or {one.municipality for one in schools if one.municipality}
        themes = set(coach.themes.all())
        found[coach.pk] = {
            "thema": {one.pk for one in themes}
            | {one.parent_id for one in themes if one.parent_id},
            "gemeente": {one.pk for one in places},
            "regio": {region.pk for one in places for region in one.regions.all()},
            "school": {one.pk for one in schools},
            "organisatie": {coach.employer_id} - {None},
            "verhaal": set(coach.stories.values_list("pk", flat=True)),
            "taal": set(coach.languages),
        }
    return found
