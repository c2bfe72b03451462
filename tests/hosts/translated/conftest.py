"""A Dutch network with a page of each type, and a way to translate it as an editor does."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from tests.events.factories import EventPageFactory
from tests.factories import (
    CoachPageFactory,
    CompleteStoryFactory,
    ConsentFactory,
    MunicipalityFactory,
    MunicipalityPageFactory,
    NetworkFactory,
    SchoolPageFactory,
    ThemeFactory,
    ThemePageFactory,
)

LOCALIZE = apps.is_installed("wagtail_localize")


@pytest.fixture
def admin(site: Any) -> Client:
    """A browser in which a superuser is logged in."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("beheer", password="x"))
    return client


@pytest.fixture
def english(db: None) -> Locale:
    """The second language."""
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def world(site: Any, english: Locale) -> SimpleNamespace:
    """A network in Dutch: a page of each type, and a home of the site in English."""
    theme = ThemeFactory(
        name="Kansrijk kiezen", slug="kiezen", translations={"en": {"name": "Choosing"}}
    )
    place = MunicipalityFactory(name="Coevorden", slug="coevorden", takes_part=True)
    network = NetworkFactory()
    ThemePageFactory(theme=theme)
    MunicipalityPageFactory(municipality=place)
    school = SchoolPageFactory(themes=[theme], municipality=place)
    story = CompleteStoryFactory(themes=[theme], schools=[school], labels=["lezen"])
    coach = CoachPageFactory(themes=[theme], schools=[school])
    event = EventPageFactory(themes=[theme], schools=[school], labels=["lezen"])
    return SimpleNamespace(
        site=site, network=network, school=school, story=story, coach=coach, event=event
    )


@pytest.fixture
def translate(admin: Client, english: Locale) -> Callable[..., Any]:
    """A function that sends the form “Translate” for a page, and returns the translation."""
    namespace = "wagtail_localize" if LOCALIZE else "simple_translation"

    def send(page: Any, subtree: bool = False) -> Any:
        address = reverse(f"{namespace}:submit_page_translation", args=[page.pk])
        assert admin.get(address).status_code == 200
        values = {"locales": [english.pk], **({"include_subtree": "on"} if subtree else {})}
        assert admin.post(address, values).status_code == 302
        return page.get_translation(english).specific

    return send


@pytest.fixture
def publish(admin: Client, django_capture_on_commit_callbacks: Any) -> Callable[[Any], None]:
    """A function that publishes a translation as editors do it."""

    def send(page: Any) -> None:
        if page.page_type == "CoachPage":
            ConsentFactory(page=page)
        if LOCALIZE:
            address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            # It publishes after the commit, which a test never reaches.
            with django_capture_on_commit_callbacks(execute=True):
                answer = admin.post(address, {"action": "publish"})
        else:
            address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
            answer = admin.post(f"{address}?id={page.pk}&next=/admin/")
        assert answer.status_code == 302
        page.refresh_from_db()

    return send


@pytest.fixture
def translated(
    world: SimpleNamespace, translate: Callable[..., Any], publish: Callable[[Any], None]
) -> SimpleNamespace:
    """The network with all of its pages published in English too."""
    home = translate(world.site.root_page)
    home.get_latest_revision().publish() if home.get_latest_revision() else None
    Page.objects.filter(pk=home.pk).update(live=True)
    network = translate(world.network, subtree=True)
    for page in [network, *network.get_descendants().order_by("depth", "path").specific()]:
        publish(page)
    network.refresh_from_db()
    world.english = network
    return world
