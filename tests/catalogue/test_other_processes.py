"""What another process commits is in this one's next answer; what it rolls back leaves no trace."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from k4k_wagtail.catalogue.catalogue import catalogue_for
from k4k_wagtail.catalogue.changes import current_version
from k4k_wagtail.page_types import get_page_model
from tests.catalogue.compare import check
from tests.catalogue.editor import ACTIONS
from tests.catalogue.world import World

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 4

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(database_address: str) -> Iterator[Callable[[str, int], str]]:
    """A function that has another process do something and returns once it is committed."""
    environment = {
        **os.environ,
        "K4K_DATABASE": database_address,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    command = [sys.executable, "-m", "tests.catalogue.editor"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        orders, answers = process.stdin, process.stdout
        assert orders
        assert answers
        assert answers.readline() == "ready\n"

        def act(name: str, seed: int) -> str:
            orders.write(json.dumps({"do": name, "seed": seed}) + "\n")
            orders.flush()
            answer = answers.readline()
            assert answer, f"the editor stopped at {name} with seed {seed}"
            return json.loads(answer)

        yield act


def check_everything(world: World, chance: random.Random) -> None:
    """Compare the whole lists, and a random selection, in a random scope."""
    for page_type in ("StoryPage", "SchoolPage"):
        check(page_type, {})
        options = catalogue_for(page_type).index().options
        names = chance.sample([name for name in options if options[name]], 2)
        values = {name: [chance.choice(options[name]).key] for name in names}
        check(page_type, values, chance.choice([None, *world.networks]))


def test_answers_follow_what_another_process_commits(
    world: World, editor: Callable[[str, int], str]
) -> None:
    chance = random.Random(5)
    for number in range(ROUNDS):
        for name in chance.sample(sorted(ACTIONS), len(ACTIONS)):
            done = editor(name, chance.randrange(10**6))
            try:
                check_everything(world, chance)
            except AssertionError as wrong:
                raise AssertionError(f"wrong after: {done} (round {number})") from wrong


def test_a_rolled_back_change_of_this_process_leaves_no_trace(
    world: World, editor: Callable[[str, int], str]
) -> None:
    check("StoryPage", {})
    for seed in range(6):
        with transaction.atomic():
            get_page_model("StoryPage").objects.first().delete()
            check("StoryPage", {})
            transaction.set_rollback(True)
        # Half of the time the other one takes the number of the version that never was.
        if seed % 2:
            editor("publish_story", seed)
        check("StoryPage", {})


def test_a_process_that_is_far_behind_reads_everything_anew(
    world: World, editor: Callable[[str, int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("k4k_wagtail.catalogue.changes.READ_LIMIT", 3)
    check("StoryPage", {})
    for seed in range(5):
        editor("publish_story", seed)
    check("StoryPage", {})


def test_threads_agree_while_another_process_works(
    world: World, editor: Callable[[str, int], str]
) -> None:
    at_once, problems = Barrier(4), []

    def visit() -> None:
        try:
            at_once.wait(30)
            for _ in range(15):
                before = current_version()
                snapshot = catalogue_for("StoryPage").snapshot()
                assert snapshot.index.version.number >= before.number
                for order in snapshot.index.orders.values():
                    assert set(order.ids) == set(snapshot.index.pages)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=visit) for _ in range(3)]
    for thread in threads:
        thread.start()
    at_once.wait(30)
    for seed in range(8):
        editor("publish_story", seed)
    for thread in threads:
        thread.join(60)
    assert problems == []
    check("StoryPage", {})
