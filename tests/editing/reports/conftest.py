"""Readers of reports."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.editing.roles.conftest import person, world

__all__ = ["person", "world"]


@pytest.fixture
def rows() -> Callable[..., list[str]]:
    """A function that returns the titles in a report, as a browser that is logged in gets them."""

    def found(browser: Any, report: str, **query: Any) -> list[str]:
        response = browser.get(reverse(report), query)
        assert response.status_code == 200
        return [getattr(row, "title", None) or row.name for row in response.context["object_list"]]

    return found


@pytest.fixture
def exported() -> Callable[..., str]:
    """A function that returns a report as a CSV file."""

    def found(browser: Any, report: str, **query: Any) -> str:
        response = browser.get(reverse(report), {**query, "export": "csv"})
        return b"".join(response.streaming_content).decode("utf-8-sig")

    return found
