"""What the tests of schools share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import translation
from wagtail.users.models import UserProfile

from tests.factories import MunicipalityFactory, NetworkFactory


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Messages in the language of the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def municipality(db: None) -> Any:
    """The municipality that the made-up schools are in."""
    return MunicipalityFactory(code="GM9901", name="Kansenbeek", slug="kansenbeek")


@pytest.fixture
def network(site: Any, municipality: Any) -> Any:
    """A network with its list of schools, and that municipality."""
    return NetworkFactory()


@pytest.fixture
def uploads(settings: Any, tmp_path: Path) -> Path:
    """The folder that uploads are kept in."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {
        **settings.STORAGES,
        "k4k_register_uploads": {"BACKEND": backend, "OPTIONS": {"location": folder}},
    }
    return folder


@pytest.fixture
def editor(network: Any, uploads: Path, django_user_model: Any) -> Client:
    """An editor who may import, and is no superuser."""
    group = Group.objects.create(name="Importers")
    codes = ["access_admin", "add_registerimport"]
    group.permissions.set(Permission.objects.filter(codename__in=codes))
    user = django_user_model.objects.create_user("redacteur", password="redacteur")
    user.groups.add(group)
    UserProfile.objects.create(user=user, preferred_language="en")
    client = Client()
    client.force_login(user)
    return client
