"""The OpenAPI document, its page for people, and what the design rules ask of both.

Names such as ``/core/semver`` are those of the NLGov REST API Design Rules 2.1.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.sharing.api.test_lists import LISTS

PINNED = Path(__file__).parent / "openapi.json"
CONTACT = {
    "API_CONTACT_NAME": "Netwerkbureau",
    "API_CONTACT_URL": "https://netwerk.example/api",
    "API_CONTACT_EMAIL": "api@netwerk.example",
}


@pytest.fixture
def document(get: Any, network: Any, settings: Any) -> dict[str, Any]:
    settings.K4K_WAGTAIL = {**settings.K4K_WAGTAIL, **CONTACT}
    answer = get("openapi.json")
    assert answer["Content-Type"] == "application/json"
    found: dict[str, Any] = answer.json()
    return found


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for path in document["paths"].values() for one in path.values()]


def test_the_contract_is_the_one_that_was_agreed(document: dict[str, Any]) -> None:
    """Clients build on it. When it changes on purpose: K4K_PIN=1 pytest, and read the diff."""
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("K4K_PIN"):
        PINNED.write_text(text, encoding="utf-8")
    assert text == PINNED.read_text(encoding="utf-8")


def test_it_says_who_has_it_where_it_is_and_which_version(document: dict[str, Any]) -> None:
    """/core/doc-openapi, /core/doc-openapi-contact, /core/semver, /core/uri-version."""
    assert document["openapi"].startswith("3.1")
    assert document["info"]["contact"] == {
        "name": "Netwerkbureau",
        "url": "https://netwerk.example/api",
        "email": "api@netwerk.example",
    }
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])
    (server,) = document["servers"]
    assert server["url"] == "http://testserver/k4k/api/v1"


def test_addresses_are_dutch_plurals_without_a_slash_at_the_end(document: dict[str, Any]) -> None:
    """/core/no-trailing-slash, /core/path-segments-kebab-case, /core/http-methods."""
    paths = set(document["paths"])
    assert paths >= {f"/{name}" for name in LISTS} | {f"/{name}/{{id}}" for name in LISTS}
    assert not [path for path in paths if path.endswith("/")]
    assert {method for path in document["paths"].values() for method in path} == {"get"}


def test_keys_in_the_query_are_camel_case_and_everything_is_told(document: dict[str, Any]) -> None:
    """/core/query-keys-camel-case, /core/doc-openapi."""
    for one in operations(document):
        assert one["summary"]
        assert one["description"]
        for parameter in one.get("parameters", []):
            assert re.fullmatch(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*", parameter["name"])
            assert parameter["description"]


def test_every_answer_tells_its_version_and_every_error_is_a_problem(
    document: dict[str, Any],
) -> None:
    """/core/version-header, /core/error-handling/problem-details and invalid-input."""
    for one in operations(document):
        assert "400" in one["responses"]
        for status, response in one["responses"].items():
            assert "API-Version" in response["headers"]
            if status >= "400":
                assert list(response["content"]) == ["application/problem+json"]


def test_dates_have_a_format(document: dict[str, Any]) -> None:
    """/core/date-time: moments end in ``Op``, or are a beginning or an end."""
    told = json.dumps(document["components"]["schemas"]["Verhaal"]["properties"]["gewijzigdOp"])
    assert '"date-time"' in told


def test_the_document_is_dutch_and_refers_to_nothing_that_is_not_there(
    document: dict[str, Any],
) -> None:
    """/core/doc-language."""
    text = json.dumps(document)
    known = document["components"]
    for place, name in set(re.findall(r'"#/components/(\w+)/([\w-]+)"', text)):
        assert name in known[place]
    assert (
        document["components"]["schemas"]["Verhaal"]["properties"]["labels"]["description"]
        == "Vrije trefwoorden."
    )


def test_people_read_the_same_on_a_page_that_loads_nothing_from_elsewhere(
    get: Any, world: Any
) -> None:
    page = get("").content.decode()
    for name in LISTS:
        assert f'id="api-{name}"' in page
    loaded = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page)
    assert not [
        url
        for url in loaded
        if url.startswith(("http:", "https:", "//"))
        and "testserver" not in url
        and "localhost" not in url
    ]
    assert "http://testserver/k4k/api/v1" in page
    assert "Alleen deze velden" in page
