"""Events that people signed up for, and organisers who are logged in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission

from k4k_wagtail.events.models import EventQuestion
from tests.events.factories import EventPageFactory
from tests.registrations.people import SignUp

WEEK = timedelta(days=7)


@pytest.fixture
def admin(site: Any, client: Client) -> Client:
    """A browser in which a superuser is logged in."""
    client.force_login(get_user_model().objects.create_superuser("beheer", password="x"))
    return client


@pytest.fixture
def event(site: Any) -> Any:
    """A study day in a week, with twenty places and a question."""
    question = EventQuestion(label="Eet je mee?", kind="choice", choices="ja\nnee")
    return EventPageFactory(
        title="Studiedag taal",
        slug="studiedag-taal",
        registration="form",
        capacity=20,
        questions=[question],
        starts_at=timezone.now().replace(microsecond=0) + WEEK,
    )


@pytest.fixture
def sign_up(event: Any) -> SignUp:
    """A function that puts somebody on the list of the study day."""
    return SignUp(event)


@pytest.fixture
def organiser(site: Any) -> Callable[..., Client]:
    """A function that logs in somebody who has some rights on a page and what is below it."""

    def log_in(page: Any, *codenames: str) -> Client:
        user = get_user_model().objects.create_user("redactie", password="x")
        user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
        group = Group.objects.create(name="Redactie")
        for codename in codenames:
            permission = Permission.objects.get(
                codename=f"{codename}_page", content_type__app_label="wagtailcore"
            )
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        user.groups.add(group)
        browser = Client()
        browser.force_login(user)
        return browser

    return log_in
