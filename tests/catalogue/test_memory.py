"""What a process remembers is right, bounded, and shared between threads."""

from threading import RLock, Thread
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.utils import translation
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from k4k_wagtail.catalogue import store
from k4k_wagtail.catalogue.catalogue import EVERYWHERE, catalogue_for
from k4k_wagtail.catalogue.changes import Version, current_version
from k4k_wagtail.catalogue.index import Scope
from tests.factories import (
    MunicipalityFactory,
    NetworkFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemeFactory,
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


def test_cards_follow_what_they_show(client: Client, network: Any) -> None:
    place = MunicipalityFactory(name="Assen")
    school = SchoolPageFactory(title="De Regenboog", municipality=place)
    theme = ThemeFactory(name="Lezen")
    story = StoryPageFactory(title="Ouderkamer", schools=[school], themes=[theme])

    def card() -> str:
        return client.get("/netwerk/verhalen/").content.decode()

    assert all(word in card() for word in ("Ouderkamer", "De Regenboog", "Assen", "Lezen"))
    place.name = "Veenbeek"
    place.save()
    assert "De Regenboog, Veenbeek" in card()
    theme.name = "Taal en lezen"
    theme.save()
    assert "Taal en lezen" in card()
    school.title = "De Vlieger"
    school.save()
    assert "De Vlieger, Veenbeek" in card()
    story.title = "Oudercafé"
    story.save()
    assert "Oudercafé" in card()
    assert "Ouderkamer" not in card()


def test_a_picture_that_goes_is_on_no_card(client: Client, network: Any) -> None:
    image = get_image_model().objects.create(title="Foto", file=get_test_image_file())
    StoryPageFactory(image=image)
    assert b"k4k-photo" in client.get("/netwerk/verhalen/").content
    image.delete()
    assert b"k4k-photo" not in client.get("/netwerk/verhalen/").content


def test_a_kept_panel_brings_its_signs_along(client: Client, network: Any) -> None:
    StoryPageFactory(themes=[ThemeFactory(colour="kiezen", icon="kiezen")])
    pages = [client.get("/netwerk/verhalen/?thema=x").content.decode() for _ in range(3)]
    assert 'id="k4k-sign-kiezen"' in pages[0]
    assert 'id="k4k-icon-chevron"' in pages[0]
    assert pages[0] == pages[1] == pages[2]


def test_a_panel_is_kept_in_each_language(network: Any, client: Client) -> None:
    StoryPageFactory()

    def panel(language: str) -> str:
        with translation.override(language):
            soup = BeautifulSoup(client.get("/netwerk/verhalen/").content, "html.parser")
        return soup.select_one(".k4k-filter__panel").get_text(" ")

    assert "Interview" in panel("nl")
    assert "Lesson learned" in panel("en")
    assert "Leerervaring" in panel("nl")
    assert "Lesson learned" not in panel("nl")


# What this process remembers.


def test_the_number_of_things_remembered_is_bounded(network: Any) -> None:
    version = current_version()
    for number in range(3 * store.KEPT_MEMOS):
        store.remembered(("number", number), int, version)
    assert len(store._memos) <= store.KEPT_MEMOS
    for _ in range(10):
        StoryPageFactory()
        listed()
    assert len(store._indexes["StoryPage"]) == store.KEPT_INDEXES


def test_what_was_remembered_last_outlives_what_nobody_asks_for(network: Any) -> None:
    one, two = Version(1, "one"), Version(2, "two")
    store.remembered("asked", lambda: "kept", one)
    for number in range(store.KEPT_MEMOS - 1):
        store.remembered(("number", number), int, one)
    store.remembered("asked", lambda: "kept", two)
    for number in range(store.KEPT_MEMOS // 2):
        store.remembered(("more", number), int, one)
    assert store.remembered("asked", lambda: "made anew", two) == "kept"


def test_a_value_of_an_older_version_is_made_again() -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    one, two = Version(1, "a"), Version(1, "b")
    values = [store.remembered("x", make, version) for version in (one, one, two, two, one)]
    assert values == [1, 1, 2, 2, 3]


def test_a_request_that_began_earlier_does_not_make_the_next_build_anew(
    network: Any, django_assert_num_queries: Any
) -> None:
    story = StoryPageFactory()
    before = current_version()
    catalogue = catalogue_for("StoryPage")
    catalogue.index(before)
    other = StoryPageFactory()
    after = current_version()
    catalogue.index(after)
    with django_assert_num_queries(0):
        old, new = catalogue.index(before), catalogue.index(after)
    assert set(old.pages) == {story.pk}
    assert set(new.pages) == {story.pk, other.pk}


def test_a_thread_does_not_wait_for_ever_for_another(
    network: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = StoryPageFactory()
    monkeypatch.setattr(store, "SECONDS_TO_WAIT", 0.05)
    store.forget()
    holder = Thread(target=store._lock.acquire)
    holder.start()
    holder.join()
    try:
        assert listed() == {story.pk}
    finally:
        # The thread that held it is gone, so nobody can give this one back.
        store._lock = RLock()


def test_a_rolled_back_save_leaves_the_version_as_it_was(network: Any) -> None:
    story = StoryPageFactory()
    before, pages = current_version(), listed()
    with transaction.atomic():
        story.delete()
        assert listed() == set()
        transaction.set_rollback(True)
    assert (current_version(), listed()) == (before, pages)
