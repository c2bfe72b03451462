"""Builds the demo: everything is looked up by its key first, so a second run adds nothing."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from k4k_wagtail.demo.coaches import CoachBuilder
from k4k_wagtail.demo.content import Coach, DemoContent, School, Story
from k4k_wagtail.demo.events import EventBuilder
from k4k_wagtail.demo.files import Files
from k4k_wagtail.demo.key_figures import add_key_figures
from k4k_wagtail.demo.places import add_agreements, add_pages
from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme
from k4k_wagtail.network.page_rows import PageDownload
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.models import SchoolTheme
from k4k_wagtail.stories.models import StoryAdoption

SOURCE = "Demo: verzonnen gegevens"
FEATURED = "de-ouderkamer"
Progress = Callable[[Sequence[Any], type[Model]], Iterable[Any]]


class RealContentError(RuntimeError):
    """The network has content that is not the demo's."""


@dataclass
class DemoReport:
    """How many of each kind were made."""

    made: dict[type[Model], int] = field(default_factory=dict)

    def count(self, kind: type[Model], is_new: bool) -> None:
        """Write one thing down."""
        self.made[kind] = self.made.get(kind, 0) + int(is_new)

    def in_words(self) -> str:
        """Return what was made, such as “13 municipalities, 87 schools”; "" when nothing was."""
        return ", ".join(number_of(kind, number) for kind, number in self.made.items() if number)


def number_of(kind: type[Model], number: int) -> str:
    """Return a number with what it counts, such as “1 school” or “87 schools”."""
    name = kind._meta.verbose_name if number == 1 else kind._meta.verbose_name_plural
    return f"{number} {name}"


def check_empty(network: Any) -> None:
    """Refuse a network in which somebody already works.

    Raises:
        RealContentError: when it is no demo and has stories or schools.
    """
    if network.is_demo:
        return
    for page_type in ("StoryPage", "SchoolPage"):
        number = get_page_model(page_type).objects.descendant_of(network).count()
        if number:
            message = _(
                "The network “%(network)s” already has %(content)s. The demo would mix invented "
                "schools and stories with that. Run it in another site, or add --force."
            )
            content = number_of(get_page_model(page_type), number)
            raise RealContentError(message % {"network": network.title, "content": content})


class DemoBuilder:
    """Adds the demo to one network."""

    def __init__(self, network: Any, content: DemoContent, progress: Progress) -> None:
        self.network = network
        self.content = content
        self.progress = progress
        self.report = DemoReport()
        self.files = Files()
        self.themes = {theme.slug: theme for theme in Theme.objects.all()}
        self.municipalities: dict[str, Municipality] = {}
        self.organisations: dict[str, Organisation] = {}
        self.schools: dict[str, Any] = {}
        self.coaches: dict[str, Any] = {}

    def build(self) -> DemoReport:
        """Add everything that is missing. It can be stopped at any moment and run again."""
        if not self.network.is_demo:
            self.network.is_demo = True
            self.network.save()
            self.network.save_revision(changed=False)
        self._records()
        index = self._index("MunicipalityIndexPage")
        if index is not None:
            add_pages(self.content, self.municipalities, index, self.report.count)
        for school in self.progress(self.content.schools, get_page_model("SchoolPage")):
            with transaction.atomic():
                self._school(school)
        self.coaches = CoachBuilder(self).build()
        for story in self.progress(self.content.stories, get_page_model("StoryPage")):
            with transaction.atomic():
                self._story(story)
        EventBuilder(self).build()
        self._feature()
        return self.report

    def _feature(self) -> None:
        """Put the demo's best story first on the network's home, while nobody chose one."""
        stories = get_page_model("StoryPage").objects.descendant_of(self.network)
        best = stories.filter(slug=FEATURED).first()
        if best and self.network.featured_story_id is None:
            self.network.featured_story_id = best.pk
            self.network.save()
            self.network.save_revision(changed=False)

    @transaction.atomic
    def _records(self) -> None:
        for place in self.progress(self.content.municipalities, Municipality):
            municipality, is_new = Municipality.objects.get_or_create(
                code=place.code,
                defaults={
                    "name": place.name,
                    "slug": slugify(place.name),
                    "province": place.province,
                },
            )
            if is_new or not municipality.takes_part:
                municipality.takes_part = True
                municipality.save()
            self.municipalities[place.code] = municipality
            self.report.count(Municipality, is_new)
        for one in self.progress(self.content.regions, Region):
            region, is_new = Region.objects.get_or_create(
                slug=one.slug, defaults={"name": one.name}
            )
            if is_new:
                region.municipalities.set(self.municipalities[code] for code in one.municipalities)
            self.report.count(Region, is_new)
        add_agreements(self.content, self.municipalities, self.themes, self.report.count)
        add_key_figures(self.content, self.network, self.report.count)
        self._organisations()

    def _organisations(self) -> None:
        for one in self.progress(self.content.organisations, Organisation):
            values = {"name": one.name, "kind": one.kind, "code": one.code or None}
            organisation, is_new = Organisation.objects.get_or_create(
                slug=one.slug,
                defaults={**values, "municipality": self.municipalities.get(one.municipality)},
            )
            self.organisations[one.slug] = organisation
            self.report.count(Organisation, is_new)

    def _school(self, school: School) -> None:
        model = get_page_model("SchoolPage")
        page = model.objects.filter(location_code=school.location_code).first()
        self.report.count(model, page is None)
        if page is None:
            page = model(
                title=school.name,
                slug=school.slug,
                register_name=school.name,
                location_code=school.location_code,
                street=school.street,
                house_number=school.house_number,
                postcode=school.postcode,
                place=school.place,
                municipality=self.municipalities[school.municipality],
                board=self.organisations.get(school.board),
                denomination=school.denomination,
                latitude=school.latitude,
                longitude=school.longitude,
                coach_from=date(school.takes_part_since, 9, 1) if school.has_coach else None,
                takes_part_from=date(school.takes_part_since, 8, 1),
                gist=school.gist,
                contact_email=school.contact_email,
                register_source=SOURCE,
                register_date=date(2026, 11, 1),
            )
            for position, slug in enumerate(school.themes):
                page.k4k_school_themes.add(
                    SchoolTheme(
                        theme=self.themes[slug],
                        text=school.theme_texts.get(slug, ""),
                        sort_order=position,
                    )
                )
            self._publish("SchoolIndexPage", page)
        self.schools[school.slug] = page

    def _story(self, story: Story) -> None:
        index = self._index("StoryIndexPage")
        model = get_page_model("StoryPage")
        is_new = not model.objects.child_of(index).filter(slug=story.slug).exists()
        self.report.count(model, is_new)
        if not is_new:
            return
        page = model(**self._story_values(story))
        page.schools.set([self.schools[slug] for slug in story.schools])
        page.themes.set([self.themes[slug] for slug in story.themes])
        page.coaches.set(self.coaches[one.slug] for one in self._coaches_of(story))
        page.partners.set([self.organisations[slug] for slug in story.partners])
        page.labels.add(*story.labels)
        for position, one in enumerate(story.adopted_by):
            page.k4k_adoptions.add(
                StoryAdoption(
                    school_id=self.schools[one.school].pk,
                    since=one.since,
                    note=one.note,
                    sort_order=position,
                )
            )
        for document in self.files.downloads:
            page.k4k_downloads.add(PageDownload(document=document, title=document.title))
        self._publish("StoryIndexPage", page)

    def _coaches_of(self, story: Story) -> list[Coach]:
        return [one for one in self.content.coaches if story.slug in one.stories]

    def _story_values(self, story: Story) -> dict[str, Any]:
        self.files.start(self._colour(story))
        picture = self.files.picture(story.picture) if story.picture else None
        published = timezone.make_aware(datetime.combine(story.published, time(9)))
        telling = ("reason", "approach", "results", "lessons", "getting_started", "body")
        same = (
            "title slug gist kind target_groups phase since_year time_per_week cost_band needs "
            "evidence_experience evidence_measured evidence_research contact_role contact_email "
            "last_checked review_by"
        )
        return {
            **{name: getattr(story, name) for name in same.split()},
            **{name: json.dumps(self.files.blocks(getattr(story, name))) for name in telling},
            "organisation": self.organisations.get(story.organisation),
            "municipality": self.municipalities.get(story.municipality),
            "first_steps": "\n".join(story.first_steps),
            "first_published_at": published,
            "image": picture,
            "image_alt": story.picture.alt if story.picture else "",
            "image_credit": story.picture.credit if story.picture else "",
            "image_consent": bool(story.picture),
        }

    def _colour(self, story: Story) -> str:
        first = min((self.themes[slug] for slug in story.themes), key=lambda one: one.order)
        return first.colour

    def _publish(self, index_type: str, page: Any) -> None:
        index = self._index(index_type)
        page.locale = index.locale
        index.add_child(instance=page)
        page.save_revision().publish()

    def _index(self, page_type: str) -> Any:
        # Read anew each time: treebeard counts children in the database, not on the object.
        return get_page_model(page_type).objects.child_of(self.network).first()
