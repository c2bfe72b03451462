"""A mail server that is down: what was done stands, and whoever did it knows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from scripts.demo import free_place
from tests.editing.moderation.conftest import SUBMIT
from tests.editing.posts import edit_url
from tests.factories import CompleteStoryFactory

pytestmark = pytest.mark.django_db(transaction=True)

SAVED = "Wat je deed, is bewaard"


@pytest.fixture
def as_user() -> Callable[..., Any]:
    """A function that posts as somebody, with the commits of a real site."""

    def post(user: Any, url: str, data: dict[str, Any]) -> Any:
        browser = Client()
        browser.force_login(user)
        return browser.post(url, data, follow=True)

    return post


@pytest.fixture
def site_without_mail(settings: Any, monkeypatch: Any) -> Callable[[], None]:
    """A site whose mail server is down; the function has it keep a request in one transaction."""
    settings.EMAIL_PORT = free_place().port
    return lambda: monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)


def told(answer: Any) -> str:
    """Return the messages that somebody read."""
    return " ".join(str(message) for message in answer.context["messages"])


@pytest.fixture
def page(author: Any, editor: Any, world: Any) -> Any:
    """A draft of the author; the editor of the network reviews."""
    return CompleteStoryFactory(parent=world.coevorden_school, live=False)


def test_what_is_handed_in_and_judged_is_saved_and_the_messages_say_who_was_not_told(
    as_user: Any, page: Any, author: Any, editor: Any, complete: Any, site_without_mail: Any
) -> None:
    answer = as_user(author, edit_url(page), complete(**SUBMIT))
    assert page.workflow_in_progress
    assert SAVED in told(answer)
    assert "nadia@voorbeeld.example" in told(answer)
    state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.pk])
    site_without_mail()
    answer = as_user(editor, url, {"comment": "Nog een foto?"})
    assert SAVED in told(answer)
    assert "anna@voorbeeld.example" in told(answer)
    assert not page.workflow_in_progress
