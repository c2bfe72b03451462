"""A small world of two networks, in which everything that can be odd about a page occurs."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Locale, PageViewRestriction

from k4k_wagtail.catalogue.changes import record_changes
from k4k_wagtail.network.enums import OrganisationKind, TargetGroup
from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme
from k4k_wagtail.network.page_rows import PageLabel
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.models import SchoolTheme
from k4k_wagtail.stories.enums import Phase, StoryKind
from k4k_wagtail.stories.models import StoryAdoption
from tests.bench.bulk import add_children, insert_rows, link

# By hand in the order of a Dutch reader; some titles occur more than once.
TITLES = (
    "2 juffen vertellen",
    "Aan tafel met ouders",
    "Café voor vaders",
    "educatief-partnerschap",
    "Educatief partnerschap zonder streepje",
    "Één klas, drie talen",
    "Een kwartier langer",
    "Ouderkamer",
    "Över de grens",
    "'s Avonds samen lezen",
    "Zomerschool",
)
MUNICIPALITIES = ("Assen", "Coevorden", "De Wolden", "Emmen", "'s-Hertogenbosch", "Zwolle")
START = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass
class World:
    """What there is, for tests to choose from."""

    networks: list[Any] = field(default_factory=list)
    story_parents: list[Any] = field(default_factory=list)
    school_parents: list[Any] = field(default_factory=list)
    locales: list[Locale] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    municipalities: list[Municipality] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    boards: list[Organisation] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)


def build(home: Any, seed: int, stories: int = 150, schools: int = 40) -> World:
    """Fill an empty site below its home page. The same seed makes the same world."""
    chance, world = random.Random(seed), World()
    _records(world)
    _tree(world, home)
    all_schools = _schools(world, chance, schools)
    _stories(world, chance, all_schools, stories)
    record_changes([("StoryPage", None), ("SchoolPage", None), ("NetworkPage", None)])
    return world


def _records(world: World) -> None:
    for number, name in enumerate(MUNICIPALITIES):
        world.municipalities.append(
            Municipality.objects.create(
                name=name, slug=f"m{number}", code=f"GM80{number:02d}", takes_part=number < 3
            )
        )
    for number in range(3):
        region = Region.objects.create(name=f"Regio {number}", slug=f"r{number}")
        region.municipalities.set(world.municipalities[number : number + 3])
        world.regions.append(region)
    for number in range(3):
        world.themes.append(Theme.objects.create(name=f"Thema {number}", slug=f"t{number}"))
    for number in range(2):
        below = Theme(name=f"Deel {number}", slug=f"d{number}", parent=world.themes[0])
        below.save()
        world.themes.append(below)
    for number in range(3):
        code = {"code": f"8000{number}", "kind": OrganisationKind.BOARD}
        board = Organisation.objects.create(name=f"Bestuur {number}", slug=f"b{number}", **code)
        world.boards.append(board)
    world.tags = [Tag.objects.create(name=f"label {n}", slug=f"l{n}") for n in range(5)]


def _tree(world: World, home: Any) -> None:
    nl = home.locale
    en, _ = Locale.objects.get_or_create(language_code="en")
    world.locales = [nl, en]
    for number in range(2):
        network = _child(home, "NetworkPage", f"netwerk-{number}", heading="Kop")
        world.networks.append(network)
        for kind, parents in (("Story", world.story_parents), ("School", world.school_parents)):
            parents.append(_child(network, f"{kind}IndexPage", f"{kind.lower()}-open"))
            parents.append(_child(network, f"{kind}IndexPage", f"{kind.lower()}-besloten"))
            PageViewRestriction.objects.create(page=parents[-1], restriction_type="login")
    # A network inside the other one has pages of its own.
    inner = _child(world.networks[0], "NetworkPage", "netwerk-binnen", heading="Kop")
    world.networks.append(inner)
    world.story_parents.append(_child(inner, "StoryIndexPage", "story-binnen"))
    world.school_parents.append(_child(inner, "SchoolIndexPage", "school-binnen"))


def _child(parent: Any, page_type: str, slug: str, **values: Any) -> Any:
    return parent.add_child(instance=get_page_model(page_type)(title=slug, slug=slug, **values))


def _schools(world: World, chance: random.Random, number: int) -> list[Any]:
    schools = []
    for parent in world.school_parents:
        here = [
            get_page_model("SchoolPage")(
                title=f"{chance.choice(TITLES)} {at}",
                # Two networks may have schools of the same name, so of the same slug.
                slug=f"school-{at}",
                live=chance.random() > 0.1,
                expire_at=_expires(chance),
                locale=chance.choices(world.locales, (5, 1))[0],
                location_code=f"{10 + len(schools) + at}ZZ00",
                municipality=chance.choice([*world.municipalities, None]),
                board=chance.choice([*world.boards, None]),
                denomination=chance.choice(("Openbaar", "Rooms-Katholiek", "Rooms Katholiek", "")),
                coach_from=date(2020, 1, 1) if chance.random() < 0.5 else None,
                is_closed=chance.random() < 0.1,
            )
            for at in range(number // len(world.school_parents))
        ]
        add_children(parent, here)
        schools += here
    insert_rows(
        SchoolTheme,
        [
            SchoolTheme(page_id=school.pk, theme_id=theme.pk, sort_order=0)
            for school in schools
            for theme in chance.sample(world.themes, chance.randint(0, 3))
        ],
    )
    return schools


def _stories(world: World, chance: random.Random, schools: list[Any], number: int) -> None:
    parents = [*world.story_parents, *schools[::4]]
    by_parent: dict[int, list[Any]] = {}
    for at in range(number):
        parent = chance.choices(range(len(parents)), [6] * 5 + [1] * (len(parents) - 5))[0]
        by_parent.setdefault(parent, []).append(_story(world, chance, at))
    stories = []
    for parent, here in by_parent.items():
        add_children(parents[parent], here)
        stories += here
    _links(world, chance, stories, schools)


def _story(world: World, chance: random.Random, at: int) -> Any:
    return get_page_model("StoryPage")(
        title=chance.choice(TITLES),
        slug=f"verhaal-{at}",
        live=chance.random() > 0.15,
        expire_at=_expires(chance),
        locale=chance.choices(world.locales, (5, 1))[0],
        first_published_at=chance.choice((None, START + timedelta(days=chance.randint(0, 20)))),
        gist="Gist",
        kind=chance.choice(StoryKind.values),
        phase=chance.choice(Phase.values),
        municipality=chance.choice([*world.municipalities, None, None, None]),
        target_groups=chance.sample(TargetGroup.values, chance.randint(0, 3)),
    )


def _expires(chance: random.Random) -> datetime | None:
    days = chance.choice((None, None, None, None, 30, -30))
    return None if days is None else timezone.now() + timedelta(days=days)


def _links(world: World, chance: random.Random, stories: list[Any], schools: list[Any]) -> None:
    model = get_page_model("StoryPage")

    def some(things: list[Any]) -> list[tuple[int, int]]:
        counts = [chance.choice((0, 1, 1, 2, 3)) for _ in stories]
        chosen = [chance.sample(things, min(count, len(things))) for count in counts]
        return [
            (one.pk, other.pk) for one, mine in zip(stories, chosen, strict=True) for other in mine
        ]

    link(model.schools.through, some(schools), "storypage_id", "schoolpage_id")
    link(model.themes.through, some(world.themes), "storypage_id", "theme_id")
    link(PageLabel, some(world.tags), "content_object_id", "tag_id")
    for story in stories:
        StoryAdoption.objects.bulk_create(
            StoryAdoption(page_id=story.pk, name="Een school", sort_order=at)
            for at in range(chance.choice((0, 0, 0, 1, 2)))
        )
