"""Makes the site's migrations, as its developers would, before the database is made."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker

from k4k_wagtail.page_types import get_page_model
from tests.hosts.custom_base.settings import MIGRATION_MODULES, SCRATCH


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Run makemigrations for the site's own page types."""
    package = SCRATCH / MIGRATION_MODULES["school_network"]
    package.mkdir()
    (package / "__init__.py").touch()
    with django_db_blocker.unblock():
        call_command("makemigrations", "school_network", verbosity=0)
        connections.close_all()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Put the demo network in the new database, once for all tests."""
    with django_db_blocker.unblock():
        call_command("k4k_setup", verbosity=0)
        call_command("k4k_demo", verbosity=0)


@pytest.fixture
def network(db: None) -> Any:
    """The home of the demo network, below the site's own home page."""
    return get_page_model("NetworkPage").objects.get()
