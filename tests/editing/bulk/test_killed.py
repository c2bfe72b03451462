"""A change of hundreds of stories whose process is killed, and two that go on with one at once.

``K4K_BULK_STORIES=5000`` makes it as large as a network ever is; see docs/bulk.md.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import PageLogEntry, Revision

from k4k_wagtail.editing.bulk import work
from k4k_wagtail.editing.bulk.models import BulkAction
from k4k_wagtail.page_types import get_page_model
from tests.bench.bulk import add_children
from tests.factories import CompleteStoryFactory

ROOT = Path(__file__).resolve().parents[3]
STORIES = int(os.environ.get("K4K_BULK_STORIES", "300"))
# Two at once need no more than this to be in each other's way.
FEW = 60
# The process is killed so often, each time after some more stories.
KILLS = 3
PATIENCE = 3600

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def action(request: pytest.FixtureRequest, site: Any) -> BulkAction:
    """Stories without any version, all to get a label; so many as the test asks for."""
    first = CompleteStoryFactory(title="Verhaal")
    model = get_page_model("StoryPage")
    copies = []
    for number in range(request.param - 1):
        copy = model(title=f"Verhaal {number}", slug=f"kopie-{number}", gist="Kort.", live=False)
        copy.draft_title = copy.title
        copies.append(copy)
    add_children(first.get_parent(), copies)
    user = get_user_model().objects.create_superuser("beheer", password="x")
    rows = model.objects.order_by("pk").values_list("pk", "title")
    return work.begin(user, "add-labels", {"labels": ["ouders"]}, list(rows))


def go_on(address: str, action: BulkAction) -> "subprocess.Popen[bytes]":
    environment = {"K4K_DATABASE": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "django", "k4k_bulk_actions", "--continue", str(action.pk)]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment})


def past(action: BulkAction) -> int:
    return action.items.exclude(outcome="waiting").count()


def wait_for(action: BulkAction, number: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while past(action) < number:
        assert time.monotonic() < deadline, f"Only {past(action)} of {number} were done."
        time.sleep(0.02)


def check_nothing_half_or_doubled(action: BulkAction) -> None:
    """What was ticked off has the label, in versions and history once; the others have nothing."""
    done = set(action.items.filter(outcome="done").values_list("page_key", flat=True))
    edits = PageLogEntry.objects.filter(action="wagtail.edit").values_list("page_id", flat=True)
    assert Counter(edits) == dict.fromkeys(done, 1)
    named = Counter(
        int(key)
        for key, rows in Revision.objects.values_list("object_id", "content__k4k_page_labels")
        if rows
    )
    assert named == dict.fromkeys(done, 1)
    kept = Counter(map(int, Revision.objects.values_list("object_id", flat=True)))
    assert kept == dict.fromkeys(done, 2), "the version from before, and the one with the label"


@pytest.mark.parametrize("action", [STORIES], indirect=True)
def test_a_change_that_is_killed_half_way_is_completed_and_nothing_is_doubled(
    action: BulkAction, database_address: str
) -> None:
    began = time.monotonic()
    for time_number in range(1, KILLS + 1):
        process = go_on(database_address, action)
        wait_for(action, time_number * STORIES // (KILLS + 1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert past(action) < STORIES
        check_nothing_half_or_doubled(action)
    assert go_on(database_address, action).wait() == 0

    assert work.counts(action) == {"done": STORIES}
    check_nothing_half_or_doubled(action)
    print(f"\n{STORIES} stories, killed {KILLS} times: {time.monotonic() - began:.1f} s")


@pytest.mark.parametrize("action", [FEW], indirect=True)
def test_two_that_go_on_at_once_take_turns(action: BulkAction, database_address: str) -> None:
    two = [go_on(database_address, action) for _each in range(2)]
    assert [process.wait() for process in two] == [0, 0]
    assert work.counts(action) == {"done": FEW}
    check_nothing_half_or_doubled(action)
