"""A visitor whose address means nothing for a part reads which part was left out."""

from time import perf_counter
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

LISTS = ("verhalen", "scholen")
MANY = "&".join(f"gemeente=x{number}" for number in range(10_000))


@pytest.fixture(autouse=True)
def in_dutch(settings: Any) -> None:
    """Read what most visitors read."""
    settings.LANGUAGE_CODE = "nl"


def notice(client: Client, query: str, place: str = "verhalen") -> str:
    """Return the text of the notice above a list; empty when there is none."""
    response = client.get(f"/netwerk/{place}/?{query}")
    soup = BeautifulSoup(response.content, "html.parser")
    found = soup.select(".k4k .k4k-results [role=status]")
    return " ".join(one.get_text(" ", strip=True) for one in found)


@pytest.mark.parametrize("place", LISTS)
def test_an_unknown_value_is_named(client: Client, stories: list[Any], place: str) -> None:
    text = notice(client, "gemeente=xyz", place)
    assert text == "We kennen ‘gemeente=xyz’ niet en hebben het weggelaten."


def test_several_parts_are_named_once_each(client: Client, stories: list[Any]) -> None:
    text = notice(client, "gemeente=xyz&kleur=rood&gemeente=xyz&pagina=nul")
    assert "‘gemeente=xyz’, ‘kleur=rood’, ‘pagina=nul’" in text
    assert text.count("xyz") == 1


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=&thema=&gemeente=&sortering=&pagina=",
        "thema=samen4kansen&gemeente=assen&sortering=titel",
        "sortering=relevantie",
        "utm_source=nieuwsbrief&fbclid=abc",
        "=x",
    ],
)
def test_nothing_is_said_to_who_did_nothing_wrong(
    client: Client, stories: list[Any], query: str
) -> None:
    assert notice(client, query) == ""


def test_what_is_named_is_escaped_and_cannot_turn_the_line_round(
    client: Client, stories: list[Any]
) -> None:
    response = client.get("/netwerk/verhalen/", {"gemeente": "<img src=x>\u202e\x00"})
    assert "‘gemeente=&lt;img src=x&gt;’" in response.content.decode()


@pytest.mark.parametrize("place", LISTS)
@pytest.mark.parametrize("query", [MANY, f"gemeente={'x' * 10_000}", f"{'y' * 10_000}=x"])
def test_a_long_address_gives_a_short_line(
    client: Client, stories: list[Any], place: str, query: str
) -> None:
    assert 0 < len(notice(client, query, place)) < 300


def test_many_unknown_values_are_counted_and_cost_no_time(
    client: Client, stories: list[Any]
) -> None:
    assert "‘gemeente=x0’, ‘gemeente=x1’, ‘gemeente=x2’ en nog" in notice(client, MANY)
    assert duration(client, MANY) < 3 * duration(client, "gemeente=assen")


def duration(client: Client, query: str) -> float:
    """Return how long the fastest of several requests takes, in seconds."""
    times = []
    for _round in range(7):
        start = perf_counter()
        client.get(f"/netwerk/verhalen/?{query}")
        times.append(perf_counter() - start)
    return min(times)
