"""Coaches and municipality pages of the network that is measured."""

import random
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from k4k_wagtail.coaches.enums import Language, Weekday
from k4k_wagtail.coaches.models import CoachSchool, Consent, ConsentText
from k4k_wagtail.network.models import Municipality
from k4k_wagtail.page_types import get_page_model
from tests.bench.bulk import add_children, insert_rows, link
from tests.bench.words import names, sentence

# As many as the Netherlands have, and more coaches than a province will.
ALL_MUNICIPALITIES = 342
MOST_COACHES = 1000


def add_municipalities(network: Any, known: list[Municipality]) -> None:
    """Add the other municipalities of the country, and a page for each.

    Args:
        network: the network's home.
        known: the municipalities that schools and stories are in.
    """
    others = [
        Municipality(
            code=f"GM{9000 + at:04d}", name=f"Gemeente {at}", slug=f"gemeente-{at}", takes_part=True
        )
        for at in range(ALL_MUNICIPALITIES - len(known))
    ]
    Municipality.objects.bulk_create(others)
    codes = [one.code for one in others]
    everywhere = [*known, *Municipality.objects.filter(code__in=codes)]
    index = network.add_child(
        instance=get_page_model("MunicipalityIndexPage")(
            title="Gemeenten", slug="gemeenten", show_in_menus=True
        )
    )
    model = get_page_model("MunicipalityPage")
    pages = [
        model(title=one.name, slug=one.slug, municipality=one, live=True) for one in everywhere
    ]
    add_children(index, pages)


def add_coaches(
    network: Any, chance: random.Random, schools: list[Any], themes: list[Any], employers: list[Any]
) -> None:
    """Add coaches whose consent holds, each at a few schools and with a theme or two."""
    index = network.add_child(
        instance=get_page_model("CoachIndexPage")(
            title="Coaches", slug="coaches", show_in_menus=True
        )
    )
    model = get_page_model("CoachPage")
    coaches = [
        model(
            title=names(chance, 2),
            slug=f"{slugify(names(chance, 1))}-{at}",
            live=True,
            role="Kansencoach",
            gist=sentence(chance, 9)[:250],
            employer=chance.choice(employers),
            languages=chance.sample(Language.values, 2),
            working_days=chance.sample(Weekday.values, 3),
            trained_on=date(2018 + at % 8, 6, 1),
        )
        for at in range(min(MOST_COACHES, len(schools)))
    ]
    add_children(index, coaches)
    pairs = [(one.pk, theme.pk) for one in coaches for theme in chance.sample(themes, 2)]
    link(model.themes.through, pairs, "coachpage_id", "theme_id")
    rows = [
        CoachSchool(page_id=one.pk, school_id=school.pk, sort_order=0)
        for one in coaches
        for school in chance.sample(schools, 3)
    ]
    insert_rows(CoachSchool, rows)
    _consent(coaches)


def _consent(coaches: list[Any]) -> None:
    """Let every coach agree today, for as long as one consent can hold."""
    today = timezone.localdate()
    text = ConsentText.objects.create(version="1", text="Mijn profiel mag op de website staan.")
    end = today.replace(year=today.year + 2, day=1)
    Consent.objects.bulk_create(
        Consent(page_id=one.pk, given_by=one.title, given_on=today, ends_on=end, text=text)
        for one in coaches
    )
