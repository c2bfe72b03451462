"""Requests that nobody thought of, made from the document: every answer must be as it says.

Some tens an operation; ``K4K_API_EXAMPLES=1000`` makes it a thousand.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.db.models import Max
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from k4k_wagtail.sharing.models import SharedPage
from tests.sharing.api.conftest import ROOT, make_world

EXAMPLES = int(os.environ.get("K4K_API_EXAMPLES") or 20)
CSV = "text/csv"
# Of all days that there are only one in fifty is in the pattern that the document has for days.
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
schemathesis.openapi.format("date", DAYS)
AS_MANY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def schema(network: Any, settings: Any) -> Iterator[Any]:
    """The document, in which parameters list the values that the database has for them.

    So a value that the document allows is one that is answered, and any other one is an error.
    """
    settings.K4K_WAGTAIL = {**settings.K4K_WAGTAIL, "API_REQUESTS": 0}
    make_world(network)
    client = Client()
    document = client.get(f"{ROOT}/openapi.json").json()
    for path, operation in document["paths"].items():
        parameters = operation["get"].get("parameters", [])
        values = known_values(client, path.partition("/{")[0], parameters)
        operation["get"]["parameters"] = [
            with_values(one, values.get(one["name"])) for one in parameters
        ]
    found = schemathesis.openapi.from_dict(document)
    found.app = get_wsgi_application()
    with open_transaction():
        yield found


@contextmanager
def open_transaction() -> Iterator[None]:
    """Let requests leave the transaction of the test open, as those of Django's client do."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def known_values(client: Client, path: str, parameters: list[Any]) -> dict[str, list[str]]:
    """Return the values that parameters have in the database, or at this moment."""
    places = client.get(f"{ROOT}/gemeenten").json()["resultaten"]
    today = timezone.localdate().isoformat()
    found = {
        "gemeente": [one[name] for one in places for name in ("id", "naamInUrl")],
        "regio": [region["id"] for one in places for region in one["regios"]],
        "nabij": ["7741AB", "7741 ab"],
        "periode": ["geweest", today[:4], today[:7]],
    }
    names = {one["name"] for one in parameters}
    if "id" in names:
        found["id"] = [one["id"] for one in client.get(f"{ROOT}{path}").json()["resultaten"]]
    if "facetten" in names:
        facets = client.get(f"{ROOT}{path}?facetten=true").json()["facetten"]
        found |= {one["naam"]: [it["waarde"] for it in one["opties"]] for one in facets}
    return found


def with_values(parameter: dict[str, Any], values: list[str] | None) -> dict[str, Any]:
    """Return a parameter that has some values only; all of its own when there is nothing known."""
    schema = parameter["schema"]
    if values is None or "enum" in schema.get("items", schema):
        return parameter
    told = {"type": "string", "enum": values}
    if schema["type"] == "array":
        told = {"type": "array", "items": told} if values else {"type": "array", "maxItems": 0}
    return {**{key: one for key, one in parameter.items() if key != "example"}, "schema": told}


def media_types(operation: Any) -> list[str]:
    return list(operation.definition.raw["responses"]["200"]["content"])


def contradictions(query: dict[str, Any], accept: str) -> Iterator[tuple[str, str]]:
    """Yield what the document forbids in words alone, and the code of the error that says so.

    That is mostly parameters that do not go together.
    """
    has_word = any(letter.isalnum() for letter in query.get("q", ""))
    if "q" in query and not has_word:
        yield "q", "no-word" if query["q"].strip() else "empty"
    if {"sinds", "na"} <= set(query):
        yield "na", "conflict"
    elif int(query.get("na", 0)) > newest_change():
        yield "na", "unknown-number"
    if "van" in query and "tot" in query and query["tot"] < query["van"]:
        yield "tot", "conflict"
    if "periode" in query and {"van", "tot"} & set(query):
        yield "periode", "conflict"
    if query.get("sorteer") == "relevantie" and not has_word:
        yield "sorteer", "unknown-value"
    if query.get("sorteer") == "afstand" and "nabij" not in query:
        yield "sorteer", "unknown-value"
    if accept == CSV:
        for name in {"pagina", "paginaGrootte"} & set(query):
            yield name, "not-with-csv"


def newest_change() -> int:
    return SharedPage.objects.aggregate(Max("number"))["number__max"] or 0


def each_operation(schema: Any, subtests: Any, mode: GenerationMode, check: Any) -> None:
    """Check requests to every operation, with each media type that it answers with."""
    for path in schema.raw_schema["paths"]:
        operation = schema[path]["GET"]
        if mode == GenerationMode.NEGATIVE and not operation.definition.raw["parameters"]:
            continue
        cases = operation.as_strategy(generation_mode=mode)
        accept = st.sampled_from(media_types(operation))
        with subtests.test(path):
            AS_MANY(given(case=cases, accept=accept)(check))()


@pytest.mark.search
def test_a_request_by_the_document_is_answered_unless_it_contradicts_itself(
    schema: Any, subtests: Any
) -> None:
    def is_answered(case: Any, accept: str) -> None:
        case.headers["Accept"] = accept
        # Schemas have no words for parameters that exclude each other: those are expected below.
        answer = case.call_and_validate(excluded_checks=[positive_data_acceptance])
        expected = set(contradictions(case.query, accept))
        assert answer.status_code == (400 if expected else 200)
        errors = answer.json()["errors"] if expected else []
        assert {(one["location"], one["code"]) for one in errors} == expected

    each_operation(schema, subtests, GenerationMode.POSITIVE, is_answered)


@pytest.mark.search
def test_a_request_against_the_document_is_refused(schema: Any, subtests: Any) -> None:
    def is_refused(case: Any, accept: str) -> None:
        case.headers["Accept"] = accept
        case.call_and_validate()

    each_operation(schema, subtests, GenerationMode.NEGATIVE, is_refused)
