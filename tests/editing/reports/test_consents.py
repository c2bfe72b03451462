"""The report of coaches whose consent ends, or does not hold."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.factories import CoachPageFactory, ConsentFactory, MunicipalityFactory

REPORT = "k4k_consent_report"
TODAY = timezone.localdate()


def coach(title: str, left: int | None = None, **fields: Any) -> Any:
    """Return a coach whose consent ends in so many days; without one for ``None``."""
    last = fields.pop("last")
    left_on = None if left is None else TODAY + timedelta(days=left)
    found = CoachPageFactory(title=title, consent=False, left_on=left_on, **fields)
    if last is not None:
        given = TODAY - timedelta(days=300)
        confirmed = TODAY - timedelta(days=1)
        ends_on = TODAY + timedelta(days=last)
        ConsentFactory(page=found, given_on=given, confirmed_on=confirmed, ends_on=ends_on)
    return found


@pytest.fixture(autouse=True)
def coaches(site: Any) -> Any:
    emmen = MunicipalityFactory(takes_part=True)
    coach("Afgelopen", last=-1)
    coach("Binnenkort", last=90, municipalities=[emmen])
    coach("Lang", last=91)
    coach("Nieuw", last=None, live=False)
    coach("Weg", last=-1, left=-1)
    return emmen


def test_coaches_are_listed_who_did_not_leave(admin: Any, rows: Any) -> None:
    assert rows(admin, REPORT) == ["Afgelopen", "Binnenkort", "Nieuw"]


def test_they_are_filtered(admin: Any, rows: Any, coaches: Any) -> None:
    for query, found in (
        ({"consent": "soon"}, ["Binnenkort"]),
        ({"consent": "none"}, ["Afgelopen", "Nieuw"]),
        ({"consent": "none", "state": "live"}, []),
        ({"municipality": coaches.pk}, ["Binnenkort"]),
    ):
        assert rows(admin, REPORT, **query) == found


def test_the_file_says_how_the_consent_stands(admin: Any, exported: Any) -> None:
    lines = {line.split(",")[0]: line for line in exported(admin, REPORT).splitlines()}
    assert "geëindigd op" in lines["Afgelopen"]
    assert "geen" in lines["Nieuw"]
