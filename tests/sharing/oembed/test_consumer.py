"""Wagtail's own embeds, as another site has them, ask us over HTTP."""

from typing import Any

import pytest
import requests
from bs4 import BeautifulSoup
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedNotFoundException
from wagtail.embeds.models import Embed
from wagtail.models import Site

from k4k_wagtail.sharing.models import SharingSettings
from tests.factories import SchoolPageFactory, StoryPageFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(site: Site, live_server: Any, settings: Any) -> Any:
    """A story on a site that runs, and settings of a site that pastes its address."""
    host, port = live_server.url.removeprefix("http://").split(":")
    Site.objects.update(hostname=host, port=port)
    Site.clear_site_root_paths_cache()
    SharingSettings.objects.create(site=site, allow_everybody=True)
    # What docs/sharing.md tells other sites to write.
    settings.WAGTAILEMBEDS_FINDERS = [
        {
            "class": "wagtail.embeds.finders.oembed",
            "providers": [
                {
                    "endpoint": f"{live_server.url}/k4k/oembed",
                    "urls": [f"^{live_server.url}/.+$"],
                }
            ],
        }
    ]
    return StoryPageFactory(title="De Ouderkamer", schools=[SchoolPageFactory(title="De Boog")])


def test_another_site_embeds_a_story_by_its_address(story: Any, live_server: Any) -> None:
    found = get_embed(live_server.url + story.url, max_width=400)
    assert (found.type, found.title, found.author_name) == ("rich", "De Ouderkamer", "De Boog")
    assert (found.provider_name, found.width) == ("Netwerk", 400)
    assert found.cache_until
    frame = BeautifulSoup(found.html, "html.parser").iframe
    assert frame
    card = requests.get(str(frame["src"]), timeout=20)
    assert card.status_code == 200
    assert "De Ouderkamer" in card.text
    assert card.headers["Content-Security-Policy"].count("frame-ancestors *") == 1
    assert "X-Frame-Options" not in card.headers


def test_another_site_learns_that_a_story_went(story: Any, live_server: Any) -> None:
    url = live_server.url + story.url
    assert get_embed(url).html
    story.unpublish()
    Embed.objects.all().delete()
    with pytest.raises(EmbedNotFoundException):
        get_embed(url)
