"""Our pages in the sitemap that Wagtail makes of a site."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.events.factories import EventPageFactory
from tests.factories import (
    CoachPageFactory,
    MunicipalityPageFactory,
    NetworkFactory,
    SchoolPageFactory,
    StoryPageFactory,
    ThemePageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.sharing.site_urls")]

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LONG_AGO = timezone.now().replace(second=0, microsecond=0) - timedelta(days=500)


def entries(client: Client) -> dict[str, str | None]:
    """Return the addresses of the sitemap, each with the day it says it was changed."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        (one.findtext(f"{SITEMAP}loc") or ""): one.findtext(f"{SITEMAP}lastmod") for one in root
    }


@pytest.fixture
def network(site: Any) -> Any:
    return NetworkFactory(slug="netwerk")


def test_every_page_type_is_in_the_sitemap_with_the_day_of_its_last_version(
    client: Client, network: Any
) -> None:
    moment = timezone.now() - timedelta(days=9)
    makers = (
        StoryPageFactory,
        SchoolPageFactory,
        CoachPageFactory,
        EventPageFactory,
        ThemePageFactory,
        MunicipalityPageFactory,
    )
    pages = [make(last_published_at=moment) for make in makers]
    found = entries(client)
    for page in pages:
        assert found[f"http://localhost{page.url}"] == timezone.localdate(moment).isoformat()
    lists = [network.story_index, network.event_index, network]
    assert {f"http://localhost{page.url}" for page in lists} <= set(found)


def test_what_search_engines_may_not_keep_is_not_in_the_sitemap(
    client: Client, network: Any
) -> None:
    old = {"starts_at": LONG_AGO}
    story = StoryPageFactory()
    kept = [
        EventPageFactory(**old, stories=[story]),
        EventPageFactory(starts_at=LONG_AGO, recurrence="RRULE:FREQ=WEEKLY;COUNT=100"),
        EventPageFactory(**old, report=[("paragraph", "<p>Zo was het.</p>")]),
        StoryPageFactory(expire_at=timezone.now() + timedelta(hours=1)),
    ]
    private = StoryPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    gone = [
        EventPageFactory(**old),
        SchoolPageFactory(is_closed=True),
        CoachPageFactory(consent=False),
        StoryPageFactory(expire_at=timezone.now() - timedelta(hours=1)),
        StoryPageFactory(live=False),
        private,
    ]
    found = entries(client)
    assert [page.title for page in kept if f"http://localhost{page.url}" not in found] == []
    assert [page.title for page in gone if f"http://localhost{page.url}" in found] == []
    # The page itself says the same.
    for page in gone[:2]:
        assert client.get(page.url)["X-Robots-Tag"] == "noindex"
    assert [client.get(page.url).get("X-Robots-Tag") for page in kept] == [None] * len(kept)


def test_a_sitemap_asks_no_query_for_each_page(client: Client, network: Any) -> None:
    def asked() -> int:
        entries(client)
        with CaptureQueriesContext(connection) as queries:
            entries(client)
        return len(queries)

    makers = (StoryPageFactory, SchoolPageFactory, CoachPageFactory, EventPageFactory)
    for make in makers:
        make()
    few = asked()
    for make in makers * 4:
        make()
    assert asked() <= few
