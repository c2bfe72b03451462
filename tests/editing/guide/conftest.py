"""The guide, as somebody reads it."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from k4k_wagtail.editing.guide.addresses import GUIDE
from tests.editing.roles.conftest import person, world

__all__ = ["person", "world"]


@pytest.fixture
def read(admin: Client) -> Callable[..., BeautifulSoup]:
    """A function that opens the guide in a language, as somebody who may do everything."""

    def opened(language: str = "nl", query: str = "") -> BeautifulSoup:
        user = get_user_model().objects.get()
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        answer = admin.get(reverse(GUIDE) + query)
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    return opened


def chapters(page: Any) -> list[str]:
    """Return the anchors of the chapters on a page, in order."""
    return [section["id"] for section in page.select(".k4k-admin-guide-chapter")]
