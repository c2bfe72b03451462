"""Each page type is translated by the admin's “Translate”, published, and read in both languages.

Rows of ``make matrix`` run these tests, one for each app that translates.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from wagtail.models import Locale

from k4k_wagtail.page_types import PAGE_TYPES

pytestmark = pytest.mark.django_db


def in_english(page: Any) -> Any:
    return page.get_translation(Locale.objects.get(language_code="en")).specific


def links(soup: BeautifulSoup) -> set[str]:
    return {one["href"].removeprefix("http://localhost") for one in soup.select(".k4k a[href]")}


def page(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address, headers={"host": "localhost"})
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def path_of(one: Any) -> str:
    return one.specific.get_full_url().removeprefix("http://localhost")


def test_the_checks_have_nothing_to_say_and_no_migration_is_missing() -> None:
    call_command("check", fail_level="WARNING")
    call_command(
        "makemigrations", "k4k_wagtail", "k4k_pages", check=True, dry_run=True, verbosity=0
    )


def test_every_page_type_is_read_in_both_languages(
    translated: SimpleNamespace, client: Client
) -> None:
    network, english = translated.network, translated.english
    pages = [english, *english.get_descendants().specific()]
    assert {one.page_type for one in pages} == set(PAGE_TYPES)
    for one in pages:
        assert one.live, one.page_type
        assert path_of(one).startswith("/en/")
        assert page(client, path_of(one))
    for one in [network, *network.get_descendants().specific()]:
        assert path_of(one).startswith("/nl/")
        assert page(client, path_of(one))


def test_a_list_has_the_pages_of_its_language_alone_with_their_counts(
    translated: SimpleNamespace, client: Client
) -> None:
    for name in ("story", "school", "coach", "event"):
        dutch = getattr(translated, name)
        other = in_english(dutch)
        for mine, its in ((dutch, other), (other, dutch)):
            soup = page(client, path_of(mine.get_parent()))
            assert path_of(mine) in links(soup), name
            assert path_of(its) not in links(soup), name
            option = soup.select_one("input[name=thema][value=kiezen]").find_parent("label")
            assert option.select_one(".k4k-option__count").text.split()[0] == "1"


def test_names_follow_the_language_and_filters_do_not(
    translated: SimpleNamespace, client: Client
) -> None:
    lists = [translated.story.get_parent(), in_english(translated.story).get_parent()]
    soups = [page(client, f"{path_of(one)}?thema=kiezen&gemeente=coevorden") for one in lists]
    boxes = [[(box["name"], box["value"]) for box in s.select("input.k4k-check")] for s in soups]
    assert boxes[0] == boxes[1]
    names = [
        s.select_one("input[name=thema][value=kiezen]").find_parent("label").text for s in soups
    ]
    assert "Kansrijk kiezen" in names[0]
    assert "Choosing" in names[1]
    for soup, story in zip(soups, (translated.story, in_english(translated.story)), strict=True):
        assert path_of(story) in links(soup)


def test_search_engines_are_told_of_the_other_language(
    translated: SimpleNamespace, client: Client
) -> None:
    story = in_english(translated.story)
    expected = {
        "nl": translated.story.get_full_url(),
        "en": story.get_full_url(),
    }
    for one in (translated.story, story):
        soup = page(client, path_of(one))
        found = {
            link["hreflang"]: link["href"] for link in soup.select("link[rel=alternate][hreflang]")
        }
        assert found == expected
        assert soup.select_one("link[rel=canonical]")["href"] == one.get_full_url()
    sitemap = client.get("/sitemap.xml", headers={"host": "localhost"}).content.decode()
    assert expected["nl"] in sitemap
    story.unpublish()
    assert not page(client, path_of(translated.story)).select("link[hreflang]")


def test_rows_keys_and_what_pages_name_are_translated_or_kept(translated: SimpleNamespace) -> None:
    story, school = in_english(translated.story), in_english(translated.school)
    event, coach = in_english(translated.event), in_english(translated.coach)
    assert story.approach.get_prep_value()
    assert list(story.themes.all()) == list(translated.story.themes.all())
    assert list(story.schools.all()) == list(translated.story.schools.all())
    assert list(story.labels.names()) == ["lezen"]
    assert [row.theme.slug for row in school.k4k_school_themes.all()] == ["kiezen"]
    # The register keeps one page a location.
    assert school.location_code is None
    assert school.postcode == translated.school.postcode
    translated.school.refresh_from_db()
    assert translated.school.location_code
    assert event.k4k_calendar_entry.uid != translated.event.k4k_calendar_entry.uid
    assert event.k4k_occurrences.count() == translated.event.k4k_occurrences.count()
    assert [row.school_id for row in coach.k4k_coach_schools.all()] == [translated.school.pk]


def test_a_translated_profile_needs_a_consent_of_its_own(
    translated: SimpleNamespace, client: Client
) -> None:
    coach = in_english(translated.coach)
    coach.k4k_consents.all().delete()
    assert client.get(path_of(coach), headers={"host": "localhost"}).status_code == 404
    assert page(client, path_of(translated.coach))


def test_an_alias_in_another_language_follows_its_source(
    world: SimpleNamespace, translate: Callable[..., Any], english: Locale
) -> None:
    translate(world.site.root_page)
    alias = world.school.copy_for_translation(english, copy_parents=True, alias=True)
    assert alias.specific.location_code is None
    world.school.gist = "Een nieuwe inleiding."
    world.school.save_revision().publish()
    alias = type(world.school).objects.get(pk=alias.pk)
    assert alias.gist == "Een nieuwe inleiding."
    assert alias.location_code is None
