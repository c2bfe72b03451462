"""Photos: formats, sizes, focal point, and nothing that makes a list slow."""

import pytest
import wagtail_factories
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import RequestFactory
from wagtail.images import get_image_model

from k4k_wagtail.network import pictures

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h9"/></svg>'


def soup(html):
    return BeautifulSoup(str(html), "html.parser")


@pytest.fixture
def photo(root_page, temporary_files):
    # The database forgets the photos of the test before; their number comes back in the cache.
    get_image_model().get_rendition_model().cache_backend.clear()
    return wagtail_factories.ImageFactory(file__width=1600, file__height=900)


def with_focus(photo, x, y):
    photo.focal_point_x, photo.focal_point_y = x, y
    photo.focal_point_width = photo.focal_point_height = 40
    photo.save()
    return photo


def test_a_photo_comes_in_three_formats_and_two_sizes(photo):
    page = soup(pictures.picture_html(photo, "card", "Een plein"))
    types = [source["type"] for source in page.find_all("source")]
    assert types == ["image/avif", "image/webp"]
    image = page.find("img")
    assert image["src"].endswith(".jpg")
    assert "400w" in image["srcset"]
    assert "800w" in image["srcset"]
    assert (image["width"], image["height"]) == ("400", "200")
    assert image["alt"] == "Een plein"
    assert image["sizes"]


def test_a_photo_waits_until_it_comes_near_unless_it_is_on_top(photo):
    lazy = soup(pictures.picture_html(photo, "card")).find("img")
    eager = soup(pictures.picture_html(photo, "poster", eager=True)).find("img")
    assert lazy["loading"] == "lazy"
    assert "fetchpriority" not in lazy.attrs
    assert eager["fetchpriority"] == "high"
    assert "loading" not in eager.attrs


@pytest.mark.parametrize(
    ("x", "y", "css_class"),
    [
        (800, 450, None),
        (60, 450, "k4k-photo--left"),
        (1540, 450, "k4k-photo--right"),
        (60, 60, "k4k-photo--top-left"),
        (1540, 840, "k4k-photo--bottom-right"),
    ],
)
def test_the_browser_keeps_the_focal_point_in_view(photo, x, y, css_class):
    image = soup(pictures.picture_html(with_focus(photo, x, y), "text")).find("img")
    assert image["class"] == (["k4k-photo", css_class] if css_class else ["k4k-photo"])


def test_a_drawn_image_stays_what_it_is(root_page):
    file = ContentFile(SVG, name="teken.svg")
    image = get_image_model()(title="Teken", file=file, width=20, height=10)
    image.save()
    found = soup(pictures.picture_html(image, "card", "Een teken")).find("img")
    assert found["src"].endswith(".svg")
    assert (found["width"], found["height"], found["alt"]) == ("20", "10", "Een teken")
    assert pictures.share_image_url(image) == ""


def test_without_a_photo_there_is_nothing():
    assert pictures.picture_html(None, "card") == ""
    assert pictures.share_image_url(None) == ""


def test_a_photo_whose_file_is_gone_does_not_break_the_page(photo):
    photo.file.storage.delete(photo.file.name)
    assert "<img" in pictures.picture_html(photo, "card", "Weg")


def test_prefetched_renditions_cost_no_query(photo, django_assert_num_queries):
    pictures.picture_html(photo, "card")
    specs = pictures.picture_specs("card")
    [again] = get_image_model().objects.filter(pk=photo.pk).prefetch_renditions(*specs)
    with django_assert_num_queries(0):
        pictures.picture_html(again, "card")


def test_the_picture_for_sharing_has_a_full_address(photo):
    request = RequestFactory().get("/", HTTP_HOST="voorbeeld.example")
    assert pictures.share_image_url(photo, request).startswith("http://voorbeeld.example/")
    assert pictures.share_image_url(photo).startswith("http")


def test_an_unknown_shape_is_refused(photo):
    with pytest.raises(KeyError):
        pictures.picture_html(photo, "circle")
