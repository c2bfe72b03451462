"""Answers that are kept: as few queries as can be, and never older than what visitors may see."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from k4k_wagtail.catalogue import store
from k4k_wagtail.catalogue.store import forget
from k4k_wagtail.sharing import kept
from tests.factories import NetworkFactory, SchoolPageFactory, StoryPageFactory

FRAGMENT, API = "/k4k/insluiten/verhalen/fragment", "/k4k/api/v1/verhalen"
BOTH = pytest.mark.parametrize(
    "address", [FRAGMENT, f"{FRAGMENT}?aantal=3", API, f"{API}?pagina=1"]
)


@pytest.fixture
def network(site: Any) -> Any:
    return NetworkFactory()


def text(client: Client, address: str, **extra: Any) -> str:
    answer = client.get(address, **extra)
    assert answer.status_code == 200
    return str(answer.content.decode())


@BOTH
def test_an_answer_that_was_given_takes_one_query(
    client: Client, network: Any, address: str, django_assert_num_queries: Any
) -> None:
    StoryPageFactory(title="De Ouderkamer")
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address)
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    with django_assert_num_queries(1):
        assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


@BOTH
def test_a_page_past_its_last_day_leaves_without_any_change(
    client: Client, network: Any, address: str, monkeypatch: Any
) -> None:
    now = timezone.now()
    StoryPageFactory(title="De Ouderkamer", expire_at=now + timedelta(minutes=1))
    before = client.get(address)
    assert "De Ouderkamer" in before.content.decode()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=2))
    after = client.get(address, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert "De Ouderkamer" not in after.content.decode()


def test_a_school_past_its_last_day_leaves_the_answers_about_its_stories(
    client: Client, network: Any, monkeypatch: Any
) -> None:
    now = timezone.now()
    school = SchoolPageFactory(expire_at=now + timedelta(minutes=1))
    StoryPageFactory(schools=[school])
    before = client.get(API)
    assert str(school.translation_key) in before.content.decode()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=2))
    after = client.get(API, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert str(school.translation_key) not in after.content.decode()


@BOTH
def test_each_name_of_the_site_has_answers_of_its_own(
    client: Client, network: Any, address: str
) -> None:
    StoryPageFactory()
    for host in ("een.example", "twee.example"):
        found = text(client, address, SERVER_NAME=host)
        assert f"http://{host}/k4k/" in found or f'href="http://{host}/' in found
    assert "een.example" not in found


def test_what_is_asked_does_not_fill_the_memory(
    client: Client, network: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(kept, "KEPT", 2)
    StoryPageFactory(title="De Ouderkamer")
    for number in (1, 2, 3, 1, 2, 3):
        assert f'"paginaGrootte":{number},' in text(client, f"{API}?paginaGrootte={number}")


@BOTH
def test_a_host_with_an_endless_name_does_not_fill_the_memory(
    client: Client, network: Any, address: str, monkeypatch: Any
) -> None:
    StoryPageFactory()
    forget()
    endless = f"{'a' * 5000}.example"
    assert endless in text(client, address, SERVER_NAME=endless)
    assert not any(endless in repr(one) for one in store._memos.items())
