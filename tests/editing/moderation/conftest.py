"""A network with its workflow, a story of a school author in it, and a mail server."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from k4k_wagtail.editing.moderation.setup import set_up_moderation
from k4k_wagtail.editing.roles.enums import Role
from k4k_wagtail.network.setup import SetupReport
from k4k_wagtail.network.site_settings import NetworkSettings
from k4k_wagtail.page_types import get_page_model
from tests.editing.posts import add_url, chosen, edit_url, rich_text, stream
from tests.editing.posts import story as story_post
from tests.editing.roles.conftest import person, world
from tests.factories import ThemeFactory
from tests.letterbox import Letterbox

__all__ = ["person", "world"]

SUBMIT = {"action-submit": "action-submit"}


@pytest.fixture(autouse=True)
def mails(letterbox: Letterbox) -> Letterbox:
    """What the mail server received: no test here sends anything elsewhere."""
    return letterbox


@pytest.fixture
def network(world: Any) -> Any:
    """The network, set up in Dutch."""
    with translation.override("nl"):
        set_up_moderation(world.network, SetupReport())
    return world.network


@pytest.fixture
def somebody(network: Any, person: Callable[..., Any]) -> Callable[..., Any]:
    """A function that makes somebody with a role, a name and an address."""

    def make(role: Role, name: str, **place: Any) -> Any:
        user = person(role, **place)
        user.first_name, user.last_name = name, "de Vries"
        user.email = f"{name.lower()}@voorbeeld.example"
        user.save()
        return user

    return make


@pytest.fixture
def author(somebody: Any) -> Any:
    """Anna writes for De Kiel in Coevorden."""
    return somebody(Role.SCHOOL_AUTHOR, "Anna")


@pytest.fixture
def editor(somebody: Any) -> Any:
    """Nadia is an editor of the network."""
    return somebody(Role.NETWORK_EDITOR, "Nadia")


@pytest.fixture
def gemma(somebody: Any) -> Any:
    """Gemma is the editor of Coevorden, and Coevorden looks first."""
    site = Site.objects.get(is_default_site=True)
    NetworkSettings.objects.update_or_create(site=site, defaults={"municipality_reviews": True})
    return somebody(Role.MUNICIPALITY_EDITOR, "Gemma")


@pytest.fixture
def as_user(django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """A function that posts as somebody, and lets everything happen that a commit does."""

    def post(user: Any, url: str, data: dict[str, Any]) -> Any:
        browser = Client()
        browser.force_login(user)
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(url, data, follow=True)

    return post


@pytest.fixture
def complete(world: Any) -> Callable[..., dict[str, Any]]:
    """A function that returns what the form of a complete story of De Kiel sends."""
    theme = ThemeFactory()

    def fields(**values: Any) -> dict[str, Any]:
        data = story_post(gist="Samen.", themes=[theme.pk], **values)
        data |= chosen("schools", world.coevorden_school)
        return data | stream("approach", ("paragraph", rich_text("We lezen samen.")))

    return fields


@pytest.fixture
def hand_in(as_user: Any, author: Any, world: Any, complete: Any) -> Callable[[], Any]:
    """A function by which the author hands in a story, new or changed; it returns the page."""

    def post() -> Any:
        model = get_page_model("StoryPage")
        known = model.objects.first()
        url = edit_url(known) if known else add_url(model, world.coevorden_school)
        as_user(author, url, complete(**SUBMIT))
        return model.objects.get()

    return post


@pytest.fixture
def judge(as_user: Any) -> Callable[..., Any]:
    """A function by which a reviewer approves a page, or asks for a change."""

    def post(user: Any, page: Any, action: str, comment: str = "") -> Any:
        state = page.current_workflow_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
        return as_user(user, url, {"comment": comment})

    return post


@pytest.fixture
def judge_in_form(as_user: Any, complete: Any) -> Callable[..., Any]:
    """A function by which a reviewer does so from the form, with changes of their own."""

    def post(user: Any, page: Any, action: str, comment: str = "", **values: Any) -> Any:
        data = {
            "action-workflow-action": "true",
            "workflow-action-name": action,
            "workflow-action-extra-data": json.dumps({"comment": comment}),
        }
        return as_user(user, edit_url(page), complete(**data, **values))

    return post
