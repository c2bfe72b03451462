"""What visitors see follows every change at once, also the odd ones."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Locale, PageViewRestriction, Site

from k4k_wagtail.catalogue.catalogue import EVERYWHERE, catalogue_for
from k4k_wagtail.catalogue.changes import KEPT_VERSIONS, current_version, record_change
from k4k_wagtail.catalogue.index import Scope
from k4k_wagtail.catalogue.models import CatalogueChange
from k4k_wagtail.page_types import get_base_page_model
from tests.factories import (
    CompleteStoryFactory,
    NetworkFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
    ThemePageFactory,
)


@pytest.fixture
def network(site: Site) -> Any:
    """A network with two lists."""
    return NetworkFactory(slug="netwerk")


def labels(page_type: str, facet: str) -> list[str]:
    """Return what visitors read in a facet."""
    index = catalogue_for(page_type).index()
    return [str(option.label) for option in index.scoped(EVERYWHERE).offered[facet]]


def listed(page_type: str = "StoryPage", scope: Scope = EVERYWHERE) -> set[int]:
    """Return the ids of the pages that lists show."""
    return set(catalogue_for(page_type).index().in_scope(scope))


def test_a_page_that_expires_leaves_the_list_by_itself(network: Any) -> None:
    soon = timezone.now() + timedelta(hours=1)
    story, other = StoryPageFactory(expire_at=soon), StoryPageFactory()
    index = catalogue_for("StoryPage").index()
    assert set(index.in_scope(EVERYWHERE)) == {story.pk, other.pk}
    assert set(index.in_scope(EVERYWHERE, soon - timedelta(seconds=1))) == {story.pk, other.pk}
    assert set(index.in_scope(EVERYWHERE, soon)) == {other.pk}
    assert set(index.in_scope(EVERYWHERE, soon + timedelta(days=9))) == {other.pk}


def test_the_counts_of_a_page_that_expired_go_with_it(network: Any) -> None:
    theme = ThemeFactory()
    end = timezone.now() + timedelta(hours=1)
    StoryPageFactory(themes=[theme], expire_at=end)
    snapshot = catalogue_for("StoryPage").snapshot()
    before = snapshot.counts("thema", snapshot.parse(""), EVERYWHERE)[theme.pk]
    snapshot.moment = end
    assert (before, snapshot.counts("thema", snapshot.parse(""), EVERYWHERE)[theme.pk]) == (1, 0)


def test_a_scheduled_story_appears_when_it_is_published(network: Any) -> None:
    story = CompleteStoryFactory(live=False)
    story.go_live_at = timezone.now() - timedelta(minutes=1)
    story.save_revision(approved_go_live_at=story.go_live_at)
    assert listed() == set()
    call_command("publish_scheduled", verbosity=0)
    assert listed() == {story.pk}


def test_a_school_unpublished_as_a_plain_page_leaves_the_options_of_stories(network: Any) -> None:
    school = SchoolPageFactory(title="De Regenboog")
    StoryPageFactory(schools=[school])
    assert labels("StoryPage", "school") == ["De Regenboog"]
    get_base_page_model().objects.get(pk=school.pk).unpublish()
    assert labels("StoryPage", "school") == []


def test_a_school_that_gets_another_name_has_it_in_every_list(network: Any) -> None:
    school = SchoolPageFactory(title="De Regenboog")
    StoryPageFactory(schools=[school])
    assert labels("StoryPage", "school") == ["De Regenboog"]
    school.title = "De Vlieger"
    school.save_revision().publish()
    assert labels("StoryPage", "school") == ["De Vlieger"]


def test_a_label_that_gets_another_name_has_it_in_the_panel(network: Any) -> None:
    StoryPageFactory(labels=["lezen"])
    assert labels("StoryPage", "label") == ["lezen"]
    tag = Tag.objects.get(name="lezen")
    tag.name = "voorlezen"
    tag.save()
    assert labels("StoryPage", "label") == ["voorlezen"]
    tag.delete()
    assert labels("StoryPage", "label") == []


def test_a_new_label_makes_nobody_read_everything_anew(network: Any) -> None:
    before = current_version()
    Tag.objects.create(name="lezen")
    assert current_version() == before


def test_a_restriction_of_a_page_above_hides_its_stories_and_lifting_it_shows_them(
    network: Any,
) -> None:
    story = StoryPageFactory()
    restriction = PageViewRestriction.objects.create(page=network, restriction_type="login")
    assert listed() == set()
    restriction.delete()
    assert listed() == {story.pk}


def test_each_language_lists_its_own_and_aliases_count(network: Any) -> None:
    story = CompleteStoryFactory(title="Ouderkamer")
    english = Locale.objects.create(language_code="en")
    translation = story.copy_for_translation(english, copy_parents=True, alias=True)
    assert listed(scope=Scope(locale_id=story.locale_id)) == {story.pk}
    assert listed(scope=Scope(locale_id=english.pk)) == {translation.pk}
    story.themes = [ThemeFactory()]
    story.save_revision().publish()
    index = catalogue_for("StoryPage").index()
    assert set(index.having("thema", story.themes.get().pk)) == {story.pk, translation.pk}


def test_a_copy_has_all_values_of_the_original(network: Any) -> None:
    story = StoryPageFactory(
        themes=[ThemeFactory()], schools=[SchoolPageFactory()], labels=["lezen"]
    )
    copy = story.copy(update_attrs={"slug": "kopie"}, keep_live=True)
    index = catalogue_for("StoryPage").index()
    for facet in ("thema", "school", "gemeente", "label"):
        (found,) = index.values[facet].values()
        assert set(found) == {story.pk, copy.pk}


def test_bulk_work_shows_once_it_is_recorded(network: Any) -> None:
    story = StoryPageFactory(kind="interview")
    listed()
    type(story).objects.update(kind="initiative")
    record_change("StoryPage", [story.pk])
    assert set(catalogue_for("StoryPage").index().having("soort", "initiative")) == {story.pk}


def test_the_log_does_not_grow_for_ever_and_who_is_behind_still_gets_it_right(
    network: Any,
) -> None:
    story = StoryPageFactory()
    assert listed() == {story.pk}
    other = StoryPageFactory()
    for _ in range(2 * KEPT_VERSIONS + 10):
        record_change("SchoolPage", [1])
    assert CatalogueChange.objects.count() <= 2 * KEPT_VERSIONS
    assert listed() == {story.pk, other.pk}


# What pages show besides their lists.


def crumbs(client: Client, address: str) -> list[tuple[str, str]]:
    """Return the crumb trail of a page."""
    return [tuple(crumb) for crumb in client.get(address).context["breadcrumbs"]]


def test_a_page_above_the_network_that_gets_another_name_and_address(
    client: Client, network: Any, home_page: Any
) -> None:
    section = home_page.add_child(instance=type(home_page)(title="Wijk", slug="wijk"))
    network.move(section, pos="last-child")
    assert crumbs(client, "/wijk/netwerk/verhalen/")[1] == ("Wijk", "/wijk/")
    section.refresh_from_db()
    section.title, section.slug = "Buurt", "buurt"
    section.save_revision().publish()
    trail = crumbs(client, "/buurt/netwerk/verhalen/")
    assert trail[1:3] == [("Buurt", "/buurt/"), ("Netwerk", "/buurt/netwerk/")]
    assert client.get("/wijk/netwerk/verhalen/").status_code == 404


def test_a_sibling_that_moves_past_the_network_changes_nothing_for_visitors(
    client: Client, network: Any, home_page: Any
) -> None:
    story = StoryPageFactory()
    news = home_page.add_child(instance=type(home_page)(title="Nieuws", slug="nieuws"))
    before = crumbs(client, "/netwerk/verhalen/")
    assert before[1] == ("Netwerk", "/netwerk/")
    network.refresh_from_db()
    # Now the network stands elsewhere in the tree, though nobody moved it.
    news.move(network, pos="left")
    assert crumbs(client, "/netwerk/verhalen/") == before
    assert client.get("/netwerk/verhalen/").context["listing"].total == 1
    assert client.get(story.get_url()).status_code == 200


def test_another_name_of_the_site_is_in_its_addresses_at_once(
    client: Client, network: Any, site: Site
) -> None:
    client.get("/netwerk/")
    site.hostname = "voorbeeld.test"
    site.save()
    response = client.get("/netwerk/verhalen/")
    assert response.context["canonical_url"] == "http://voorbeeld.test/netwerk/verhalen/"


def test_themes_of_two_networks_lead_to_their_own_pages(client: Client, network: Any) -> None:
    theme = ThemeFactory()
    other = NetworkFactory(slug="ander")
    for parent in (network, other):
        ThemePageFactory(parent=parent, theme=theme, slug="thema")

    def address(home: str) -> str:
        (tile,) = client.get(home).context["themes"]
        return str(tile["theme"].url)

    first = client.get("/netwerk/").context["themes"]
    assert address("/ander/") == "/ander/thema/"
    # What the first visitor's template still reads has not changed under its hands.
    assert first[0]["theme"].url == "/netwerk/thema/"


def test_two_networks_may_have_schools_of_the_same_name(client: Client, network: Any) -> None:
    other = NetworkFactory(slug="ander")
    stories = []
    for home in (network, other):
        school = SchoolPageFactory(
            parent=home.school_index, title="De Regenboog", slug="de-regenboog"
        )
        stories.append(StoryPageFactory(parent=home.story_index, schools=[school]))
    for home, story in zip(("netwerk", "ander"), stories, strict=True):
        listing = client.get(f"/{home}/verhalen/?school=de-regenboog").context["listing"]
        assert [page.pk for page in listing.items] == [story.pk]
        assert listing.canonical_url == f"/{home}/verhalen/?school=de-regenboog"


def test_schools_of_one_network_with_one_slug_can_both_be_chosen(
    client: Client, network: Any
) -> None:
    index = type(network.school_index)(title="Meer scholen", slug="meer")
    network.add_child(instance=index)
    for parent in (network.school_index, index):
        school = SchoolPageFactory(parent=parent, title="De Regenboog", slug="de-regenboog")
        StoryPageFactory(schools=[school], title=f"Van {school.pk}")
    listing = client.get("/netwerk/verhalen/").context["listing"]
    (facet,) = [facet for facet in listing.facets if facet.name == "school"]
    found = set()
    for option in facet.options:
        chosen = client.get(f"/netwerk/verhalen/?school={option.value}").context["listing"]
        assert chosen.total == 1
        found.add(chosen.items[0].title)
    assert len(found) == 2


def test_denominations_that_differ_in_spelling_are_one_option(network: Any) -> None:
    for name in ("Rooms-Katholiek", "Rooms Katholiek", "rooms-katholiek"):
        SchoolPageFactory(denomination=name)
    snapshot = catalogue_for("SchoolPage").snapshot()
    assert len(labels("SchoolPage", "denominatie")) == 1
    selection = snapshot.parse("denominatie=rooms-katholiek")
    assert len(snapshot.found(selection, EVERYWHERE)) == 3
