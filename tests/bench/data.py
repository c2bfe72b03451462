"""The network that is measured: stories, schools and municipalities spread as they are in life."""

import json
import random
import uuid
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.images import ImageFile
from django.utils.text import slugify
from modelsearch.conf import get_app_config
from PIL import Image as Pixels
from taggit.models import Tag
from tqdm import tqdm
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, PageViewRestriction, Site

from k4k_wagtail.network.enums import OrganisationKind, TargetGroup, ThemeColour
from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme
from k4k_wagtail.network.page_rows import PageLabel
from k4k_wagtail.page_types import get_base_page_model, get_page_model
from k4k_wagtail.schools.models import SchoolTheme
from k4k_wagtail.stories.enums import Phase, StoryKind
from k4k_wagtail.stories.models import StoryAdoption
from tests.bench.bulk import add_children, insert_rows, link
from tests.bench.gatherings import add_events
from tests.bench.models import BarePage
from tests.bench.people import add_coaches, add_municipalities
from tests.bench.words import names, paragraph, sentence, vocabulary

# Raise this when the data changes: databases of another version are made anew.
VERSION = 5
MUNICIPALITIES = """Aa en Hunze|Assen|Borger-Odoorn|Coevorden|Emmen|Hoogeveen|Meppel|Midden-Drenthe|
Noordenveld|Tynaarlo|Westerveld|De Wolden|Hardenberg""".replace("\n", "").split("|")
THEMES = ("Samen4Kansen", "Kansrijk beginnen", "Kansrijk opgroeien", "Kansrijk kiezen")
NEWEST = datetime(2026, 11, 1, 9, tzinfo=UTC)
CHUNK = 5000
PHOTOS = 12


class Builder:
    """Fills an empty, migrated database."""

    def __init__(self, stories: int, schools: int) -> None:
        self.sizes = {"stories": stories, "schools": schools}
        self.chance = random.Random(stories)

    def build(self) -> None:
        """Make everything, with a progress bar."""
        self._records()
        self._tree()
        self._photos()
        self._schools()
        add_municipalities(self.network, self.municipalities)
        add_coaches(self.network, self.chance, self.schools, self.themes, self.boards)
        people = (self.chance, self.schools, self.themes, self.boards)
        self._entries(add_events(self.network, *people), lambda one: f"{one.gist} {one.place}")
        with tqdm(total=self.sizes["stories"], desc="stories", unit="", disable=None) as bar:
            for start in range(0, self.sizes["stories"], CHUNK):
                number = min(CHUNK, self.sizes["stories"] - start)
                self._stories(start, number)
                bar.update(number)

    def _records(self) -> None:
        self.municipalities = [
            Municipality.objects.create(
                code=f"GM{9900 + at:04d}", name=name, slug=slugify(name), takes_part=True
            )
            for at, name in enumerate(MUNICIPALITIES)
        ]
        for at, name in enumerate(("Zuid- en Oost-Drenthe en Hardenberg", "Noord-Drenthe")):
            region = Region.objects.create(name=name, slug=slugify(name))
            region.municipalities.set(self.municipalities[at::2])
        self.themes = [
            Theme.objects.create(
                name=name, slug=slugify(name), colour=colour, icon=colour, order=at
            )
            for at, (name, colour) in enumerate(zip(THEMES, ThemeColour.values, strict=True))
        ]
        below = {"name": "Versterking van het gewone leven", "slug": "gewone-leven"}
        self.themes.append(Theme.objects.create(parent=self.themes[0], order=9, **below))
        self.boards = [
            Organisation.objects.create(
                name=f"Stichting {name}",
                slug=name,
                code=f"{10000 + at}",
                kind=OrganisationKind.BOARD,
            )
            for at, name in enumerate(vocabulary()[100:125])
        ]
        names = vocabulary()[200:500]
        Tag.objects.bulk_create(Tag(name=name, slug=name) for name in names)
        self.tags = list(Tag.objects.filter(slug__in=names).values_list("pk", flat=True))

    def _tree(self) -> None:
        page_model = get_base_page_model()
        locale, _ = Locale.objects.get_or_create(language_code="nl")
        root = page_model.get_first_root_node()
        home = root.get_children().first()
        home.locale = locale
        home.save()
        Site.objects.update(root_page=home, hostname="localhost", port=80)
        network = get_page_model("NetworkPage")(
            title="Netwerk", slug="netwerk", heading="Elk kind een kans", show_in_menus=True
        )
        self.network = home.add_child(instance=network)
        # As deep in the tree as the lists it is compared with: each level costs two queries.
        network.add_child(instance=BarePage(title="Kale pagina", slug="kaal"))
        for name in ("story_index", "school_index"):
            kind, title = ("Story", "Verhalen") if name == "story_index" else ("School", "Scholen")
            page = get_page_model(f"{kind}IndexPage")(
                title=title, slug=title.lower(), show_in_menus=True
            )
            setattr(self, name, network.add_child(instance=page))
        for theme in self.themes[:4]:
            page = get_page_model("ThemePage")(title=theme.name, slug=theme.slug, theme=theme)
            network.add_child(instance=page)
        closed = network.add_child(
            instance=get_page_model("StoryIndexPage")(title="Besloten", slug="besloten")
        )
        PageViewRestriction.objects.create(page=closed, restriction_type="login")
        self.private_index = closed

    def _photos(self) -> None:
        if not Collection.objects.exists():
            Collection.add_root(name="Root")
        self.photos = []
        for at in range(PHOTOS):
            stream = BytesIO()
            Pixels.new("RGB", (1200, 800), (20 * at, 120, 90)).save(stream, "JPEG")
            file = ImageFile(BytesIO(stream.getvalue()), name=f"bench-{at}.jpg")
            self.photos.append(get_image_model().objects.create(title=f"Foto {at}", file=file).pk)

    def _schools(self) -> None:
        chance, model = self.chance, get_page_model("SchoolPage")
        weights = [1 / (at + 3) for at in range(len(self.municipalities))]
        chance.shuffle(weights)
        schools = []
        for at in range(self.sizes["schools"]):
            name = names(chance, 2)
            municipality = chance.choices(self.municipalities, weights)[0]
            place = chance.choice((municipality.name, chance.choice(vocabulary()[300:800]).title()))
            code = f"{at // 100 % 90 + 10}{chr(65 + at // 9000)}{chr(65 + at % 26)}{at % 100:02d}"
            schools.append(
                model(
                    title=f"{chance.choice(('OBS', 'CBS', 'Basisschool'))} {name}",
                    slug=f"{slugify(name)}-{at}",
                    live=True,
                    location_code=code,
                    place=place,
                    postcode=f"{7700 + at % 200} {chr(65 + at % 26)}B",
                    municipality=municipality,
                    board=chance.choice(self.boards),
                    denomination=chance.choice(
                        ("Openbaar", "Protestants-Christelijk", "Katholiek")
                    ),
                    coach_from=date(2020, 1, 1) if chance.random() < 0.75 else None,
                    is_closed=chance.random() < 0.02,
                    gist=sentence(chance, 12),
                    latitude=round(51.3 + 1.9 * ((at * 389) % 997) / 997, 6),
                    longitude=round(4.6 + 2.2 * ((at * 541) % 991) / 991, 6),
                )
            )
        self._keep_schools(schools)

    def _keep_schools(self, schools: list[Any]) -> None:
        add_children(self.school_index, schools)
        self.schools = schools
        insert_rows(
            SchoolTheme,
            [
                SchoolTheme(page_id=school.pk, theme_id=theme.pk, sort_order=0)
                for school in schools
                for theme in self.chance.sample(self.themes, self.chance.choice((1, 2, 2, 3)))
            ],
        )
        self._entries(
            schools,
            lambda one: f"{one.place} {one.postcode_words} {one.location_code} {one.gist}",
        )

    def _stories(self, start: int, number: int) -> None:
        stories = [self._story(start + at) for at in range(number)]
        private = stories[:: max(1, number // 20)]
        add_children(self.private_index, private)
        known = set(map(id, private))
        add_children(self.story_index, [one for one in stories if id(one) not in known])
        self._links(stories)
        names = dict(Tag.objects.values_list("pk", "name"))
        self._entries(
            stories,
            lambda one: " ".join(
                [one.gist, one.spoken, *(names[tag] for tag in one.tags)]
                + [f"{school.title} {school.place}" for school in one.at_schools]
            ),
        )

    def _story(self, number: int) -> Any:
        chance = self.chance
        at_schools = self._some_schools() if chance.random() < 0.85 else []
        first = NEWEST - timedelta(minutes=chance.randrange(60 * 24 * 365 * 9))
        expires = NEWEST - timedelta(days=9) if chance.random() < 0.01 else None
        parts = [paragraph(chance, 4) for _ in range(4)]
        story = get_page_model("StoryPage")(
            title=sentence(chance, chance.randint(4, 8)).rstrip("."),
            slug=f"verhaal-{number}",
            live=chance.random() > 0.02,
            first_published_at=first,
            last_published_at=first,
            expire_at=expires,
            gist=sentence(chance, 16)[:250],
            kind=chance.choices(StoryKind.values, (6, 2, 3, 1))[0],
            phase=chance.choices(Phase.values, (1, 4, 6, 1))[0],
            organisation=None if at_schools else chance.choice(self.boards),
            municipality=None if at_schools else chance.choice(self.municipalities),
            target_groups=chance.sample(TargetGroup.values, chance.choice((1, 1, 2, 3))),
            image_id=chance.choice(self.photos) if chance.random() < 0.3 else None,
            reason=_stream(parts[0]),
            approach=_stream(parts[1]),
            results=_stream(parts[2]),
            lessons=_stream(parts[3]),
            time_per_week="4 uur per week",
            first_steps="Vraag het de ouders.\nKies één plek.\nBegin klein.",
            evidence_experience=sentence(chance, 9),
            contact_role="De kansencoach van de school",
        )
        story.spoken, story.at_schools = " ".join(parts), at_schools
        story.of_themes = {chance.choices(self.themes, (8, 4, 5, 3, 2))[0].pk for _ in range(2)}
        story.tags = {
            self.tags[int(300 * chance.random() ** 3)] for _ in range(chance.randint(0, 4))
        }
        return story

    def _some_schools(self) -> list[Any]:
        chance, schools = self.chance, self.schools
        number = 1 if chance.random() < 0.9 else 3
        return list({schools[int(len(schools) * chance.random() ** 1.5)] for _ in range(number)})

    def _links(self, stories: list[Any]) -> None:
        model = get_page_model("StoryPage")
        schools = ((one.pk, school.pk) for one in stories for school in one.at_schools)
        link(model.schools.through, schools, "storypage_id", "schoolpage_id")
        themes = ((one.pk, theme) for one in stories for theme in one.of_themes)
        link(model.themes.through, themes, "storypage_id", "theme_id")
        labels = ((one.pk, tag) for one in stories for tag in one.tags)
        link(PageLabel, labels, "content_object_id", "tag_id")
        insert_rows(
            StoryAdoption,
            [
                StoryAdoption(page_id=one.pk, name=sentence(self.chance, 2), sort_order=0)
                for one in stories[::9]
            ],
        )

    def _entries(self, pages: list[Any], body: Any) -> None:
        """Write what the search backend would: it takes seconds for a hundred pages."""
        entry = get_app_config().get_model("IndexEntry")
        content_type = ContentType.objects.get_for_model(type(pages[0]))
        entry.objects.bulk_create(
            (
                entry(
                    content_type=content_type,
                    object_id=str(page.pk),
                    title=page.title,
                    autocomplete=page.title,
                    body=body(page),
                )
                for page in pages
            ),
            batch_size=500,
        )


def _stream(text: str) -> str:
    value = f"<p>{text}</p>"
    return json.dumps([{"type": "paragraph", "value": value, "id": str(uuid.UUID(int=1))}])
