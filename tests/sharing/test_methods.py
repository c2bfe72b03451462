"""What is only read: other methods are refused, and pages elsewhere may ask before they read."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import NetworkFactory

OPEN = ("/k4k/verhalen.atom", "/k4k/oembed", "/k4k/insluiten.js", "/k4k/api/v1/verhalen")
FOR_THE_LIST = ("/k4k/insluiten/verhalen", "/k4k/insluiten/verhalen/fragment")


@pytest.fixture(autouse=True)
def network(site: Any) -> Any:
    return NetworkFactory()


@pytest.mark.parametrize("address", [*OPEN, *FOR_THE_LIST])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "VERZIN"])
def test_other_methods_are_refused_as_such(address: str, method: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, address)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", OPEN)
def test_a_page_of_any_origin_may_ask_whether_it_may_read(client: Client, address: str) -> None:
    answer = client.options(address, headers={"origin": "https://elders.example"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer["Access-Control-Allow-Methods"]
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
