"""The list of changes, as a copy elsewhere follows it."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.utils import timezone

from k4k_wagtail.sharing.models import SharedPage
from tests.factories import CoachPageFactory, SchoolPageFactory, StoryPageFactory


def changes(get: Any, query: str = "") -> Any:
    answer = get(f"wijzigingen{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def told(found: Any) -> list[tuple[str, str, str]]:
    return [(one["soort"], one["id"], one["status"]) for one in found["resultaten"]]


def story(network: Any, **values: Any) -> Any:
    return StoryPageFactory(parent=network.story_index, **values)


def test_a_copy_that_follows_sees_what_is_new_changed_and_gone(get: Any, network: Any) -> None:
    kept, gone = story(network), story(network)
    first = changes(get)
    assert told(first) == [
        ("verhalen", str(kept.translation_key), "gewijzigd"),
        ("verhalen", str(gone.translation_key), "gewijzigd"),
    ]
    item = first["resultaten"][0]
    assert (
        get(item["_links"]["self"]["href"].partition("/api/v1/")[2]).json()["titel"] == kept.title
    )
    key = str(gone.translation_key)
    gone.delete()
    coach = CoachPageFactory(parent=network.coach_index)
    later = changes(get, f"?na={first['laatste']}")
    assert sorted(told(later)) == sorted(
        [("verhalen", key, "weg"), ("coaches", str(coach.translation_key), "gewijzigd")]
    )
    tombstone = next(one for one in later["resultaten"] if one["status"] == "weg")
    assert tombstone["_links"] is None
    assert set(tombstone) == {"nummer", "soort", "id", "status", "tijdstip", "_links"}
    assert changes(get, f"?na={later['laatste']}")["resultaten"] == []
    assert changes(get, f"?na={later['laatste']}")["laatste"] == later["laatste"]


def test_who_read_a_list_learns_what_went_since_though_nobody_asked_before(
    get: Any, network: Any
) -> None:
    page = story(network)
    assert get("verhalen").json()["totaal"] == 1
    moment = quote(timezone.now().isoformat())
    key = str(page.translation_key)
    page.unpublish()
    assert told(changes(get, f"?sinds={moment}")) == [("verhalen", key, "weg")]


def test_who_follows_from_a_moment_on_is_not_told_later_what_was_before(
    get: Any, network: Any
) -> None:
    story(network, last_published_at=timezone.now() - timedelta(days=9))
    moment = quote(timezone.now().isoformat())
    first = changes(get, f"?sinds={moment}")
    assert first["resultaten"] == []
    assert changes(get, f"?na={first['laatste']}")["resultaten"] == []
    new = story(network)
    assert [one[1] for one in told(changes(get, f"?na={first['laatste']}"))] == [
        str(new.translation_key)
    ]


def test_a_copy_that_is_ahead_of_a_database_that_was_put_back_hears_so(
    get: Any, network: Any
) -> None:
    story(network)
    last = changes(get)["laatste"]
    answer = get(f"wijzigingen?na={last + 1}")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert (error["location"], error["code"]) == ("na", "unknown-number")
    assert "sinds" in error["detail"]


def test_pages_of_changes_join_up(get: Any, network: Any) -> None:
    pages = [story(network) for _number in range(5)]
    seen, address = [], "?paginaGrootte=2"
    while address:
        found = changes(get, address)
        seen += [one["id"] for one in found["resultaten"]]
        following = found["_links"]["next"]
        address = following and f"?{following['href'].partition('?')[2]}"
    assert seen == [str(page.translation_key) for page in pages]


def test_changes_are_of_one_list_and_from_a_moment_on(get: Any, network: Any) -> None:
    story(network, last_published_at=timezone.now() - timedelta(days=9))
    school = SchoolPageFactory(parent=network.school_index)
    assert told(changes(get, "?soort=scholen"))[0][1] == str(school.translation_key)
    moment = quote((timezone.now() - timedelta(days=1)).isoformat())
    assert [one[0] for one in told(changes(get, f"?sinds={moment}"))] == ["scholen"]


@pytest.mark.parametrize(
    ("query", "location", "code"),
    [
        ("?na=-1", "na", "out-of-range"),
        ("?na=%C2%B2", "na", "out-of-range"),
        ("?na=99999999999999999999", "na", "out-of-range"),
        ("?sinds=gisteren", "sinds", "no-moment"),
        ("?sinds=2026-11-01T00:00:00Z&na=1", "na", "conflict"),
        ("?soort=themas", "soort", "unknown-value"),
        ("?soort=", "soort", "empty"),
        ("?paginaGrootte=100000", "paginaGrootte", "out-of-range"),
        ("?pagina=2", "pagina", "unknown-parameter"),
    ],
)
def test_what_is_not_right_is_told(
    get: Any, network: Any, query: str, location: str, code: str
) -> None:
    answer = get(f"wijzigingen{query}")
    assert answer.status_code == 400
    assert {one["location"]: one["code"] for one in answer.json()["errors"]} == {location: code}


def test_nothing_changed_is_a_304_and_writes_nothing(
    get: Any, network: Any, django_assert_max_num_queries: Any
) -> None:
    story(network)
    etag = get("wijzigingen")["ETag"]
    numbers = list(SharedPage.objects.values_list("number", flat=True))
    with django_assert_max_num_queries(5):
        assert get("wijzigingen", **{"if-none-match": etag}).status_code == 304
    assert list(SharedPage.objects.values_list("number", flat=True)) == numbers


def test_drafts_and_pages_of_another_network_are_never_told(get: Any, network: Any) -> None:
    story(network, live=False)
    StoryPageFactory(parent=network.get_parent())
    assert changes(get)["resultaten"] == []
