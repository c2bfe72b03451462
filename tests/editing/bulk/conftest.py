"""Stories that an editor changes together, and the steps of that in the admin."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from k4k_wagtail.editing.bulk import addresses
from k4k_wagtail.editing.bulk.models import BulkAction
from tests.editing.roles.conftest import person, world
from tests.factories import CompleteStoryFactory, SchoolPageFactory, ThemeFactory

__all__ = ["person", "world"]


@pytest.fixture
def stories(site: Any) -> SimpleNamespace:
    """Three live stories with a theme, and another theme."""
    found = SimpleNamespace(theme=ThemeFactory(name="Kansrijk kiezen"), old=ThemeFactory())
    school = SchoolPageFactory()
    found.all = [
        CompleteStoryFactory(title=f"Verhaal {letter}", themes=[found.old], schools=[school])
        for letter in "ABC"
    ]
    return found


@pytest.fixture
def begin() -> Callable[..., Any]:
    """A function that opens the form for a query string, fills it in and sends it."""

    def send(browser: Client, kind: str, query: Any = None, **values: Any) -> Any:
        address = reverse(addresses.BEGIN, query=query or {})
        form = browser.get(address)
        assert form.status_code == 200
        mark = form.context["form"].now_mark
        return browser.post(address, {"kind": kind, "mark": mark, **values})

    return send


@pytest.fixture
def run(begin: Callable[..., Any]) -> Callable[..., BulkAction]:
    """A function that does a change from its form to its end, without JavaScript."""

    def do(browser: Client, kind: str, query: Any = None, **values: Any) -> BulkAction:
        response = begin(browser, kind, query, **values)
        assert response.status_code == 302, response.context["form"].errors
        action = BulkAction.objects.latest("pk")
        finish(browser, action)
        return action

    return do


def finish(browser: Client, action: BulkAction) -> None:
    """Press “Go on” until there is nothing to do."""
    for _part in range(20):
        action.refresh_from_db()
        if action.state != "running":
            return
        browser.post(reverse(addresses.PART, args=[action.pk]))
    raise AssertionError("It does not end.")


def outcomes(action: BulkAction) -> dict[str, str]:
    """Return the outcome of each page by title."""
    return dict(action.items.values_list("title", "outcome"))


def reasons(action: BulkAction) -> dict[str, str]:
    """Return by title why pages were left."""
    return dict(action.items.exclude(reason="").values_list("title", "reason"))
