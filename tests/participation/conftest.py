"""A coach who can be written to, and a form filled in a moment ago."""

import re
import time
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.core.cache import cache
from django.test import Client

from k4k_wagtail.network.stamps import SALT
from tests.factories import CoachPageFactory, NetworkFactory

ADDRESS = "joke@prive.example"


@pytest.fixture(autouse=True)
def _no_posts_yet() -> None:
    cache.clear()


@pytest.fixture
def coach(site: Any) -> Any:
    """A coach whom visitors may see, with a private address."""
    NetworkFactory()
    return CoachPageFactory(title="Joke Jansen", private_email=ADDRESS)


@pytest.fixture
def address(coach: Any) -> str:
    """Where the form of the coach is."""
    return f"/k4k/contact/{coach.pk}/"


def stamp_of_before(page_id: int, seconds: float) -> str:
    """Return the stamp that the form of a page had, some seconds ago."""
    return signing.Signer(salt=SALT).sign_object([page_id, int(time.time() - seconds)])


@pytest.fixture
def filled_in(coach: Any) -> dict[str, str]:
    """What a visitor sends who took half a minute."""
    return {
        "name": "Sam de Vries",
        "email": "sam@example.org",
        "message": "Dag Joke,\n\nKun je ons bellen?",
        "subject": "",
        "stamp": stamp_of_before(coach.pk, 30),
    }


@pytest.fixture
def visitor() -> Client:
    """A visitor of the site."""
    return Client(SERVER_NAME="localhost")


def soup_of(response: Any) -> BeautifulSoup:
    """Return the page of an answer."""
    return BeautifulSoup(response.content, "html.parser")


def errors_of(response: Any) -> list[str]:
    """Return what the summary above the form says."""
    return [one.get_text(strip=True) for one in soup_of(response).select(".k4k-errors li")]


def stamp_of(response: Any) -> str:
    """Return the stamp of the form on a page."""
    return soup_of(response).select_one("input[name=stamp]")["value"]


def words(text: str) -> str:
    """Return a text with single spaces."""
    return re.sub(r"\s+", " ", text)
