"""Addresses with a term that was merged lead to its new place, or are understood."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k4k_wagtail.network.models import Theme
from k4k_wagtail.page_types import get_page_model
from tests.factories import NetworkFactory, StoryPageFactory, ThemeFactory


@pytest.fixture
def merged(stories: SimpleNamespace) -> SimpleNamespace:
    call_command("k4k_merge", "theme", "taal-thuis", "taal")
    return stories


def test_lists_feeds_and_calendars_answer_with_a_permanent_redirect(
    client: Client, merged: SimpleNamespace
) -> None:
    listing = merged.old.get_parent().get_url()
    for path in (listing, "/k4k/verhalen.atom", "/k4k/agenda.ics"):
        response = client.get(f"{path}?thema=Taal-Thuis&gemeente=coevorden&x=1")

        assert response.status_code == 301, path
        assert response["Location"] == f"{path}?thema=taal&gemeente=coevorden&x=1"
        assert client.get(f"{path}?thema=taal").status_code == 200


def test_an_address_with_both_slugs_leads_to_one_with_the_new_one_once(
    client: Client, merged: SimpleNamespace
) -> None:
    response = client.get("/k4k/verhalen.atom?thema=taal-thuis&thema=taal")

    assert response["Location"] == "/k4k/verhalen.atom?thema=taal"


def test_the_api_and_embeds_understand_the_old_slug(
    client: Client, merged: SimpleNamespace
) -> None:
    found = client.get("/k4k/api/v1/verhalen?thema=taal-thuis").json()
    assert {one["titel"] for one in found["resultaten"]} == {"Oud", "Beide", "Nieuw"}
    assert client.get("/k4k/api/v1/themas/taal-thuis").json()["id"] == "taal"
    fragment = client.get("/k4k/insluiten/verhalen/fragment?thema=taal-thuis")
    assert "Oud" in fragment.content.decode()


def test_a_new_term_with_the_old_slug_wins(client: Client, merged: SimpleNamespace) -> None:
    again = ThemeFactory(name="Taal thuis", slug="taal-thuis")
    StoryPageFactory(title="Later", themes=[again])

    response = client.get(f"{merged.old.get_parent().get_url()}?thema=taal-thuis")

    assert response.status_code == 200
    assert [one.title for one in response.context_data["listing"].items] == ["Later"]


def test_a_slug_means_nothing_once_what_it_was_merged_into_is_deleted(
    client: Client, merged: SimpleNamespace
) -> None:
    for story in get_page_model("StoryPage").objects.all():
        story.delete()
    Theme.objects.get(slug="taal").delete()

    assert client.get("/k4k/verhalen.atom?thema=taal-thuis").status_code == 200


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6))
def test_after_any_merges_every_slug_leads_to_a_theme_and_no_story_names_a_gone_one(
    db: Any, site: Any, pairs: list[tuple[int, int]]
) -> None:
    get_page_model("NetworkPage").objects.all().delete()
    Theme.objects.all().delete()
    NetworkFactory()
    slugs = [f"thema-{number}" for number in range(5)]
    made = [ThemeFactory(name=slug, slug=slug) for slug in slugs]
    for theme in made:
        StoryPageFactory(themes=[theme]).save_revision()
    stands_for = {slug: slug for slug in slugs}
    for old, new in pairs:
        there = set(Theme.objects.values_list("slug", flat=True))
        if old != new and {slugs[old], slugs[new]} <= there:
            call_command("k4k_merge", "theme", slugs[old], slugs[new], verbosity=0)
            changed = {slug: slugs[new] for slug, now in stands_for.items() if now == slugs[old]}
            stands_for |= changed

    client = Client()
    for slug, now in stands_for.items():
        answer = client.get(f"/k4k/verhalen.atom?thema={slug}", follow=True)
        assert answer.request["QUERY_STRING"] == f"thema={now}"
        assert b"<entry>" in answer.content
    live = set(Theme.objects.values_list("pk", flat=True))
    for story in get_page_model("StoryPage").objects.all():
        draft = story.get_latest_revision_as_object()
        for page in (story, draft):
            named = {theme.pk for theme in page.themes.all()}
            assert named
            assert named <= live
