"""The gate: no door publishes a page that may not be published. The page here has no theme."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import registry
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow, WorkflowTask

from k4k_wagtail.network.publishing import PublishRefused, gated
from k4k_wagtail.page_types import get_base_page_model
from tests.factories import CompleteStoryFactory, NetworkFactory, ThemeFactory

WHY = "Choose a theme: visitors find the story under it."


@pytest.fixture
def network(site: Any, settings: Any) -> Any:
    settings.LANGUAGE_CODE = "en"
    return NetworkFactory()


@pytest.fixture
def incomplete(network: Any) -> Any:
    """A draft without a theme."""
    return draft(title="Zonder thema", themes=[])


def draft(**values: Any) -> Any:
    """Return a story that is a draft, with a version to publish."""
    story = CompleteStoryFactory(live=False, **values)
    story.save_revision()
    return story


def is_live(page: Any) -> bool:
    """Return whether visitors can see a page."""
    return bool(type(page).objects.values_list("live", flat=True).get(pk=page.pk))


def told(response: Any) -> str:
    """Return the messages that an editor reads after all redirects."""
    return " ".join(str(message) for message in response.context["messages"])


def publish_in_bulk(admin: Any, *pages: Any, below: bool = False) -> Any:
    """Choose pages in the explorer and publish them."""
    base = get_base_page_model()._meta
    url = reverse("wagtail_bulk_action", args=[base.app_label, base.model_name, "publish"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    data = {"include_descendants": "on"} if below else {}
    return admin.post(f"{url}?{ids}&next=/admin/", data, follow=True)


class TestCode:
    def test_a_version_that_may_not_be_published_raises_an_error_that_says_why(
        self, incomplete: Any
    ) -> None:
        with pytest.raises(PublishRefused, match=WHY) as refused:
            incomplete.get_latest_revision().publish()
        assert isinstance(refused.value, ValidationError)
        assert refused.value.messages == [WHY]
        assert not is_live(incomplete)

    def test_the_version_counts_and_not_what_is_live(self, network: Any) -> None:
        story = CompleteStoryFactory()
        story.themes = []
        revision = story.save_revision()
        with pytest.raises(PublishRefused):
            revision.publish()
        story.themes = [ThemeFactory()]
        story.save_revision().publish()
        assert is_live(story)


class TestBulkAction:
    def test_nothing_is_published_when_one_page_may_not_be(
        self, admin: Any, incomplete: Any
    ) -> None:
        fine = draft(title="Met thema")
        response = publish_in_bulk(admin, fine, incomplete)
        assert "Zonder thema" in told(response)
        assert WHY in told(response)
        assert (is_live(fine), is_live(incomplete)) == (False, False)

    def test_a_page_below_the_chosen_one_counts_too(
        self, admin: Any, network: Any, incomplete: Any
    ) -> None:
        assert WHY in told(publish_in_bulk(admin, network.story_index, below=True))
        assert not is_live(incomplete)

    def test_pages_that_may_be_published_are(self, admin: Any, network: Any) -> None:
        one, other = draft(), draft()
        publish_in_bulk(admin, one, other)
        assert (is_live(one), is_live(other)) == (True, True)

    def test_a_long_list_of_refusals_is_counted(self, admin: Any, network: Any) -> None:
        stories = [draft(themes=[]) for _ in range(12)]
        assert "2 more pages" in told(publish_in_bulk(admin, *stories))


class TestSchedule:
    def test_a_page_that_may_not_go_live_stays_away_and_does_not_stop_the_others(
        self, incomplete: Any, caplog: Any
    ) -> None:
        fine = draft()
        moment = timezone.now() - timedelta(minutes=5)
        for minute, story in enumerate([incomplete, fine]):
            story.save_revision(approved_go_live_at=moment + timedelta(minutes=minute))
        call_command("publish_scheduled", verbosity=0)
        assert (is_live(incomplete), is_live(fine)) == (False, True)
        assert WHY in caplog.text

    def test_its_history_says_why_and_it_is_no_longer_locked(self, incomplete: Any) -> None:
        incomplete.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
        call_command("publish_scheduled", verbosity=0)
        entry = PageLogEntry.objects.get(page=incomplete.pk, action="k4k_wagtail.publish.refused")
        assert WHY in str(entry.formatter.format_message(entry))
        incomplete.refresh_from_db()
        assert incomplete.get_lock() is None


class TestModeration:
    @pytest.fixture
    def approve(self, admin: Any, incomplete: Any) -> Any:
        """A function that approves the page, which is in moderation."""
        workflow = Workflow.objects.create(name="Controle")
        task = GroupApprovalTask.objects.create(name="Lezen")
        WorkflowTask.objects.create(workflow=workflow, task=task)
        workflow.start(incomplete, get_user_model().objects.get())
        state = incomplete.current_workflow_task_state
        arguments = [incomplete.pk, "approve", state.pk]
        url = reverse("wagtailadmin_pages:workflow_action", args=arguments)
        return lambda **headers: admin.post(url, {"comment": ""}, follow=True, headers=headers)

    def test_an_approval_is_answered_with_the_reason(self, approve: Any, incomplete: Any) -> None:
        response = approve()
        assert response.status_code == 200
        assert WHY in told(response)
        assert not is_live(incomplete)

    def test_the_page_is_still_in_moderation(self, approve: Any, incomplete: Any) -> None:
        approve()
        assert get_base_page_model().objects.get(pk=incomplete.pk).workflow_in_progress

    def test_a_window_in_the_page_gets_its_answer_too(self, approve: Any, incomplete: Any) -> None:
        response = approve(x_requested_with="XMLHttpRequest")
        assert response.json()["redirect"] == reverse(
            "wagtailadmin_pages:edit", args=[incomplete.pk]
        )
        assert not is_live(incomplete)


class TestCopies:
    def test_a_live_copy_of_what_may_not_be_published_becomes_a_draft(
        self, admin: Any, network: Any
    ) -> None:
        story = CompleteStoryFactory(themes=[], title="Zonder thema")
        data = {"new_title": "Kopie", "new_slug": "kopie", "publish_copies": "on"}
        data["new_parent_page"] = str(network.story_index.pk)
        url = reverse("wagtailadmin_pages:copy", args=[story.pk])
        assert WHY in told(admin.post(url, data, follow=True))
        assert not is_live(type(story).objects.get(slug="kopie"))

    @pytest.mark.parametrize(("themes", "live"), [(0, False), (1, True)])
    def test_so_does_one_that_is_made_by_the_api(
        self, admin: Any, network: Any, themes: int, live: bool
    ) -> None:
        story = CompleteStoryFactory(themes=[ThemeFactory() for _ in range(themes)])
        address = reverse("wagtailadmin_api:pages:action", args=[story.pk, "copy"])
        answer = admin.post(address, {"slug": "kopie"}, content_type="application/json")
        assert answer.status_code == 201
        assert answer.json()["meta"]["status"]["live"] is live
        assert is_live(type(story).objects.get(slug="kopie")) is live


class TestAPI:
    @pytest.fixture
    def publish(self, admin: Any) -> Any:
        """A function that publishes a page through the API of Wagtail's admin."""
        return lambda page: admin.post(
            reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
        )

    def test_what_may_not_be_published_is_answered_with_the_reason(
        self, publish: Any, incomplete: Any
    ) -> None:
        answer = publish(incomplete)
        assert answer.status_code == 400
        assert answer.json() == {"themes": [WHY]}
        assert not is_live(incomplete)

    def test_a_complete_page_is_published(self, publish: Any, network: Any) -> None:
        complete = draft()
        assert publish(complete).status_code == 200
        assert is_live(complete)


def test_the_history_knows_the_word_for_it(db: None) -> None:
    assert registry.action_exists("k4k_wagtail.publish.refused")


def test_the_action_by_which_an_api_publishes_is_gated(incomplete: Any) -> None:
    """Wagtail 8 lets its write API publish by this action, without a word to the page."""
    action = gated(PublishPageRevisionAction)
    with pytest.raises(PublishRefused, match=WHY):
        action(incomplete.get_latest_revision()).execute()
    assert not is_live(incomplete)
    complete = draft()
    action(complete.get_latest_revision()).execute()
    assert is_live(complete)
