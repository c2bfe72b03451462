"""The reports about schools without something, and about where stories are few."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    CoachPageFactory,
    MunicipalityFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
)

SCHOOLS, NUMBERS = "k4k_school_report", "k4k_number_report"
LONG_AGO = timezone.localdate() - timedelta(days=900)


class TestSchoolsWithout:
    @pytest.fixture(autouse=True)
    def schools(self, site: Any) -> None:
        self.theme, self.emmen = ThemeFactory(), MunicipalityFactory(takes_part=True)
        everything = self.school("Alles", coach_from=LONG_AGO)
        by_profile = self.school("Coach met profiel", municipality=self.emmen)
        CoachPageFactory(schools=[by_profile])
        self.school("Zonder coach", story=True)
        self.school("Zonder thema", story=True, coach_from=LONG_AGO, themes=[])
        StoryPageFactory(schools=[everything])
        StoryPageFactory(schools=[by_profile], live=False)
        self.school("Doet niet mee", takes_part_from=None, themes=[])
        self.school("Gesloten", is_closed=True, themes=[])

    def school(self, title: str, story: bool = False, **fields: Any) -> Any:
        fields = {"takes_part_from": LONG_AGO, "themes": [self.theme], **fields}
        school = SchoolPageFactory(title=title, **fields)
        if story:
            StoryPageFactory(schools=[school])
        return school

    def test_are_those_that_take_part_and_lack_anything(self, admin: Any, rows: Any) -> None:
        assert rows(admin, SCHOOLS) == ["Coach met profiel", "Zonder coach", "Zonder thema"]

    @pytest.mark.parametrize(
        ("missing", "found"),
        [
            ("story", ["Coach met profiel"]),
            ("coach", ["Zonder coach"]),
            ("theme", ["Zonder thema"]),
            (["story", "theme"], ["Coach met profiel", "Zonder thema"]),
        ],
    )
    def test_are_filtered_by_what_is_missing(
        self, admin: Any, rows: Any, missing: Any, found: list[str]
    ) -> None:
        assert rows(admin, SCHOOLS, missing=missing) == found

    def test_are_filtered_by_municipality_and_exported(
        self, admin: Any, rows: Any, exported: Any
    ) -> None:
        assert rows(admin, SCHOOLS, municipality=self.emmen.pk) == ["Coach met profiel"]
        lines = exported(admin, SCHOOLS).splitlines()
        assert "een verhaal" in next(line for line in lines if line.startswith("Coach met"))

    def test_a_theme_that_is_over_is_none(self, admin: Any, rows: Any) -> None:
        school = self.school("Thema voorbij", story=True, coach_from=LONG_AGO)
        row = school.k4k_school_themes.get()
        row.ends_on = LONG_AGO
        school.k4k_school_themes.set([row])
        school.save()
        assert rows(admin, SCHOOLS, missing="theme") == ["Thema voorbij", "Zonder thema"]


class TestStoriesCounted:
    @pytest.fixture(autouse=True)
    def stories(self, site: Any) -> None:
        self.begin, self.grow = ThemeFactory(name="Beginnen"), ThemeFactory(name="Opgroeien")
        below = ThemeFactory(name="Taal", parent=self.begin)
        self.emmen = MunicipalityFactory(name="Emmen", takes_part=True)
        MunicipalityFactory(name="Assen", takes_part=True)
        school = SchoolPageFactory(municipality=self.emmen)
        StoryPageFactory(themes=[self.begin], schools=[school])
        StoryPageFactory(themes=[below])
        StoryPageFactory(themes=[self.grow], schools=[school], live=False)

    def numbers(self, browser: Any, **query: Any) -> list[tuple[str, int]]:
        response = browser.get(reverse(NUMBERS), query)
        return [(row.name, row.stories) for row in response.context["object_list"]]

    def test_themes_with_fewest_stories_stand_on_top(self, admin: Any) -> None:
        assert self.numbers(admin) == [("Opgroeien", 0), ("Taal", 1), ("Beginnen", 2)]

    def test_municipalities_are_counted_too(self, admin: Any) -> None:
        assert self.numbers(admin, by="municipality") == [("Assen", 0), ("Emmen", 1)]

    def test_themes_are_counted_within_a_municipality(self, admin: Any) -> None:
        found = self.numbers(admin, municipality=self.emmen.pk)
        assert found == [("Opgroeien", 0), ("Taal", 0), ("Beginnen", 1)]

    def test_municipalities_are_counted_for_a_theme(self, admin: Any) -> None:
        found = self.numbers(admin, by="municipality", theme=self.grow.pk)
        assert found == [("Assen", 0), ("Emmen", 0)]

    def test_a_row_leads_to_its_stories(self, admin: Any) -> None:
        row = admin.get(reverse(NUMBERS)).context["object_list"][2]
        found = admin.get(row.url_to_mend).context["object_list"]
        assert len(found) == row.stories == 2

    def test_it_is_exported(self, admin: Any, exported: Any) -> None:
        assert exported(admin, NUMBERS).splitlines()[1] == "Opgroeien,0,0"
        assert admin.get(reverse(NUMBERS), {"export": "xlsx"}).status_code == 200
