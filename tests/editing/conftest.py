"""Editors who are logged in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client


@pytest.fixture
def admin(site: Any, client: Client) -> Client:
    """A browser in which a superuser is logged in."""
    client.force_login(get_user_model().objects.create_superuser("beheer", password="x"))
    return client


@pytest.fixture
def editor(site: Any, client: Client) -> Callable[..., Client]:
    """A function that logs in somebody who may use the admin, and has some permissions more."""

    def log_in(*codenames: str) -> Client:
        user = get_user_model().objects.create_user("redactie", password="x")
        wanted = Permission.objects.filter(codename__in=["access_admin", *codenames])
        user.user_permissions.set(wanted)
        client.force_login(user)
        return client

    return log_in
