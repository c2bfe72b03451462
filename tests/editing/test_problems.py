"""What an editor is told when a page cannot be published, or a value cannot be."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.stories.models import StoryAdoption
from tests.editing.posts import add_url, story
from tests.factories import NetworkFactory


@pytest.fixture
def url(site: Any, settings: Any) -> str:
    """Where a story is made, in English."""
    settings.LANGUAGE_CODE = "en"
    return add_url(get_page_model("StoryPage"), NetworkFactory().story_index)


def adoption(since: str) -> dict[str, str]:
    """Return the fields of one school that does this too."""
    row = "k4k_adoptions"
    return {
        f"{row}-TOTAL_FORMS": "1",
        f"{row}-0-name": "De Brug",
        f"{row}-0-school": "",
        f"{row}-0-since": since,
        f"{row}-0-note": "",
        f"{row}-0-id": "",
        f"{row}-0-ORDER": "1",
        f"{row}-0-DELETE": "",
    }


class TestPublishing:
    @pytest.fixture
    def answer(self, admin: Any, url: str) -> BeautifulSoup:
        return BeautifulSoup(admin.post(url, story(publish=True)).content, "html.parser")

    @pytest.mark.parametrize(
        ("tab", "name", "message"),
        [
            ("In short", "schools", "Choose the school this story is from, or an organisation."),
            ("Story", "approach", "Tell what you do: this part is empty."),
        ],
    )
    def test_a_list_of_blocks_has_its_message_where_tabs_count_them(
        self, answer: BeautifulSoup, tab: str, name: str, message: str
    ) -> None:
        (link,) = [one for one in answer.select("[role=tab]") if one.contents[0].strip() == tab]
        panel = answer.select_one(link["href"])
        field = panel.select_one(f'[data-contentpath="{name}"]')
        (error,) = field.select(".error-message")
        assert error.get_text(strip=True) == message
        assert field.select("[data-block]")

    def test_the_message_above_the_form_names_every_field(self, answer: BeautifulSoup) -> None:
        lines = [line.get_text(strip=True) for line in answer.select(".messages .errorlist li")]
        names = [line.split(":")[0] for line in lines[:-1]]
        assert names == ["Gist", "Themes", "Schools", "What we do"]
        assert "save the page as a draft" in lines[-1]

    def test_what_was_written_is_still_there(self, admin: Any, url: str) -> None:
        answer = admin.post(url, story(publish=True, gist="Ouders lezen voor."))
        assert "Ouders lezen voor." in answer.content.decode()


class TestYears:
    @pytest.mark.parametrize("year", ["99999", "2147483648", "1899", "0", "999999999999999999999"])
    def test_a_year_that_cannot_be_is_refused_with_those_that_can(
        self, admin: Any, url: str, year: str
    ) -> None:
        form = admin.post(url, story(since_year=year)).context["form"]
        # A database that knows how large a number may be has its say too.
        message = form.errors["since_year"][-1]
        assert f"from 1900 to {timezone.localdate().year + 1}" in message
        assert year[:20] in message

    def test_so_is_the_year_of_a_school_that_does_it_too(self, admin: Any, url: str) -> None:
        form = admin.post(url, story(**adoption("99999"))).context["form"]
        ((errors),) = form.formsets["k4k_adoptions"].errors
        assert "from 1900 to" in errors["since"][-1]

    @pytest.mark.parametrize("ahead", [0, 1])
    def test_this_year_and_the_next_are_fine(self, admin: Any, url: str, ahead: int) -> None:
        year = timezone.localdate().year + ahead
        admin.post(url, story(since_year=year, **adoption("1900")))
        assert (
            get_page_model("StoryPage").objects.get().get_latest_revision_as_object().since_year
            == year
        )
        assert StoryAdoption.objects.get().since == 1900
