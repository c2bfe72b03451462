"""Who may read which report, and about what; and what that costs."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from k4k_wagtail.editing.reports.registry import REPORTS
from k4k_wagtail.editing.roles.enums import Role
from tests.factories import (
    AgreementFactory,
    CoachPageFactory,
    KeyFigureFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
)

ABOUT_PAGES = ["k4k_review_report", "k4k_incomplete_report", "k4k_school_report"]
NUMBERS, CONSENTS = "k4k_number_report", "k4k_consent_report"
TODAY = timezone.localdate()


@pytest.fixture
def desk(world: Any) -> Any:
    """In both municipalities a school and a story that every report about pages names."""
    theme = ThemeFactory(name="Beginnen")
    for name in ("coevorden", "emmen"):
        school = getattr(world, f"{name}_school")
        school.takes_part_from = TODAY
        school.save()
        story = {"schools": [school], "review_by": TODAY, "themes": [theme]}
        StoryPageFactory(parent=school, title=f"Verhaal uit {name}", **story)
        CoachPageFactory(
            parent=getattr(world, f"{name}_page"), title=f"Coach van {name}", consent=False
        )
    StoryPageFactory(title="Van het kantoor", review_by=TODAY)
    return world


@pytest.fixture
def log_in(person: Any, client: Client) -> Any:
    """A function that logs in somebody with a role."""

    def done(role: Role, **place: Any) -> Client:
        client.force_login(person(role, **place))
        return client

    return done


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.slug)
@pytest.mark.parametrize("role", Role)
def test_the_menu_has_a_report_for_whoever_may_read_it(
    report: Any, role: Role, desk: Any, log_in: Any
) -> None:
    readers = {Role.NETWORK_EDITOR, Role.MUNICIPALITY_EDITOR, Role.REPORT_READER}
    if report.index_url_name == CONSENTS:
        readers.remove(Role.REPORT_READER)
    browser, address = log_in(role), reverse(report.index_url_name)
    in_menu = address in browser.get(reverse("wagtailadmin_home")).content.decode()
    for url in (address, f"{address}results/", f"{address}?export=csv"):
        assert (browser.get(url).status_code == 200) == (role in readers), url
    assert in_menu == (role in readers)


@pytest.mark.parametrize("role", [Role.NETWORK_EDITOR, Role.REPORT_READER])
def test_the_network_reads_about_all_pages(role: Role, desk: Any, log_in: Any, rows: Any) -> None:
    browser = log_in(role)
    assert set(rows(browser, "k4k_review_report")) == {
        "Verhaal uit coevorden",
        "Verhaal uit emmen",
        "Van het kantoor",
    }
    assert rows(browser, "k4k_school_report") == ["De Brink", "De Kiel"]


def test_a_municipality_reads_about_its_own_pages(
    desk: Any, log_in: Any, rows: Any, exported: Any
) -> None:
    browser = log_in(Role.MUNICIPALITY_EDITOR)
    assert rows(browser, "k4k_review_report") == ["Verhaal uit coevorden"]
    assert rows(browser, "k4k_incomplete_report") == ["Verhaal uit coevorden"]
    assert rows(browser, "k4k_school_report") == ["De Kiel"]
    assert rows(browser, CONSENTS) == ["Coach van coevorden"]
    for report in [*ABOUT_PAGES, CONSENTS]:
        text = exported(browser, report) + browser.get(reverse(report)).content.decode()
        assert "emmen" not in text.lower()
        assert "De Brink" not in text


def test_a_municipality_counts_its_own_stories(desk: Any, log_in: Any) -> None:
    browser = log_in(Role.MUNICIPALITY_EDITOR)
    for query in ({}, {"municipality": desk.emmen.pk}):
        (row,) = browser.get(reverse(NUMBERS), query).context["object_list"]
        assert (row.name, row.stories) == ("Beginnen", 1)
    by = {"by": "municipality"}
    assert [row.name for row in browser.get(reverse(NUMBERS), by).context["object_list"]] == [
        "Coevorden"
    ]


def test_who_may_not_edit_a_page_gets_a_link_to_it_online(desk: Any, log_in: Any) -> None:
    found = log_in(Role.REPORT_READER).get(reverse("k4k_review_report"))
    assert all("/edit/" not in row.url_to_mend for row in found.context["object_list"])
    assert all(row.url_to_mend.startswith("/") for row in found.context["object_list"])


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.slug)
def test_a_report_asks_as_many_queries_for_many_rows_as_for_few(
    report: Any, admin: Any, world: Any, django_assert_max_num_queries: Any
) -> None:
    address = reverse(report.index_url_name)

    def queries(number: int) -> int:
        for _number in range(number):
            agreement = AgreementFactory(ends_on=TODAY)
            place, theme = agreement.municipality, agreement.theme
            fields = {"municipality": place, "takes_part_from": TODAY, "themes": [theme]}
            school = SchoolPageFactory(**fields)
            StoryPageFactory(schools=[school], themes=[ThemeFactory()], review_by=TODAY)
            KeyFigureFactory(countable="stories", municipality=place)
            CoachPageFactory(consent=False, schools=[school])
        admin.get(address)
        with django_assert_max_num_queries(40) as found:
            admin.get(address)
        return len(found)

    assert queries(2) == queries(9)


def test_a_file_is_read_a_part_at_a_time(
    admin: Any, world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("k4k_wagtail.editing.exports.PART", 2)
    for _number in range(6):
        StoryPageFactory(review_by=TODAY)
    response = admin.get(reverse("k4k_review_report"), {"export": "csv"})
    lines = iter(response.streaming_content)
    with CaptureQueriesContext(connection) as queries:
        first = [next(lines), next(lines)]
        soon = len(queries)
        rest = list(lines)
        assert len(queries) > soon
    assert b"".join(first + rest).count(b"\n") == 1 + 6
