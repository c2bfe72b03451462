"""The ledger of what outputs showed."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from k4k_wagtail.catalogue.changes import current_version
from k4k_wagtail.sharing.changes.ledger import follow
from k4k_wagtail.sharing.models import SharedPage
from tests.factories import NetworkFactory, StoryPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(site: Any) -> Any:
    return NetworkFactory()


def followed() -> None:
    follow(current_version())


def rows() -> list[tuple[str, bool]]:
    """Return what the ledger says, in its order: the page's key and whether it went."""
    found = SharedPage.objects.filter(page_type="StoryPage").order_by("number")
    return [(row.page_id, row.is_gone) for row in found]


def story(network: Any, **values: Any) -> Any:
    return StoryPageFactory(parent=network.story_index, **values)


def test_the_first_time_the_ledger_says_when_pages_were_published(network: Any) -> None:
    before = timezone.now() - timedelta(days=9)
    old, new = story(network, last_published_at=before), story(network)
    draft = story(network, live=False)
    followed()
    assert rows() == [(old.pk, False), (new.pk, False)]
    found = SharedPage.objects.get(page_id=old.pk)
    assert (found.changed_at, found.public_id) == (before, old.translation_key)
    assert found.network_id == network.pk
    assert not SharedPage.objects.filter(page_id=draft.pk).exists()


def test_following_twice_writes_nothing_and_takes_one_query(
    network: Any, django_assert_num_queries: Any
) -> None:
    story(network)
    followed()
    version = current_version()
    with django_assert_num_queries(1):
        follow(version)


def test_a_page_that_changes_comes_behind_the_others(network: Any) -> None:
    first, second = story(network), story(network)
    followed()
    first.title = "Anders"
    first.save()
    followed()
    assert rows() == [(second.pk, False), (first.pk, False)]


@pytest.mark.parametrize("way", ["unpublish", "delete", "restrict", "move"])
def test_a_page_that_goes_leaves_a_tombstone(network: Any, way: str) -> None:
    gone, kept = story(network), story(network)
    followed()
    key = gone.pk
    if way == "unpublish":
        gone.unpublish()
    elif way == "delete":
        gone.delete()
    elif way == "restrict":
        PageViewRestriction.objects.create(page=gone, restriction_type="login")
    else:
        gone.move(network.get_parent(), pos="last-child")
    followed()
    assert rows() == [(kept.pk, False), (key, True)]
    followed()
    assert len(rows()) == 2


def test_a_page_that_comes_back_is_no_longer_gone(network: Any) -> None:
    page = story(network)
    followed()
    page.unpublish()
    followed()
    page.live = True
    page.save()
    followed()
    assert rows() == [(page.pk, False)]


def test_a_page_that_expires_without_a_write_goes_too(network: Any, monkeypatch: Any) -> None:
    page = story(network, expire_at=timezone.now() + timedelta(hours=1))
    followed()
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    followed()
    assert rows() == [(page.pk, True)]


def test_a_page_that_moves_to_another_network_goes_from_the_first(network: Any) -> None:
    other = NetworkFactory()
    page = story(network)
    followed()
    page.move(other.story_index, pos="last-child")
    followed()
    found = {row.network_id: row.is_gone for row in SharedPage.objects.all()}
    assert found == {network.pk: True, other.pk: False}


def test_a_change_of_everything_marks_only_what_was_published_since(network: Any) -> None:
    page, hidden = story(network), story(network)
    followed()
    numbers = list(SharedPage.objects.values_list("number", flat=True))
    restriction = PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    followed()
    restriction.delete()
    followed()
    assert rows() == [(page.pk, False), (hidden.pk, False)]
    assert SharedPage.objects.get(page_id=page.pk).number in numbers
