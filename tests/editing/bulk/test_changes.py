"""What a change of many stories writes into each: online, in drafts, and in nothing else."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.editing.bulk.conftest import outcomes, reasons
from tests.factories import CompleteStoryFactory, StoryPageFactory, ThemeFactory

TOMORROW = timezone.localdate() + datetime.timedelta(days=1)
Run = Callable[..., Any]


def themes(page: Any) -> set[str]:
    return {theme.name for theme in page.themes.all()}


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


class TestOnline:
    def test_a_theme_is_added_to_what_the_stories_have(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        action = run(admin, "add-themes", themes=[stories.theme.pk])

        assert set(outcomes(action).values()) == {"done"}
        for story in map(fresh, stories.all):
            assert themes(story) == {stories.old.name, "Kansrijk kiezen"}
            assert story.live
            assert not story.has_unpublished_changes
            assert story.latest_revision.user.username == "beheer"

    def test_lists_of_visitors_follow_at_once(
        self, admin: Client, client: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        listing = f"{stories.all[0].get_parent().url}?thema={stories.theme.slug}"
        assert "Verhaal A" not in client.get(listing).content.decode()

        run(admin, "add-themes", themes=[stories.theme.pk])

        assert "Verhaal A" in client.get(listing).content.decode()

    @pytest.mark.parametrize(
        ("kind", "left"), [("remove-themes", {"Nieuw"}), ("set-themes", {"Oud"})]
    )
    def test_themes_are_taken_away_or_replaced(
        self, admin: Client, site: Any, run: Run, kind: str, left: set[str]
    ) -> None:
        old, new = ThemeFactory(name="Oud"), ThemeFactory(name="Nieuw")
        story = CompleteStoryFactory(themes=[old, new])

        run(admin, kind, themes=[old.pk])

        assert themes(fresh(story)) == left

    def test_labels_are_the_same_in_any_case(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        stories.all[0].labels.add("Lezen")
        stories.all[0].save()

        action = run(admin, "add-labels", labels="lezen, ouders")
        assert set(fresh(stories.all[0]).labels.names()) == {"Lezen", "ouders"}
        assert set(fresh(stories.all[1]).labels.names()) == {"Lezen", "ouders"}
        assert set(outcomes(action).values()) == {"done"}

        run(admin, "remove-labels", labels="LEZEN")
        assert set(fresh(stories.all[0]).labels.names()) == {"ouders"}

        run(admin, "set-labels", labels="samen sporten")
        assert set(fresh(stories.all[2]).labels.names()) == {"samen sporten"}

    def test_a_day_to_check_again_is_set(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        run(admin, "set-review", review_by=TOMORROW.isoformat())
        assert {fresh(story).review_by for story in stories.all} == {TOMORROW}

    def test_what_is_so_already_gets_no_version(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        action = run(admin, "add-themes", themes=[stories.old.pk])
        assert set(outcomes(action).values()) == {"same"}
        assert not stories.all[0].revisions.exists()

    def test_stories_are_taken_offline_and_put_online(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        run(admin, "archive")
        assert not any(fresh(story).live for story in stories.all)
        run(admin, "publish")
        assert all(fresh(story).live for story in stories.all)


class TestDrafts:
    def test_unpublished_edits_stay_unpublished_and_get_the_theme_too(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        story = stories.all[0]
        story.gist = "Nog niet af."
        story.save_revision()
        online = fresh(story).gist

        run(admin, "add-themes", themes=[stories.theme.pk])

        story = fresh(story)
        assert story.gist == online != "Nog niet af."
        assert "Kansrijk kiezen" in themes(story)
        assert story.has_unpublished_changes
        draft = story.get_latest_revision_as_object()
        assert draft.gist == "Nog niet af."
        assert "Kansrijk kiezen" in themes(draft)

    def test_a_draft_stays_a_draft_though_it_lacks_what_publishing_asks_for(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        draft = StoryPageFactory(title="Half", live=False, gist="", schools=[], themes=[])

        run(admin, "add-themes", {"state": "draft"}, themes=[stories.theme.pk])

        assert not fresh(draft).live
        assert themes(fresh(draft).get_latest_revision_as_object()) == {"Kansrijk kiezen"}

    def test_a_theme_that_only_the_draft_lacks_leaves_what_is_online(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        story = stories.all[0]
        story.themes = [stories.theme]
        story.save_revision()
        published = fresh(story).last_published_at

        run(admin, "add-themes", {"id": story.pk}, themes=[stories.old.pk])

        assert fresh(story).last_published_at == published
        draft = fresh(story).get_latest_revision_as_object()
        assert themes(draft) == {stories.old.name, "Kansrijk kiezen"}

    def test_publishing_publishes_the_newest_version(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        story = stories.all[0]
        story.gist = "Nu wel af."
        story.save_revision()

        action = run(admin, "publish")

        assert fresh(story).gist == "Nu wel af."
        assert sorted(outcomes(action).values()) == ["done", "same", "same"]


class TestRefusals:
    def test_what_may_not_be_published_is_named_with_its_field(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        StoryPageFactory(title="Half", live=False, themes=[])

        action = run(admin, "publish", {"state": "draft"})

        assert outcomes(action) == {"Half": "refused"}
        assert reasons(action)["Half"].startswith("Thema")
        page = admin.get(reverse("k4k_bulk_show", args=[action.pk])).content.decode()
        assert reasons(action)["Half"] in page

    def test_the_last_theme_of_a_story_online_stays(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        action = run(admin, "remove-themes", themes=[stories.old.pk])
        assert set(outcomes(action).values()) == {"refused"}
        assert themes(fresh(stories.all[0])) == {stories.old.name}
        assert not stories.all[0].revisions.exists()

    def test_a_locked_page_is_left(self, admin: Client, stories: SimpleNamespace, run: Run) -> None:
        story = stories.all[0]
        type(story).objects.filter(pk=story.pk).update(locked=True)
        action = run(admin, "set-review", review_by=TOMORROW.isoformat())
        assert outcomes(action) == {
            "Verhaal A": "refused",
            "Verhaal B": "done",
            "Verhaal C": "done",
        }
        assert "vergrendeld" in reasons(action)["Verhaal A"]

    def test_a_page_with_a_scheduled_version_is_left(
        self, admin: Client, stories: SimpleNamespace, run: Run
    ) -> None:
        story = stories.all[0]
        story.go_live_at = timezone.now() + datetime.timedelta(days=2)
        story.save_revision(approved_go_live_at=story.go_live_at)
        action = run(admin, "archive", {"id": story.pk})
        assert outcomes(action) == {"Verhaal A": "refused"}
        assert fresh(story).live
