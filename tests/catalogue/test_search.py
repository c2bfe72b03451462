"""Words that visitors type find what they mean, on every database that has a search of its own."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Site

from k4k_wagtail.catalogue.catalogue import EVERYWHERE, catalogue_for
from k4k_wagtail.page_types import get_page_model
from tests.factories import (
    CompleteStoryFactory,
    MunicipalityFactory,
    NetworkFactory,
    SchoolPageFactory,
    StoryPageFactory,
)

# Wagtail writes its search index after the commit; MariaDB shows it only then too.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def network(site: Site) -> Any:
    """A network with two lists."""
    return NetworkFactory(slug="netwerk")


def found(words: str, page_type: str = "StoryPage") -> set[str]:
    """Return the titles of what words find."""
    snapshot = catalogue_for(page_type).snapshot()
    selection = snapshot.parse(f"q={quote(words)}")
    ids = snapshot.found(selection, EVERYWHERE)
    return {page.title for page in get_page_model(page_type).objects.filter(pk__in=list(ids))}


def test_stories_are_found_by_all_their_words(network: Any) -> None:
    place = MunicipalityFactory(name="'s-Hertogenbosch")
    school = SchoolPageFactory(title="Sint Jan", place="'s-Hertogenbosch", municipality=place)
    StoryPageFactory(title="Educatief-partnerschap in de klas", gist="Samen met vaders.")
    StoryPageFactory(title="Café voor vaders", schools=[school], labels=["ontmoeting"])
    StoryPageFactory(title="Zomerschool", gist="Zes weken taal, sport en muziek.", live=False)
    one, other = "Educatief-partnerschap in de klas", "Café voor vaders"
    cases = {
        "educatief-partnerschap": {one},
        "educatief partnerschap": {one},
        "partnerschap": {one},
        "EDUCATIEF": {one},
        # The last word may be the beginning of one.
        "educatief part": {one},
        "vader": {one, other},
        "vaders samen": {one},
        "klas café": set(),
        "café": {other},
        "ontmoeting": {other},
        "'s-Hertogenbosch": {other},
        "s-hertogenbosch": {other},
        "hertogen": {other},
        "sint jan vaders": {other},
        # Drafts are in no list, whatever the search index says.
        "zomerschool": set(),
        "bestaatniet": set(),
    }
    assert {words: found(words) for words in cases} == cases


def test_schools_are_found_by_name_place_postcode_and_number(network: Any) -> None:
    SchoolPageFactory(
        title="De Regenboog", place="Dalen", postcode="7751 AB", location_code="15ZF00"
    )
    SchoolPageFactory(title="De Vlieger", place="Emmen", postcode="7811 CD", location_code="04XX01")
    words = ("regenboog", "Regen", "dalen", "7751 AB", "7751AB", "7751ab", "7751", "15ZF00", "15zf")
    assert {word: found(word, "SchoolPage") for word in words} == {
        word: {"De Regenboog"} for word in words
    }
    assert found("de vlieger", "SchoolPage") == {"De Vlieger"}
    assert found("regenboog emmen", "SchoolPage") == set()


def test_titles_with_the_words_come_first(network: Any) -> None:
    StoryPageFactory(title="Ouderkamer", gist="Koffie.")
    for number in range(3):
        StoryPageFactory(title=f"Iets anders {number}", gist="Over de ouderkamer.")
    snapshot = catalogue_for("StoryPage").snapshot()
    selection = snapshot.parse("q=ouderkamer")
    ids = snapshot.page_ids(selection, snapshot.found(selection, EVERYWHERE), 0, 10)
    titles = [page.title for page in catalogue_for("StoryPage").cards(ids)]
    assert titles[0] == "Ouderkamer"
    assert len(titles) == 4
    pages = [
        snapshot.page_ids(selection, snapshot.found(selection, EVERYWHERE), number, 1)
        for number in range(4)
    ]
    assert [page for (page,) in pages] == ids


def test_a_story_is_found_by_its_new_words_and_no_more_by_its_old(network: Any) -> None:
    story = CompleteStoryFactory(title="Ouderkamer")
    assert found("ouderkamer") == {"Ouderkamer"}
    story.title = "Zomerschool"
    story.save_revision().publish()
    assert (found("ouderkamer"), found("zomerschool")) == (set(), {"Zomerschool"})
    story.unpublish()
    assert found("zomerschool") == set()
    story.delete()
    StoryPageFactory(title="Zomerschool")
    assert found("zomerschool") == {"Zomerschool"}


def test_a_school_that_gets_another_name_takes_its_stories_along(network: Any) -> None:
    school = SchoolPageFactory(title="De Regenboog", place="Dalen")
    StoryPageFactory(title="Ouderkamer", schools=[school])
    assert found("regenboog") == {"Ouderkamer"}
    school.title, school.place = "De Vlieger", "Emmen"
    school.save_revision().publish()
    assert (found("vlieger emmen"), found("regenboog")) == ({"Ouderkamer"}, set())


def test_entries_of_a_transaction_that_is_rolled_back_are_forgotten(network: Any) -> None:
    StoryPageFactory(title="Ouderkamer")
    assert found("ouderkamer") == {"Ouderkamer"}
    with transaction.atomic():
        lost = StoryPageFactory(title="Ouderkamer die niet blijft")
        lost.get_indexed_instance()
        found("ouderkamer")
        transaction.set_rollback(True)
    # The database may give its numbers away again.
    StoryPageFactory(title="Zomerschool")
    StoryPageFactory(title="Techniek")
    assert found("ouderkamer") == {"Ouderkamer"}
    assert found("techniek") == {"Techniek"}


def test_a_search_meets_the_facets(client: Client, network: Any) -> None:
    assen, emmen = MunicipalityFactory(slug="assen"), MunicipalityFactory(slug="emmen")
    for place in (assen, assen, emmen):
        StoryPageFactory(title="Ouderkamer", municipality=place)
    StoryPageFactory(title="Zomerschool", municipality=assen)
    listing = client.get("/netwerk/verhalen/?q=ouderk&gemeente=assen").context["listing"]
    (places,) = [facet for facet in listing.facets if facet.name == "gemeente"]
    assert listing.total == 2
    assert {option.value: option.count for option in places.options} == {"assen": 2, "emmen": 1}


def test_a_slip_of_the_finger_gets_another_spelling(client: Client, network: Any) -> None:
    StoryPageFactory(title="Ouderkamer")
    listing = client.get("/netwerk/verhalen/?q=ouderkaner").context["listing"]
    assert listing.total == 0
    assert listing.suggestion.text == "ouderkamer"
    assert client.get(listing.suggestion.url).context["listing"].total == 1


def test_words_are_searched_for_once_a_request(
    client: Client, network: Any, django_assert_max_num_queries: Any
) -> None:
    StoryPageFactory(title="Ouderkamer")
    client.get("/netwerk/verhalen/?q=ouderkamer")
    with django_assert_max_num_queries(12) as queries:
        client.get("/netwerk/verhalen/?q=ouderkamer")
    table = connection.ops.quote_name("wagtailsearch_indexentry")[1:-1]
    assert sum(table in query["sql"] for query in queries) <= 3
