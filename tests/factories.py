"""What tests put in the database: each value is the dullest that is valid.

Pages go live below the network of the default site unless ``parent`` says otherwise; a network is
made when there is none. ``site`` of conftest.py brings the default site.
"""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Site
from wagtail_factories.factories import MP_NodeFactory

from k4k_wagtail.coaches.models import CoachSchool, Consent, ConsentText
from k4k_wagtail.network.agreements import Agreement
from k4k_wagtail.network.enums import OrganisationKind
from k4k_wagtail.network.key_figures import KeyFigure
from k4k_wagtail.network.models import Municipality, Organisation, Region, Theme
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.models import SchoolTheme


class MunicipalityFactory(DjangoModelFactory):
    """A municipality that exists."""

    code = factory.Sequence(lambda number: f"GM{9000 - number:04d}")
    name = factory.Sequence(lambda number: f"Gemeente {number}")
    slug = factory.Sequence(lambda number: f"gemeente-{number}")
    province = "Drenthe"

    class Meta:
        model = Municipality


class RegionFactory(DjangoModelFactory):
    """A region; ``municipalities`` takes a list."""

    name = factory.Sequence(lambda number: f"Regio {number}")
    slug = factory.Sequence(lambda number: f"regio-{number}")

    class Meta:
        model = Region

    @classmethod
    def _create(cls, model_class: Any, *args: Any, municipalities: Any = (), **kwargs: Any) -> Any:
        region = super()._create(model_class, *args, **kwargs)
        region.municipalities.set(municipalities)
        return region


class ThemeFactory(DjangoModelFactory):
    """A main theme; give ``parent`` for a sub-theme."""

    name = factory.Sequence(lambda number: f"Thema {number}")
    slug = factory.Sequence(lambda number: f"thema-{number}")
    order = factory.Sequence(lambda number: number)

    class Meta:
        model = Theme


class OrganisationFactory(DjangoModelFactory):
    """A school board."""

    kind = OrganisationKind.BOARD
    name = factory.Sequence(lambda number: f"Bestuur {number}")
    slug = factory.Sequence(lambda number: f"bestuur-{number}")
    code = factory.Sequence(lambda number: f"{90000 - number:05d}")

    class Meta:
        model = Organisation


def default_home() -> Any:
    """Return the home page of the default site."""
    return Site.objects.get(is_default_site=True).root_page


def default_index(page_type: str) -> Any:
    """Return the first index page of a type, after making a network when there is none."""
    found = get_page_model(page_type).objects.order_by("path").first()
    if found:
        return found
    NetworkFactory()
    return get_page_model(page_type).objects.order_by("path").first()


class NetworkFactory(MP_NodeFactory):
    """A network with its lists, which it knows as ``story_index``, ``coach_index`` and so on."""

    parent = factory.LazyFunction(default_home)
    title = "Netwerk"
    slug = factory.Sequence(lambda number: f"netwerk-{number}")
    heading = "Elk kind een eerlijke kans"

    class Meta:
        model = get_page_model("NetworkPage")

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: Any) -> Any:
        kwargs.setdefault("show_in_menus", True)
        network = super()._create_instance(model_class, parent, kwargs)
        for page_type, title, slug, name in (
            ("StoryIndexPage", "Verhalen", "verhalen", "story_index"),
            ("SchoolIndexPage", "Scholen", "scholen", "school_index"),
            ("CoachIndexPage", "Coaches", "coaches", "coach_index"),
            ("MunicipalityIndexPage", "Gemeenten", "gemeenten", "municipality_index"),
            ("EventIndexPage", "Agenda", "agenda", "event_index"),
        ):
            page = get_page_model(page_type)(title=title, slug=slug, show_in_menus=True)
            network.add_child(instance=page)
            setattr(network, name, page)
        return network


class ThemePageFactory(MP_NodeFactory):
    """The page of a theme."""

    parent = factory.LazyFunction(lambda: default_index("StoryIndexPage").get_parent().specific)
    theme = factory.SubFactory(ThemeFactory)
    title = factory.LazyAttribute(lambda page: page.theme.name)
    slug = factory.LazyAttribute(lambda page: page.theme.slug)

    class Meta:
        model = get_page_model("ThemePage")


class SchoolPageFactory(MP_NodeFactory):
    """A school location as the register has it; ``themes`` takes a list."""

    parent = factory.LazyFunction(lambda: default_index("SchoolIndexPage"))
    title = factory.Sequence(lambda number: f"School {number}")
    slug = factory.Sequence(lambda number: f"school-{number}")
    location_code = factory.Sequence(
        lambda number: (
            f"99{chr(65 + number // 2600 % 26)}{chr(65 + number // 100 % 26)}{number % 100:02d}"
        )
    )
    municipality = factory.SubFactory(MunicipalityFactory)
    board = None
    place = "Kansdorp"
    postcode = "9999 XX"

    class Meta:
        model = get_page_model("SchoolPage")

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: Any) -> Any:
        themes = kwargs.pop("themes", ())
        school = model_class(**kwargs)
        school.k4k_school_themes = [SchoolTheme(theme=theme) for theme in themes]
        parent.add_child(instance=school)
        return school


class ConsentTextFactory(DjangoModelFactory):
    """A version of what coaches agree to."""

    version = factory.Sequence(lambda number: f"2026-{number}")
    text = "Mijn naam en mijn foto mogen op de website staan."

    class Meta:
        model = ConsentText


class ConsentFactory(DjangoModelFactory):
    """A consent that holds: given a month ago, for a year; ``page`` is the coach's."""

    given_by = factory.LazyAttribute(lambda consent: consent.page.title)
    given_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=300))
    text = factory.SubFactory(ConsentTextFactory)

    class Meta:
        model = Consent


class CoachPageFactory(MP_NodeFactory):
    """A coach; ``themes``, ``schools`` and ``municipalities`` take lists, ``consent`` a bool."""

    parent = factory.LazyFunction(lambda: default_index("CoachIndexPage"))
    title = factory.Sequence(lambda number: f"Coach {number}")
    slug = factory.Sequence(lambda number: f"coach-{number}")
    role = "Kansencoach"
    private_email = factory.Sequence(lambda number: f"coach-{number}@prive.example")

    class Meta:
        model = get_page_model("CoachPage")

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: Any) -> Any:
        lists = {name: kwargs.pop(name, ()) for name in ("themes", "municipalities")}
        schools, consent = kwargs.pop("schools", ()), kwargs.pop("consent", True)
        coach = model_class(**kwargs)
        for name, values in lists.items():
            setattr(coach, name, values)
        coach.k4k_coach_schools = [CoachSchool(school=school) for school in schools]
        parent.add_child(instance=coach)
        if consent:
            ConsentFactory(page=coach)
        return coach


class MunicipalityPageFactory(MP_NodeFactory):
    """The page of a municipality that takes part."""

    parent = factory.LazyFunction(lambda: default_index("MunicipalityIndexPage"))
    municipality = factory.SubFactory(MunicipalityFactory, takes_part=True)
    title = factory.LazyAttribute(lambda page: page.municipality.name)
    slug = factory.Sequence(lambda number: f"gemeente-{number}")

    class Meta:
        model = get_page_model("MunicipalityPage")


class AgreementFactory(DjangoModelFactory):
    """An agreement that runs since a year, without an end."""

    municipality = factory.SubFactory(MunicipalityFactory, takes_part=True)
    theme = factory.SubFactory(ThemeFactory, requires_agreement=True)
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=365))

    class Meta:
        model = Agreement


class KeyFigureFactory(DjangoModelFactory):
    """A figure that an editor typed."""

    label = "scholen doen mee"
    value = 87
    source = "Resultatenpagina Sociale Agenda Drenthe"

    class Meta:
        model = KeyFigure


class StoryPageFactory(MP_NodeFactory):
    """A story; ``themes``, ``schools`` and ``partners`` take lists, ``labels`` takes words."""

    parent = factory.LazyFunction(lambda: default_index("StoryIndexPage"))
    title = factory.Sequence(lambda number: f"Verhaal {number}")
    slug = factory.Sequence(lambda number: f"verhaal-{number}")
    gist = "Waar het over gaat."

    class Meta:
        model = get_page_model("StoryPage")

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: Any) -> Any:
        related = {name: kwargs.pop(name, ()) for name in ("themes", "schools", "partners")}
        labels = kwargs.pop("labels", ())
        story = model_class(**kwargs)
        for name, pages in related.items():
            setattr(story, name, list(pages))
        if labels:
            story.labels.add(*labels)
        parent.add_child(instance=story)
        return story


class CompleteStoryFactory(StoryPageFactory):
    """A story that has all that publishing asks for, unless a value says otherwise."""

    approach = (("paragraph", "<p>Samen lezen.</p>"),)

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: Any) -> Any:
        for name, make in (("themes", ThemeFactory), ("schools", SchoolPageFactory)):
            kwargs.setdefault(name, None)
            kwargs[name] = [make()] if kwargs[name] is None else kwargs[name]
        return super()._create_instance(model_class, parent, kwargs)
