"""Makes the site's migrations, as its developers would, before the database is made."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker

from tests.hosts.custom_base.settings import MIGRATION_MODULES, SCRATCH


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Run makemigrations for the site's own page types."""
    package = Path(SCRATCH.name) / MIGRATION_MODULES["school_network"]
    package.mkdir()
    (package / "__init__.py").touch()
    with django_db_blocker.unblock():
        call_command("makemigrations", "school_network", verbosity=0)
        connections.close_all()


@pytest.fixture
def network(site, home_page):
    """The demo network below the site's own home page, and its page."""
    call_command("k4k_setup", verbosity=0)
    call_command("k4k_demo", verbosity=0)
    from tests.hosts.custom_base.school_network.models import Network

    return Network.objects.get()
