"""Merging two terms moves everything that names the old one, and leaves nothing behind."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from taggit.models import Tag
from wagtail.models import ModelLogEntry

from k4k_wagtail.catalogue.changes import current_version
from k4k_wagtail.network.models import Organisation, Theme
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.schools.models import SchoolTheme
from k4k_wagtail.sharing.changes.ledger import follow
from k4k_wagtail.sharing.models import SharedPage

MODELS = {"theme": Theme, "organisation": Organisation, "label": Tag}
SLUGS = {
    "theme": ("taal-thuis", "taal"),
    "organisation": ("bieb", "bibliotheek"),
    "label": ("leesen", "lezen"),
}


def merge(kind: str) -> None:
    call_command("k4k_merge", kind, *SLUGS[kind])


def named(story: Any, kind: str) -> list[str]:
    """Return the slugs of the terms of a kind that a story names, as often as it does."""
    relation = {"theme": "themes", "organisation": "partners", "label": "labels"}[kind]
    fresh = get_page_model("StoryPage").objects.get(pk=story.pk)
    return sorted(getattr(fresh, relation).values_list("slug", flat=True))


@pytest.mark.parametrize("kind", SLUGS)
def test_every_story_names_the_new_term_once_and_the_old_one_is_gone(
    kind: str, stories: SimpleNamespace
) -> None:
    merge(kind)

    assert not MODELS[kind].objects.filter(slug=SLUGS[kind][0]).exists()
    for story in (stories.old, stories.both, stories.new):
        assert named(story, kind) == [SLUGS[kind][1]]


@pytest.mark.parametrize("kind", SLUGS)
def test_drafts_scheduled_and_earlier_versions_name_the_new_term_when_they_are_read(
    kind: str, stories: SimpleNamespace, terms: SimpleNamespace
) -> None:
    story = get_page_model("StoryPage").objects.get(pk=stories.both.pk)
    story.title = "Nieuwe titel"
    story.save_revision()
    _old, new = getattr(terms, kind)

    merge(kind)

    for revision in story.revisions.all():
        page = revision.as_object()
        found = {
            "theme": list(page.themes.all()),
            "organisation": list(page.partners.all()),
            "label": [one.tag for one in page.k4k_page_labels.all()],
        }[kind]
        assert found == [new]
    newest = get_page_model("StoryPage").objects.get(pk=story.pk).latest_revision
    newest.publish()
    assert named(story, kind) == [new.slug]


def test_the_rows_of_a_school_become_one_with_the_text_and_the_days_of_both(
    terms: SimpleNamespace, world: SimpleNamespace
) -> None:
    old, new = terms.theme
    school = world.coevorden_school
    SchoolTheme.objects.create(page=school, theme=old, text="Wij lezen thuis.", ends_on=None)
    SchoolTheme.objects.create(page=school, theme=new, starts_on="2024-01-01", ends_on="2024-12-31")
    SchoolTheme.objects.create(page=world.emmen_school, theme=old, text="Elke dag.")
    draft = get_page_model("SchoolPage").objects.get(pk=school.pk)
    draft.title = "Nog een naam"
    draft.save_revision()

    merge("theme")

    row = SchoolTheme.objects.get(page=school)
    assert (row.theme, row.text, row.starts_on, row.ends_on) == (
        new,
        "Wij lezen thuis.",
        None,
        None,
    )
    assert SchoolTheme.objects.get(page=world.emmen_school).theme == new
    again = get_page_model("SchoolPage").objects.get(pk=school.pk).get_latest_revision_as_object()
    assert [(one.theme, one.text) for one in again.k4k_school_themes.all()] == [
        (new, "Wij lezen thuis.")
    ]


def test_the_list_counts_every_story_under_the_new_theme(
    client: Client, stories: SimpleNamespace
) -> None:
    address = stories.old.get_parent().get_url()
    before = client.get(f"{address}?thema=taal").context_data["listing"].items
    assert {one.title for one in before} == {"Beide", "Nieuw"}

    merge("theme")

    response = client.get(f"{address}?thema=taal")
    found = response.context_data["listing"].items
    assert {one.title for one in found} == {"Oud", "Beide", "Nieuw"}
    assert "taal-thuis" not in response.content.decode()


def test_copies_elsewhere_are_told_which_pages_changed(stories: SimpleNamespace) -> None:
    follow(current_version())
    numbers = dict(SharedPage.objects.values_list("page_id", "number"))

    merge("label")

    follow(current_version())
    now = dict(SharedPage.objects.values_list("page_id", "number"))
    changed = {key for key in now if now[key] != numbers[key]}
    assert {stories.old.pk, stories.both.pk} <= changed
    assert stories.new.pk not in changed


@pytest.mark.search
def test_the_search_finds_stories_by_the_new_label(
    client: Client, stories: SimpleNamespace
) -> None:
    merge("label")

    address = stories.old.get_parent().get_url()
    found = client.get(f"{address}?q=lezen").context_data["listing"].items
    assert {one.title for one in found} == {"Oud", "Beide", "Nieuw"}
    assert client.get(f"{address}?q=leesen").context_data["listing"].total == 0


def test_the_log_of_the_new_term_says_what_was_merged_into_it(
    stories: SimpleNamespace, terms: SimpleNamespace
) -> None:
    _old, new = terms.theme

    merge("theme")

    entry = ModelLogEntry.objects.get(action="k4k.merge")
    assert (entry.object_id, entry.data["name"], entry.data["pages"]) == (
        str(new.pk),
        "Taal thuis",
        2,
    )
