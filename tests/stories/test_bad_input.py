"""Whatever stands in the query string, a visitor gets a list or a 404 that leads back to it."""

from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client

LISTS = ("verhalen", "scholen")

SENSELESS = {
    "an unknown facet": "kleur=rood",
    "an unknown value": "thema=bestaat-niet",
    "10,000 values": "&".join(f"gemeente=x{number}" for number in range(10_000)),
    "10,000 times the same": "&".join(["gemeente=onbekend"] * 10_000),
    "NUL": "q=%00&thema=%00",
    "empty values": "q=&thema=&gemeente=&sortering=&pagina=",
    "no values": "q&thema&pagina",
    "semicolons": "thema=a;gemeente=b;q=c;",
    "only separators": "&&&&;;;;====",
    "Latin-1": "thema=caf%E9&q=%E9",
    "no UTF-8": "q=%FF%FE&thema=%FF",
    "half a percent": "q=%&thema=%zz",
    "surrogates": "q=%ED%A0%80",
    "pagina=0": "pagina=0",
    "pagina=-1": "pagina=-1",
    "pagina=abc": "pagina=abc",
    "pagina=1.0": "pagina=1.0",
    "other digits": "pagina=" + quote("٣"),
    "a power as page": "pagina=" + quote("²"),
    "a page of zeros": "pagina=" + "0" * 5000,
    "repeated keys": "pagina=1&pagina=9&q=&q=&sortering=titel&sortering=x",
    "an unknown ordering": "sortering=onzin",
    "relevance without words": "sortering=relevantie",
    "keys with brackets": "thema[]=a&thema[0]=b&__proto__=c",
    "only punctuation": "q=" + quote("\"'*()^-:\\%_.,;!?"),
}

OPERATORS = (
    '"',
    '""',
    "'",
    "''",
    "*",
    "a*",
    '"ouderkamer',
    'ouder"kamer',
    "ouderkamer OR school",
    "ouderkamer AND",
    "NOT ouderkamer",
    "NEAR(ouderkamer school, 5)",
    "^ouderkamer",
    "-ouderkamer",
    "+ouderkamer -school",
    "title: ouderkamer",
    "{title} : x",
    "ouderkamer\\",
    "\\'",
    "100%",
    "under_score",
    "a & b | !c",
    "ouder:*",
    "<-> ouder",
    "'; DROP TABLE wagtailcore_page; --",
    "<script>alert(1)</script>",
    "%s %(x)s {0}",
    "{{ 7*7 }} {% now 'Y' %}",
    "@4 ~x >y <z",
    "(((",
    "x" * 200,
    "woord " * 60,
    "'s-Hertogenbosch",
    "🙂 emoji",
    "क्या",
    "e\u0301e\u0301n",
)


def canonical(response: Any) -> str:
    """Return the path and query of the canonical address that a page states."""
    soup = BeautifulSoup(response.content, "html.parser")
    (link,) = soup.select("link[rel=canonical]")
    return str(link["href"]).removeprefix("http://localhost")


@pytest.mark.parametrize("place", LISTS)
def test_senseless_input_gives_the_plain_list(
    client: Client, stories: list[Any], place: str
) -> None:
    total = client.get(f"/netwerk/{place}/").context["listing"].total
    for name, query in SENSELESS.items():
        response = client.get(f"/netwerk/{place}/?{query}")
        assert response.status_code == 200, name
        kept = "?sortering=titel" if "sortering=titel" in query else ""
        assert canonical(response) == f"/netwerk/{place}/{kept}", name
        assert response.context["listing"].total == total, name


@pytest.mark.parametrize("place", LISTS)
def test_operators_of_a_database_are_words_like_others(
    client: Client, stories: list[Any], place: str
) -> None:
    for words in OPERATORS:
        response = client.get(f"/netwerk/{place}/?q={quote(words)}")
        assert response.status_code == 200, words
        again = client.get(canonical(response))
        assert canonical(again) == canonical(response), words
        assert again.context["listing"].total == response.context["listing"].total, words
        assert b"<script>alert" not in response.content


def test_a_megabyte_is_cut_short(client: Client, stories: list[Any]) -> None:
    for filler in ("a", "ouderkamer+", "%22", "%F0%9F%99%82", "%", "&", "q=a&"):
        query = filler * (1_000_000 // len(filler))
        response = client.get(f"/netwerk/verhalen/?q={query}")
        assert response.status_code == 200, filler
        assert len(canonical(response)) < 2000, filler


def test_what_is_known_survives_between_what_is_not(
    client: Client, stories: list[Any], theme: Any
) -> None:
    query = "x=y&thema=samen4kansen&thema=niets&gemeente=COEVORDEN&pagina=nul&sortering=titel"
    response = client.get(f"/netwerk/verhalen/?{query}")
    wanted = "?thema=samen4kansen&gemeente=coevorden&sortering=titel"
    assert canonical(response) == f"/netwerk/verhalen/{wanted}"
    assert response.context["listing"].total == 8


def test_a_query_that_is_too_long_keeps_its_whole_values(
    client: Client, stories: list[Any]
) -> None:
    query = "gemeente=assen&" + "label=" + "x" * 20_000
    assert (
        canonical(client.get(f"/netwerk/verhalen/?{query}")) == "/netwerk/verhalen/?gemeente=assen"
    )


def test_unquoted_utf8_is_read_as_such(client: Client, stories: list[Any]) -> None:
    raw = "q=één".encode().decode("latin-1")
    response = client.get("/netwerk/verhalen/", QUERY_STRING=raw)
    assert response.context["listing"].query == "één"


@pytest.mark.parametrize("place", LISTS)
def test_a_page_past_the_end_is_a_404_that_leads_back(
    client: Client, stories: list[Any], place: str
) -> None:
    for number in ("4", "99", "999999999", "9" * 5000):
        response = client.get(f"/netwerk/{place}/?thema=&pagina={number}")
        assert response.status_code == 404
        soup = BeautifulSoup(response.content, "html.parser")
        addresses = {link["href"] for link in soup.select(".k4k-empty a")}
        assert f"/netwerk/{place}/" in addresses
        assert all(client.get(address).status_code == 200 for address in addresses)
        assert response["X-Robots-Tag"] == "noindex"


def test_the_last_page_is_none_past_the_end(client: Client, stories: list[Any]) -> None:
    response = client.get("/netwerk/verhalen/?pagina=3")
    assert response.status_code == 200
    assert len(response.context["listing"].items) == 6
    assert canonical(response) == "/netwerk/verhalen/?pagina=3"
