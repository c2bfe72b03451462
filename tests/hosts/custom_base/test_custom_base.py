"""A site with ``WAGTAIL_PAGE_MODEL`` and page classes of its own, built from our mixins."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

from k4k_wagtail.network.models import Theme
from k4k_wagtail.page_types import PAGE_TYPES, get_base_page_model, get_page_model
from tests.hosts.custom_base.school_network.models import (
    School,
    Schools,
    Stories,
    Story,
    Subject,
)

pytestmark = pytest.mark.django_db


def test_the_checks_have_nothing_to_say():
    call_command("check", fail_level="WARNING")


def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_code_gets_the_classes_of_the_site():
    found = {page_type: get_page_model(page_type) for page_type in PAGE_TYPES}
    assert found["StoryPage"] is Story
    assert {model._meta.app_label for model in found.values()} == {"school_network"}


def test_no_table_is_made_for_the_classes_that_are_swapped_away():
    tables = connection.introspection.table_names()
    unwanted = ("wagtailcore_page", "k4k_pages_")
    assert [name for name in tables if name == unwanted[0] or name.startswith(unwanted[1])] == []


def test_the_setup_builds_the_tree_from_the_classes_of_the_site(network):
    assert network.get_parent().specific_class is get_base_page_model()
    assert {Stories, Schools} <= {page.specific_class for page in network.get_children()}


def test_every_page_of_the_network_renders_in_the_template_of_the_site(network, client):
    types = (Subject, Stories, Story, Schools, School)
    for page in (network, *(model.objects.live().first() for model in types)):
        response = client.get(page.url)
        assert response.status_code == 200
        assert "Voet van de testsite" in response.content.decode()


def test_the_list_is_filtered_by_theme(network, client):
    theme = Theme.objects.get(slug="kansrijk-kiezen")
    with_theme = Story.objects.live().filter(themes=theme).distinct()
    response = client.get(Stories.objects.get().url, {"thema": theme.slug})
    assert with_theme.exists()
    assert str(with_theme.count()) in response.content.decode()
    for story in Story.objects.live().exclude(pk__in=with_theme):
        assert f'href="{story.url}"' not in response.content.decode()


def test_an_editor_gets_the_form_with_the_field_of_the_site(network, client):
    client.force_login(get_user_model().objects.create_superuser("redactie", password="-"))
    story = Story.objects.live().first()
    response = client.get(f"/admin/pages/{story.pk}/edit/")
    assert response.status_code == 200
    assert 'name="file_number"' in response.content.decode()
    assert 'name="contact"' in response.content.decode()
