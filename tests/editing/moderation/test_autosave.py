"""A form that saves itself while a review is being sent does not judge a second time."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import TaskState

from tests.editing.posts import edit_url

pytestmark = pytest.mark.django_db
REVIEW = {
    "action-workflow-action": "true",
    "workflow-action-name": "reject",
    "workflow-action-extra-data": json.dumps({"comment": "Graag korter."}),
}


@pytest.fixture
def reviewing(editor: Any, client: Client) -> Client:
    """The browser of an editor of the network."""
    client.force_login(editor)
    return client


def save_itself(browser: Client, page: Any, data: dict[str, Any]) -> Any:
    return browser.post(edit_url(page), data, headers={"accept": "application/json"})


def test_the_story_still_waits_and_the_form_hears_why(
    reviewing: Client, hand_in: Any, complete: Any
) -> None:
    page = hand_in()
    response = save_itself(reviewing, page, complete(**REVIEW))
    assert response.status_code == 400
    assert response.json()["error_code"] == "blocked_by_hook"
    page.refresh_from_db()
    assert page.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS


def test_a_form_without_a_review_saves_itself_as_before(
    reviewing: Client, hand_in: Any, complete: Any
) -> None:
    page = hand_in()
    response = save_itself(reviewing, page, {**complete(), "gist": "Samen en vaker."})
    assert response.json()["success"] is True
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().gist == "Samen en vaker."
