"""The flat listings of stories and schools."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from k4k_wagtail.editing import exports
from tests.factories import (
    MunicipalityFactory,
    NetworkFactory,
    OrganisationFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
)

STORIES, SCHOOLS = "k4k_stories:index", "k4k_schools:index"
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)
TOMORROW = timezone.localdate() + datetime.timedelta(days=1)


def titles(browser: Any, listing: str, **query: Any) -> list[str]:
    response = browser.get(reverse(listing), query)
    assert response.status_code == 200
    return [page.title for page in response.context["object_list"]]


def cells(browser: Any, listing: str) -> list[str]:
    soup = BeautifulSoup(browser.get(reverse(listing)).content, "html.parser")
    return [" ".join(cell.get_text(" ").split()) for cell in soup.select("table.listing tbody td")]


def test_a_story_is_listed_with_what_an_editor_looks_for(admin: Any) -> None:
    coevorden = MunicipalityFactory(name="Coevorden")
    StoryPageFactory(
        title="Samen lezen",
        schools=[SchoolPageFactory(title="De Wegwijzer", municipality=coevorden)],
        themes=[ThemeFactory(name="Kansrijk beginnen", parent=ThemeFactory())],
        kind="interview",
        phase="established",
        last_checked=datetime.date(2026, 3, 1),
    )

    row = " | ".join(cells(admin, STORIES))

    for text in ("Samen lezen", "De Wegwijzer", "Coevorden", "Kansrijk beginnen", "Interview"):
        assert text in row
    assert "2026" in row


def test_stories_wherever_they_hang_are_in_one_list(admin: Any) -> None:
    StoryPageFactory(title="In de lijst")
    StoryPageFactory(title="Onder een school", parent=SchoolPageFactory())
    StoryPageFactory(title="Elders", parent=NetworkFactory().story_index)

    assert set(titles(admin, STORIES)) == {"In de lijst", "Onder een school", "Elders"}


class TestFiltersOfStories:
    @pytest.fixture(autouse=True)
    def stories(self, site: Any) -> None:
        self.emmen, self.assen = MunicipalityFactory(takes_part=True), MunicipalityFactory()
        self.theme = ThemeFactory()
        self.below = ThemeFactory(parent=self.theme)
        StoryPageFactory(
            title="Een",
            kind="interview",
            phase="idea",
            themes=[self.theme, self.below],
            schools=[
                SchoolPageFactory(municipality=self.emmen),
                SchoolPageFactory(municipality=self.emmen),
            ],
            review_by=YESTERDAY,
        )
        StoryPageFactory(
            title="Twee", themes=[self.below], municipality=self.assen, review_by=TOMORROW
        )
        StoryPageFactory(title="Drie", live=False)

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"kind": "interview"}, {"Een"}),
            ({"kind": ["interview", "good_practice"]}, {"Een", "Twee", "Drie"}),
            ({"phase": "idea"}, {"Een"}),
            ({"state": "draft"}, {"Drie"}),
            ({"state": "live"}, {"Een", "Twee"}),
            ({"overdue": "yes"}, {"Een"}),
            ({"overdue": "no"}, {"Twee", "Drie"}),
            ({"kind": "interview", "state": "draft"}, set()),
            ({"kind": "geen"}, {"Een", "Twee", "Drie"}),
        ],
    )
    def test_narrow_the_list(self, admin: Any, query: Any, found: set[str]) -> None:
        assert set(titles(admin, STORIES, **query)) == found

    def test_a_theme_stands_for_its_sub_themes_and_a_story_is_listed_once(self, admin: Any) -> None:
        assert sorted(titles(admin, STORIES, theme=self.theme.pk)) == ["Een", "Twee"]

    def test_a_municipality_is_that_of_the_school_or_the_storys_own(self, admin: Any) -> None:
        assert titles(admin, STORIES, municipality=self.emmen.pk) == ["Een"]
        SchoolPageFactory(municipality=self.assen)
        assert titles(admin, STORIES, municipality=self.assen.pk) == ["Twee"]

    @pytest.mark.search
    def test_go_together_with_a_search_and_an_order(self, admin: Any) -> None:
        for ordering in ("title", "-last_checked", "kind", "-live", "geen"):
            query = {"q": "Een", "theme": self.theme.pk, "ordering": ordering}
            assert titles(admin, STORIES, **query) == ["Een"]


class TestFiltersOfSchools:
    def test_narrow_the_list(self, admin: Any) -> None:
        theme, place = ThemeFactory(), MunicipalityFactory(takes_part=True)
        school = SchoolPageFactory(
            title="A", themes=[theme], municipality=place, coach_from=datetime.date(2020, 1, 1)
        )
        SchoolPageFactory(title="B", is_closed=True)
        StoryPageFactory(schools=[school])
        StoryPageFactory(schools=[school])

        for query in (
            {"theme": theme.pk},
            {"municipality": place.pk},
            {"coach": "yes"},
            {"closed": "no"},
            {"stories": "yes"},
        ):
            assert titles(admin, SCHOOLS, **query) == ["A"]
        assert titles(admin, SCHOOLS, stories="no") == ["B"]

    @pytest.mark.search
    def test_a_search_finds_name_place_and_location_code(self, admin: Any) -> None:
        SchoolPageFactory(title="De Wegwijzer", place="Aalden", location_code="15ZF00")
        SchoolPageFactory(title="Het Kompas", place="Emmen", location_code="09AB01")

        for words in ("weg", "aalden", "15ZF"):
            assert titles(admin, SCHOOLS, q=words) == ["De Wegwijzer"]


@pytest.mark.parametrize("listing", [STORIES, SCHOOLS])
def test_a_listing_asks_as_many_queries_for_many_rows_as_for_few(
    admin: Any, listing: str, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    def add_row() -> None:
        board, place, theme = OrganisationFactory(), MunicipalityFactory(), ThemeFactory()
        school = SchoolPageFactory(board=board, municipality=place, themes=[theme])
        StoryPageFactory(schools=[school], themes=[theme], organisation=board, municipality=place)

    for _number in range(3):
        add_row()
    admin.get(reverse(listing))
    with django_assert_max_num_queries(40) as few:
        admin.get(reverse(listing))
    for _number in range(9):
        add_row()

    with django_assert_num_queries(len(few)):
        admin.get(reverse(listing))


def test_the_listings_are_exported(admin: Any) -> None:
    StoryPageFactory(title="Samen lezen", schools=[SchoolPageFactory(title="De Wegwijzer")])

    for listing, text in ((STORIES, "Samen lezen"), (SCHOOLS, "De Wegwijzer")):
        for kind in ("csv", "xlsx"):
            assert admin.get(reverse(listing), {"export": kind}).status_code == 200
        body = admin.get(reverse(listing), {"export": "csv"}).getvalue().decode()
        assert text in body


@pytest.mark.parametrize(
    "query",
    [{}, {"ordering": "-title"}, pytest.param({"q": "lezen"}, marks=pytest.mark.search)],
)
def test_an_export_in_parts_has_every_page_once_and_in_order(
    admin: Any, monkeypatch: Any, query: dict[str, str]
) -> None:
    monkeypatch.setattr(exports, "PART", 2)
    for number in range(5):
        StoryPageFactory(title=f"Samen lezen {number}")

    body = admin.get(reverse(STORIES), {**query, "export": "csv"}).getvalue().decode()

    exported = [line.split(",")[0] for line in body.splitlines()[1:]]
    assert sorted(exported) == [f"Samen lezen {number}" for number in range(5)]
    if "q" not in query:
        assert exported == titles(admin, STORIES, **query)


def test_an_export_reads_no_page_before_its_part(
    admin: Any, monkeypatch: Any, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(exports, "PART", 2)
    for number in range(5):
        StoryPageFactory(title=f"Samen lezen {number}")
    lines = iter(admin.get(reverse(STORIES), {"export": "csv"}).streaming_content)
    while b"Samen lezen" not in next(lines):
        pass

    with django_assert_num_queries(0):
        next(lines)
    with CaptureQueriesContext(connection) as asked:
        next(lines)
    assert asked.captured_queries


def test_a_title_that_looks_like_a_formula_is_text_in_the_file(admin: Any) -> None:
    StoryPageFactory(title="=1+1")
    body = admin.get(reverse(STORIES), {"export": "csv"}).getvalue().decode()
    assert "\n'=1+1," in body.replace("\r", "")


def test_a_story_waiting_for_a_check_is_marked(admin: Any, settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    StoryPageFactory(review_by=YESTERDAY)

    assert any("due" in cell for cell in cells(admin, STORIES))


def test_somebody_without_rights_on_pages_sees_no_listing(editor: Any) -> None:
    browser = editor("view_theme")

    for listing in (STORIES, SCHOOLS):
        assert browser.get(reverse(listing)).status_code == 302
        assert reverse(listing) not in browser.get(reverse("wagtailadmin_home")).content.decode()


def test_nothing_selects_the_pages_of_the_whole_site(admin: Any) -> None:
    # Wagtail's “select all in listing” stands below a list of more than one screen.
    SchoolPageFactory.create_batch(51, municipality=MunicipalityFactory())
    response = admin.get(reverse(SCHOOLS))
    assert response.context["page_obj"].has_other_pages()
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.select("[data-bulk-action-footer] [data-bulk-action-button]")
    assert not soup.select("[data-bulk-action-num-objects-in-listing]")
