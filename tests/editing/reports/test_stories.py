"""The reports about stories: those to check again, and those that lack something."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from tests.factories import (
    CompleteStoryFactory,
    MunicipalityFactory,
    OrganisationFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
)

CHECK, INCOMPLETE = "k4k_review_report", "k4k_incomplete_report"
TODAY = timezone.localdate()


def days(number: int) -> Any:
    return TODAY + timedelta(days=number)


@pytest.fixture
def picture(db: None) -> Any:
    from wagtail.images import get_image_model

    return get_image_model().objects.create(title="Foto", file=get_test_image_file())


class TestStoriesToCheck:
    @pytest.fixture(autouse=True)
    def stories(self, site: Any) -> None:
        self.emmen = MunicipalityFactory(name="Emmen", takes_part=True)
        school = SchoolPageFactory(title="De Brink", municipality=self.emmen)
        StoryPageFactory(title="Over", review_by=days(-1), schools=[school])
        StoryPageFactory(title="Vandaag", review_by=TODAY, themes=[ThemeFactory()])
        StoryPageFactory(title="Later", review_by=days(90))
        StoryPageFactory(title="Te vroeg", review_by=days(91))
        StoryPageFactory(title="Concept", review_by=days(-1), live=False)
        StoryPageFactory(title="Zonder datum")

    def test_are_those_that_are_online_the_first_due_on_top(self, admin: Any, rows: Any) -> None:
        assert rows(admin, CHECK) == ["Over", "Vandaag", "Later"]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"when": "past"}, ["Over"]),
            ({"when": "soon"}, ["Vandaag"]),
            ({"ordering": "-review_by"}, ["Later", "Vandaag", "Over"]),
            ({"ordering": "geen", "when": "ooit"}, ["Over", "Vandaag", "Later"]),
        ],
    )
    def test_are_filtered_and_sorted(
        self, admin: Any, rows: Any, query: Any, found: list[str]
    ) -> None:
        assert rows(admin, CHECK, **query) == found

    def test_are_filtered_by_the_municipality_of_their_school(self, admin: Any, rows: Any) -> None:
        assert rows(admin, CHECK, municipality=self.emmen.pk) == ["Over"]

    def test_lead_to_the_form_and_say_what_to_do(self, admin: Any) -> None:
        html = BeautifulSoup(admin.get(reverse(CHECK)).content, "html.parser")
        link = html.find("a", string=lambda text: text and text.strip() == "Over")
        assert "/edit/" in link["href"]
        assert "Vraag de school" in html.select_one(".k4k-admin-advice").get_text()
        assert "te laat" in html.select_one("tbody tr").get_text()

    def test_are_exported_with_whose_they_are(self, admin: Any, exported: Any) -> None:
        lines = exported(admin, CHECK, when="past").splitlines()
        assert len(lines) == 2
        assert "De Brink,Emmen" in lines[1]
        assert admin.get(reverse(CHECK), {"export": "xlsx"}).status_code == 200


def test_without_a_story_to_check_the_report_says_so(admin: Any) -> None:
    assert "Geen verhaal hoeft binnen 90 dagen" in admin.get(reverse(CHECK)).content.decode()


class TestIncompleteStories:
    @pytest.fixture(autouse=True)
    def stories(self, site: Any, picture: Any) -> None:
        complete = {"image": picture, "image_alt": "Een schoolplein"}
        CompleteStoryFactory(title="Heel", **complete)
        CompleteStoryFactory(title="Zonder foto")
        CompleteStoryFactory(title="Zonder beschrijving", image=picture)
        CompleteStoryFactory(title="Zonder thema", themes=[], **complete)
        CompleteStoryFactory(title="Zonder school", schools=[], live=False, **complete)
        CompleteStoryFactory(
            title="Van een club", schools=[], organisation=OrganisationFactory(), **complete
        )

    def test_are_those_that_lack_anything(self, admin: Any, rows: Any) -> None:
        assert rows(admin, INCOMPLETE) == [
            "Zonder beschrijving",
            "Zonder foto",
            "Zonder school",
            "Zonder thema",
        ]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"missing": "picture"}, ["Zonder foto"]),
            ({"missing": "alt"}, ["Zonder beschrijving"]),
            ({"missing": "theme"}, ["Zonder thema"]),
            ({"missing": "school"}, ["Zonder school"]),
            ({"missing": ["picture", "theme"]}, ["Zonder foto", "Zonder thema"]),
            ({"missing": ["picture", "school"], "state": "draft"}, ["Zonder school"]),
        ],
    )
    def test_are_filtered_by_what_is_missing(
        self, admin: Any, rows: Any, query: Any, found: list[str]
    ) -> None:
        assert rows(admin, INCOMPLETE, **query) == found

    def test_say_what_is_missing(self, admin: Any, exported: Any) -> None:
        StoryPageFactory(title="Leeg")
        text = exported(admin, INCOMPLETE)
        line = next(line for line in text.splitlines() if line.startswith("Leeg"))
        assert "een foto, een thema, een school of organisatie" in line


def test_a_title_that_looks_like_a_formula_is_text_in_the_file(admin: Any, exported: Any) -> None:
    StoryPageFactory(title="=1+1")
    assert "\n'=1+1," in exported(admin, INCOMPLETE)
