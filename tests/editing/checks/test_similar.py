"""A story that is nearly the same as another: shown to whom may see that one, at a bounded cost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from k4k_wagtail.editing.checks.registry import report_on
from k4k_wagtail.editing.roles.enums import Role
from tests.editing.checks.conftest import section, told
from tests.editing.posts import edit_url
from tests.factories import CompleteStoryFactory, SchoolPageFactory, ThemeFactory

WORDS = " ".join(f"woord{number}" for number in range(60))
SAME = "nearly the same as “Voorlezen in de klas”"


def telling(text: str) -> list[tuple[str, str]]:
    """Return a stream of one paragraph."""
    return [("paragraph", f"<p>{text}</p>")]


def similar(page: Any, user: Any) -> list[str]:
    """Return the keys of the stories that a page is nearly the same as."""
    found = report_on(page, user).findings
    return [one.subject for one in found if one.code == "nearly-the-same"]


@pytest.fixture
def boss(network: Any) -> Any:
    return get_user_model().objects.create_superuser("baas", password="x")


@pytest.mark.search
def test_it_is_shown_with_a_link(network: Any, notice: Callable[[Any], Any]) -> None:
    other = CompleteStoryFactory(title="Voorlezen in de klas", approach=telling(WORDS))
    page = CompleteStoryFactory(
        title="Voorlezen op school", approach=telling(f"Iets ervoor. {WORDS.upper()}"), live=False
    )
    found = notice(page)
    assert SAME in told(found)
    assert found.select_one("a[target=_blank]")["href"] == other.url


def test_stories_of_the_same_school_and_theme_are_compared(boss: Any) -> None:
    school, theme = SchoolPageFactory(), ThemeFactory()
    of_school = CompleteStoryFactory(schools=[school], approach=telling(WORDS))
    of_theme = CompleteStoryFactory(themes=[theme], approach=telling(WORDS))
    page = CompleteStoryFactory(schools=[school], themes=[theme], approach=telling(WORDS))
    assert sorted(similar(page, boss)) == sorted([str(of_school.pk), str(of_theme.pk)])


def test_other_texts_and_short_ones_are_not_alike(boss: Any) -> None:
    school = SchoolPageFactory()
    for text in ("heel iets anders " * 30, "Samen lezen."):
        CompleteStoryFactory(schools=[school], approach=telling(text))
        page = CompleteStoryFactory(schools=[school], approach=telling(WORDS))
        assert similar(page, boss) == []
        page.delete()


def test_a_draft_that_the_writer_may_not_see_is_not_shown(world: Any, person: Any) -> None:
    theirs = CompleteStoryFactory(
        parent=world.emmen_school, schools=[world.emmen_school], live=False, approach=telling(WORDS)
    )
    page = CompleteStoryFactory(
        parent=world.coevorden_school,
        schools=[world.coevorden_school, world.emmen_school],
        live=False,
        approach=telling(WORDS),
    )
    assert similar(page, person(Role.SCHOOL_AUTHOR)) == []
    boss = get_user_model().objects.create_superuser("baas", password="x")
    assert similar(page, boss) == [str(theirs.pk)]


@pytest.mark.search
def test_many_stories_cost_no_more_queries_than_a_few(
    boss: Any, django_assert_max_num_queries: Any
) -> None:
    theme, school = ThemeFactory(), SchoolPageFactory()
    for number in range(45):
        CompleteStoryFactory(
            title=f"Voorlezen {number}", themes=[theme], schools=[school], approach=telling(WORDS)
        )
    page = CompleteStoryFactory(
        title="Voorlezen", themes=[theme], schools=[school], approach=telling(WORDS), live=False
    )
    similar(page, boss)
    with django_assert_max_num_queries(20):
        assert len(similar(page, boss)) == 3


def test_the_question_comes_in_the_form_of_a_municipality_too(world: Any, person: Any) -> None:
    client = Client()
    client.force_login(person(Role.MUNICIPALITY_EDITOR))
    school = world.coevorden_school
    CompleteStoryFactory(title="Eerder", schools=[school], approach=telling(WORDS))
    page = CompleteStoryFactory(parent=school, schools=[school], approach=telling(WORDS))
    assert "Eerder" in told(section(client.get(edit_url(page))))
