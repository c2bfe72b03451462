"""Undoing: each page gets back what it had, unless somebody changed it since."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.test import Client
from django.urls import reverse

from k4k_wagtail.editing.bulk import addresses
from tests.editing.bulk.conftest import finish, outcomes, reasons
from tests.editing.bulk.test_changes import fresh, themes
from tests.factories import StoryPageFactory

Run = Callable[..., Any]


def undo(browser: Client, action: Any) -> None:
    address = reverse(addresses.UNDO, args=[action.pk])
    assert browser.get(address).status_code == 200
    browser.post(address)
    finish(browser, action)


def test_a_theme_goes_and_the_history_keeps_both_versions(
    admin: Client, stories: SimpleNamespace, run: Run
) -> None:
    action = run(admin, "add-themes", themes=[stories.theme.pk])
    undo(admin, action)

    assert set(outcomes(action).values()) == {"undone"}
    story = fresh(stories.all[0])
    assert themes(story) == {stories.old.name}
    assert story.live
    assert not story.has_unpublished_changes
    # As it was, with the theme, and put back.
    assert story.revisions.count() == 3


def test_unpublished_edits_are_there_as_before_and_still_unpublished(
    admin: Client, stories: SimpleNamespace, run: Run
) -> None:
    story = stories.all[0]
    online = story.gist
    story.gist = "Nog niet af."
    story.save_revision()

    undo(admin, run(admin, "add-labels", {"id": story.pk}, labels="ouders"))

    story = fresh(story)
    assert (story.gist, list(story.labels.names())) == (online, [])
    assert story.has_unpublished_changes
    draft = story.get_latest_revision_as_object()
    assert (draft.gist, list(draft.labels.names())) == ("Nog niet af.", [])


def test_a_draft_is_as_before_and_still_a_draft(admin: Client, site: Any, run: Run) -> None:
    draft = StoryPageFactory(live=False)
    undo(admin, run(admin, "add-labels", labels="ouders"))
    assert not fresh(draft).live
    assert not fresh(draft).get_latest_revision_as_object().labels.names()


def test_what_was_taken_offline_is_online_again_and_its_draft_still_a_draft(
    admin: Client, stories: SimpleNamespace, run: Run
) -> None:
    story = stories.all[0]
    online = story.gist
    story.gist = "Nog niet af."
    story.save_revision()

    action = run(admin, "archive")
    assert not fresh(story).live
    undo(admin, action)

    assert all(fresh(one).live for one in stories.all)
    assert fresh(story).gist == online
    assert fresh(story).get_latest_revision_as_object().gist == "Nog niet af."
    assert [fresh(one).has_unpublished_changes for one in stories.all] == [True, False, False]


def test_what_was_published_is_as_it_was(admin: Client, stories: SimpleNamespace, run: Run) -> None:
    story, draft = stories.all[0], stories.all[1]
    online = story.gist
    story.gist = "Nu wel af."
    story.save_revision()
    draft.unpublish()

    undo(admin, run(admin, "publish"))

    assert fresh(story).gist == online
    assert fresh(story).get_latest_revision_as_object().gist == "Nu wel af."
    assert [fresh(one).live for one in stories.all] == [True, False, True]


def test_what_somebody_changed_since_is_left_and_named(
    admin: Client, stories: SimpleNamespace, run: Run
) -> None:
    action = run(admin, "add-themes", themes=[stories.theme.pk])
    changed, gone = fresh(stories.all[0]), fresh(stories.all[1])
    changed.gist = "Anders."
    changed.save_revision().publish()
    gone.delete()

    undo(admin, action)

    assert outcomes(action) == {"Verhaal A": "kept", "Verhaal B": "kept", "Verhaal C": "undone"}
    assert fresh(changed).gist == "Anders."
    assert "Kansrijk kiezen" in themes(fresh(changed))
    assert "daarna gewijzigd" in reasons(action)["Verhaal A"]
    assert "verwijderd" in reasons(action)["Verhaal B"]
    page = admin.get(reverse(addresses.SHOW, args=[action.pk])).content.decode()
    assert reasons(action)["Verhaal A"] in page


def test_it_is_undone_once_and_only_what_was_done(
    admin: Client, stories: SimpleNamespace, run: Run
) -> None:
    action = run(admin, "archive", {"id": stories.all[0].pk})
    undo(admin, action)
    for method in (admin.get, admin.post):
        response = method(reverse(addresses.UNDO, args=[action.pk]), follow=True)
        assert "Er is nu niets om ongedaan te maken" in response.content.decode()
    assert fresh(stories.all[0]).live
