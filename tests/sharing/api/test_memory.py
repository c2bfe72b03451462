"""How much memory a long table takes: no more than a short one, whatever the number of its rows."""

import tracemalloc
from typing import Any

import pytest

from k4k_wagtail.catalogue.changes import record_change
from k4k_wagtail.page_types import get_page_model
from tests.bench.bulk import add_children

FEW, MANY = 200, 2000


def add_stories(network: Any, number: int) -> None:
    model = get_page_model("StoryPage")
    gist = "Elke week lezen grootouders voor op school. " * 10
    stories = [
        model(title=f"Verhaal {at}", slug=f"v{number}-{at}", gist=gist) for at in range(number)
    ]
    add_children(network.story_index, stories)
    record_change("StoryPage", None)


def taken(get: Any) -> tuple[int, int]:
    """Return how many lines a table has, and the most bytes in memory while it is read."""
    answer = get("verhalen", accept="text/csv")
    tracemalloc.start()
    try:
        lines = sum(part.count(b"\r\n") for part in answer.streaming_content)
        return lines, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_a_table_of_ten_times_as_many_rows_takes_no_more_memory(get: Any, network: Any) -> None:
    add_stories(network, FEW)
    # What is made once, such as compiled queries, is no part of it.
    taken(get)
    short = taken(get)
    add_stories(network, MANY - FEW)
    long = taken(get)
    assert (short[0], long[0]) == (FEW + 1, MANY + 1)
    assert long[1] < 1.5 * short[1]
