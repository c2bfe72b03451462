"""Maps in a browser: the drawn one, and the large one after a click."""

from urllib.parse import urlsplit

import pytest

from k4k_wagtail.page_types import get_page_model
from tests.maps.world import place, school_in

TILES = "https://service.pdok.nl/**"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
WIDTHS = (360, 1280)


@pytest.fixture
def schools(live_server, site, transactional_db):
    """Two municipalities with schools, and the address of their list."""
    from tests.factories import NetworkFactory

    NetworkFactory()
    west, east = place(0, "Westbeek"), place(1, "Oostbeek")
    for title in ("De Linde", "De Wilg"):
        school_in(west, 0, title)
    school_in(east, 1, "De Eik")
    return live_server.url + get_page_model("SchoolIndexPage").objects.get().url


@pytest.fixture
def outside(page):
    """What the page asks of other hosts than its own."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    return lambda: [url for url in asked if urlsplit(url).hostname not in ("localhost", None)]


def opened(page, schools):
    page.route(TILES, lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
    page.goto(schools)
    page.get_by_role("button", name="Open de grote kaart").click()
    page.locator(".leaflet-marker-icon").first.wait_for()


def test_with_all_other_hosts_blocked_the_drawn_map_works_and_asks_nobody(page, schools, outside):
    page.route(
        "**", lambda route: route.continue_() if "localhost" in route.request.url else route.abort()
    )
    page.goto(schools)
    page.locator(".k4k-map svg a[aria-label='Oostbeek: 1']").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#g-oostbeek")
    page.wait_for_load_state("networkidle")
    assert outside() == []


def test_the_large_map_asks_for_pictures_after_the_click_only(page, schools, outside):
    page.route(TILES, lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
    page.goto(schools)
    page.wait_for_load_state("networkidle")
    assert outside() == []
    page.get_by_role("button", name="Open de grote kaart").click()
    page.locator(".leaflet-marker-icon").first.wait_for()
    page.wait_for_load_state("networkidle")
    hosts = {urlsplit(url).hostname for url in outside()}
    assert hosts == {"service.pdok.nl"}
    assert page.get_by_text("Kaartgegevens © Kadaster").is_visible()


def test_without_pictures_the_places_are_there_and_a_line_says_so(page, schools):
    page.route(TILES, lambda route: route.abort())
    page.goto(schools)
    page.get_by_role("button", name="Open de grote kaart").click()
    page.get_by_text("De achtergrond van de kaart laadt niet.").wait_for()
    assert page.locator(".leaflet-marker-icon").count() == 2


def test_without_the_points_a_line_says_so_and_the_list_stays(page, schools):
    page.route("**/scholen.geojson*", lambda route: route.abort())
    page.goto(schools)
    page.get_by_role("button", name="Open de grote kaart").click()
    page.get_by_text("De kaart laadt nu niet.").wait_for()
    assert page.get_by_role("link", name="De Linde").first.is_visible()


def test_the_keyboard_goes_from_a_marker_to_the_list_and_back(page, schools):
    opened(page, schools)
    page.get_by_role("button", name="De Eik", exact=True).focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup").get_by_role("link", name="Toon in de lijst").click()
    row = page.locator(page.evaluate("location.hash"))
    assert "De Eik" in row.inner_text()
    page.locator(".leaflet-popup-close-button").click()
    row.get_by_role("button", name="Toon op de kaart").press("Enter")
    assert "De Eik" in page.locator(".leaflet-popup-content").last.inner_text()


def test_closing_the_large_map_brings_back_the_drawn_one_and_it_opens_again(page, schools):
    opened(page, schools)
    page.get_by_role("button", name="Sluit de grote kaart").press("Enter")
    assert page.locator(".leaflet-container, .k4k-onmap").count() == 0
    assert page.locator(".k4k-map__drawn").is_visible()
    again = page.get_by_role("button", name="Open de grote kaart")
    assert again.evaluate("button => button === document.activeElement")
    again.press("Enter")
    page.locator(".leaflet-marker-icon").first.wait_for()


def test_schools_at_one_place_share_a_marker_that_names_them(page, schools):
    opened(page, schools)
    page.get_by_role("button", name="2 bij elkaar: zoom in").click()
    popup = page.locator(".leaflet-popup-content")
    popup.wait_for()
    assert "De Linde" in popup.inner_text()
    assert "De Wilg" in popup.inner_text()


def test_both_maps_work_under_a_strict_content_security_policy(page, schools):
    policy = "default-src 'self'; img-src 'self' data: https://service.pdok.nl"
    refused = []
    page.on("console", lambda message: refused.append(message.text))

    def with_policy(route):
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": policy}
        route.fulfill(response=response, headers=headers)

    page.route(schools, with_policy)
    opened(page, schools)
    assert [text for text in refused if "Content Security Policy" in text] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("is_open", [False, True])
def test_a_list_with_its_map_has_no_accessibility_violations(
    width, is_open, page, schools, accessibility_violations
):
    page.set_viewport_size({"width": width, "height": 900})
    if is_open:
        opened(page, schools)
    else:
        page.goto(schools)
    assert page.locator(".k4k-map").count() == 1
    # The site around the list is not ours.
    page.evaluate("document.querySelector('body > header').remove()")
    assert accessibility_violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_an_open_marker_has_no_accessibility_violations(
    width, page, schools, accessibility_violations
):
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, schools)
    page.get_by_role("button", name="De Eik", exact=True).press("Enter")
    page.locator(".leaflet-popup").get_by_role("link", name="Toon in de lijst").wait_for()
    page.evaluate("document.querySelector('body > header').remove()")
    assert accessibility_violations(page) == []


def test_nothing_sticks_out_of_a_phone(page, schools):
    page.set_viewport_size({"width": 320, "height": 800})
    opened(page, schools)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
