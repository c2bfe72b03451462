"""What a school's page shows of taking part, of stories, and of its municipality."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from k4k_wagtail.stories.models import StoryAdoption
from tests.factories import MunicipalityPageFactory, SchoolPageFactory, StoryPageFactory

TODAY = timezone.localdate()


@pytest.fixture
def school(network: Any) -> Any:
    return SchoolPageFactory(title="De Linde")


def soup(client: Client, page: Any) -> BeautifulSoup:
    return BeautifulSoup(client.get(page.url).content, "html.parser")


def titles(html: BeautifulSoup, name: str) -> list[str]:
    """Return the titles of the cards in the section with a heading of that id."""
    cards = html.select(f"[aria-labelledby={name}] .k4k-card__title")
    return [card.get_text(strip=True) for card in cards]


class TestStories:
    def test_those_it_tells_and_those_it_does_too_stand_apart(
        self, client: Client, school: Any
    ) -> None:
        StoryPageFactory(title="Eigen verhaal", schools=[school])
        other = StoryPageFactory(title="Van een ander")
        StoryAdoption.objects.create(page=other, school=school)
        html = soup(client, school)
        assert titles(html, "verhalen") == ["Eigen verhaal"]
        assert titles(html, "ook") == ["Van een ander"]

    def test_a_draft_that_it_does_too_is_not_shown(self, client: Client, school: Any) -> None:
        draft = StoryPageFactory(live=False)
        StoryAdoption.objects.create(page=draft, school=school)
        assert titles(soup(client, school), "ook") == []


class TestTakingPart:
    @pytest.mark.parametrize(
        ("first", "last", "words"),
        [
            (date(2021, 8, 1), None, "Takes part since 2021"),
            (date(2019, 8, 1), date(2023, 7, 31), "Took part from 2019 until 2023"),
        ],
    )
    def test_the_badge_says_since_when_and_until_when(
        self, client: Client, school: Any, first: date, last: date | None, words: str
    ) -> None:
        school.takes_part_from, school.takes_part_until = first, last
        school.save()
        assert words in soup(client, school).select_one("header .k4k-actions").get_text()

    def test_a_day_that_is_still_to_come_is_no_since(self, client: Client, school: Any) -> None:
        school.takes_part_from = TODAY + timedelta(days=30)
        school.save()
        assert "Takes part from" in soup(client, school).select_one("header.k4k-poster").get_text()


class TestMunicipality:
    def link(self, client: Client, school: Any) -> str:
        panel = soup(client, school).select_one("[aria-labelledby=feiten]")
        return str(panel.find("a", string=school.municipality.name)["href"])

    def test_it_leads_to_the_page_of_the_municipality(self, client: Client, school: Any) -> None:
        page = MunicipalityPageFactory(municipality=school.municipality)
        assert self.link(client, school) == page.url

    def test_without_such_a_page_to_the_list_of_its_schools(
        self, client: Client, school: Any
    ) -> None:
        assert self.link(client, school).endswith(f"?gemeente={school.municipality.slug}")
        MunicipalityPageFactory(municipality=school.municipality, live=False)
        assert "?gemeente=" in self.link(client, school)


def test_a_page_with_everything_takes_few_queries(
    client: Client, school: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(10):
        StoryPageFactory(schools=[school])
        StoryAdoption.objects.create(page=StoryPageFactory(), school=school)
    MunicipalityPageFactory(municipality=school.municipality)
    client.get(school.url)
    with django_assert_max_num_queries(12):
        client.get(school.url)
