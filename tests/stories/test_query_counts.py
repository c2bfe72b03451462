"""How often a page asks the database. More stories never mean more queries."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.test import Client
from PIL import Image as Pixels
from wagtail.images import get_image_model

from k4k_wagtail.catalogue.changes import record_change
from k4k_wagtail.network.page_rows import PageLabel
from k4k_wagtail.page_types import get_page_model
from k4k_wagtail.stories.models import StoryAdoption
from tests.bench.bulk import add_children, link
from tests.factories import SchoolPageFactory, ThemePageFactory

# A list with two facets, all counts and a full page of cards.
LIST = 12


@pytest.fixture
def image(root_page: Any) -> Any:
    """A photo."""
    stream = io.BytesIO()
    Pixels.new("RGB", (640, 480), "teal").save(stream, "JPEG")
    file = ImageFile(io.BytesIO(stream.getvalue()), name="foto.jpg")
    return get_image_model().objects.create(title="Foto", file=file)


@pytest.fixture
def fill(network: Any, theme: Any, image: Any) -> Callable[[int], None]:
    """A function that makes stories in bulk, each with a school, a photo, a theme and a label."""
    from taggit.models import Tag

    schools = [SchoolPageFactory(themes=[theme], image=image) for _ in range(5)]
    tag = Tag.objects.create(name="lezen", slug="lezen")
    ThemePageFactory(theme=theme, parent=network)
    model = get_page_model("StoryPage")

    def add(number: int) -> None:
        stories = [
            model(
                title=f"Ouderkamer {at}",
                slug=f"v{at}",
                gist="Gist",
                live=True,
                kind="interview",
                image=image,
                image_alt="Een foto",
                image_consent=True,
                approach=[("paragraph", "<p>Samen lezen.</p>")],
                target_groups=["ouders"],
            )
            for at in range(number)
        ]
        add_children(network.story_index, stories)
        ids = [story.pk for story in stories]
        named = [(pk, schools[at % 5].pk) for at, pk in enumerate(ids)]
        link(model.schools.through, named, "storypage_id", "schoolpage_id")
        link(model.themes.through, [(pk, theme.pk) for pk in ids], "storypage_id", "theme_id")
        link(PageLabel, [(pk, tag.pk) for pk in ids], "content_object_id", "tag_id")
        StoryAdoption.objects.create(page_id=ids[0], name="Een school")
        record_change("StoryPage", None)

    return add


def addresses() -> dict[str, int]:
    """Return the pages of the network, each with the most queries it may ask."""
    school = get_page_model("SchoolPage").objects.first()
    chosen = f"thema=samen4kansen&gemeente={school.municipality.slug}"
    return {
        f"/netwerk/verhalen/?{chosen}": LIST,
        f"/netwerk/verhalen/?{chosen}&q=ouderkamer": LIST,
        f"/netwerk/scholen/?{chosen}": LIST,
        "/netwerk/scholen/?q=school": LIST,
        "/netwerk/samen4kansen/": 10,
        "/netwerk/": 8,
        "/netwerk/verhalen/v0/": 14,
        school.url: 10,
    }


def check(client: Client, limit: Any) -> None:
    """Ask for every page twice: the second time nothing is made that stays, such as a photo."""
    for address, most in addresses().items():
        assert client.get(address).status_code == 200
        with limit(most, info=address):
            client.get(address)


def test_a_hundred_stories_take_few_queries(
    client: Client, fill: Callable[[int], None], django_assert_max_num_queries: Any
) -> None:
    fill(100)
    call_command("wagtail_update_index", verbosity=0, chunk_size=100)
    check(client, django_assert_max_num_queries)


@pytest.mark.slow
def test_ten_thousand_stories_take_no_more(
    client: Client, fill: Callable[[int], None], django_assert_max_num_queries: Any
) -> None:
    fill(10_000)
    check(client, django_assert_max_num_queries)


def test_a_list_after_a_publish_reads_what_changed_and_its_cards(
    client: Client, fill: Callable[[int], None], django_assert_max_num_queries: Any
) -> None:
    fill(100)
    address = next(iter(addresses()))
    client.get(address)
    get_page_model("StoryPage").objects.first().save_revision().publish()
    # The index: a query for each of eight facets and their options, and a few more.
    with django_assert_max_num_queries(60):
        response = client.get(address)
    assert response.status_code == 200
