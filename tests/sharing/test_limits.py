"""How often programs and sites may ask."""

from typing import Any

import pytest
from django.core.cache import cache
from wagtail.models import Site

from k4k_wagtail.sharing.models import SharingSettings
from tests.factories import NetworkFactory

pytestmark = pytest.mark.django_db
LIST = "/k4k/api/v1/verhalen"
FRAGMENT = "/k4k/insluiten/verhalen/fragment"


@pytest.fixture(autouse=True)
def limited(site: Site, settings: Any) -> None:
    cache.clear()
    NetworkFactory()
    settings.K4K_WAGTAIL = {"API_REQUESTS": 2, "EMBED_REQUESTS": 2}


def statuses(client: Any, address: str, number: int = 4, **headers: Any) -> list[int]:
    return [client.get(address, **headers).status_code for _number in range(number)]


def test_one_address_asks_the_api_so_often_a_minute(client: Any) -> None:
    assert statuses(client, LIST, 3) == [200, 200, 429]
    answer = client.get(LIST)
    assert answer["Content-Type"] == "application/problem+json"
    assert 0 < int(answer["Retry-After"]) <= 60
    assert str(answer["Retry-After"]) in answer.json()["detail"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert statuses(client, LIST, 1, REMOTE_ADDR="198.51.100.7") == [200]
    assert client.options(LIST).status_code == 204


def test_sites_on_the_list_ask_for_embeds_without_a_limit(client: Any, site: Site) -> None:
    SharingSettings.objects.create(site=site, allowed_hosts="www.coevorden.nl")
    assert statuses(client, FRAGMENT, headers={"origin": "https://www.coevorden.nl"}) == [200] * 4
    assert statuses(client, FRAGMENT, headers={"referer": "http://testserver/x"}) == [200] * 4
    assert statuses(client, FRAGMENT) == [200, 200, 429, 429]
    assert int(client.get(FRAGMENT)["Retry-After"]) <= 60


def test_no_limit_is_no_limit(client: Any, settings: Any) -> None:
    settings.K4K_WAGTAIL = {"API_REQUESTS": 0, "EMBED_REQUESTS": 0}
    assert statuses(client, LIST) == [200] * 4
    assert statuses(client, FRAGMENT) == [200] * 4
