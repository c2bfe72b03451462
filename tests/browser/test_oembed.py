"""The address of a page, pasted into other sites.

One is made by ``wagtail start``; the other does what WordPress does with a card that it found.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.browser.other_site import OtherSite, allow, other_site
from tests.browser.wagtail_site import EDITOR, WagtailSite, wagtail_site

STORY = "verhalen/op-huisbezoek-voor-de-eerste-schooldag/"
PAGES = (
    "verhalen/de-ouderkamer/",
    "scholen/het-appelschuurtje/",
    "coaches/jelle-t/",
    "agenda/kijken-in-de-ouderkamer/",
)
# Frames that are out of sight load late.
HEIGHT = 3000
FITS = "() => document.documentElement.scrollHeight <= innerHeight"
ADAPTED = """() => [...document.querySelectorAll("iframe")].every((frame) => frame.style.height)"""
# The secret and the sandbox that WordPress gives such a frame, and the ear of its wp-embed.js.
WORDPRESS = """<iframe sandbox="allow-scripts" security="restricted" class="wp-embedded-content"
  src="%s#?secret=aB3dE" title="kaartje" width="100%%" height="580"></iframe>
<script>
  const heard = [];
  addEventListener("message", ({ data, source }) => {
    if (source === document.querySelector("iframe").contentWindow) heard.push(data);
  });
</script>"""


@pytest.fixture(scope="module")
def sites(
    demo_site: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[WagtailSite, OtherSite]]:
    """Two sites that may show the demo's network."""
    folder = tmp_path_factory.mktemp("elsewhere") / "site"
    with wagtail_site(folder, demo_site) as wagtail, other_site() as other:
        allow(demo_site, wagtail.address, other.address)
        yield wagtail, other


@pytest.fixture(scope="module")
def published(sites: tuple[WagtailSite, OtherSite], network: str, browser: Any) -> str:
    """The address of a page in which an editor of another Wagtail site pasted five addresses."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    address = sites[0].address
    page.goto(f"{address}/admin/login/")
    page.locator("input[name=username]").fill(EDITOR)
    page.locator("input[name=password]").fill(EDITOR)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    page.goto(f"{address}/admin/pages/3/edit/", wait_until="networkidle")
    paste_in_text(page, f"{network}/{STORY}")
    for number, path in enumerate(PAGES):
        page.get_by_role("button", name="Insert a block").last.click()
        page.locator(f"#body-{number}-value").fill(f"{network}/{path}")
    page.locator("[data-w-dropdown-target=toggle]").last.click()
    page.locator("[name=action-publish]").click()
    page.wait_for_url(f"{address}/admin/pages/1/")
    assert "has been published" in page.locator(".messages").inner_text()
    page.context.close()
    return f"{address}/"


def paste_in_text(page: Any, url: str) -> None:
    page.locator("[data-contentpath=text] [contenteditable=true]").first.click()
    page.keyboard.type("/embed")
    page.get_by_role("option", name="Embed").click()
    page.locator("#id_embed-chooser-url").fill(url)
    page.get_by_role("button", name="Insert", exact=True).click()
    # The editor sees the story's picture.
    page.locator("[data-contentpath=text] img").wait_for()


@pytest.mark.parametrize("width", [320, 1280])
def test_addresses_that_an_editor_of_another_wagtail_site_pasted_are_cards(
    width: int, published: str, page: Any, network: str
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.goto(published, wait_until="networkidle")
    page.wait_for_function(ADAPTED)
    frames = page.frames[1:]
    assert len(frames) == 1 + len(PAGES)
    for found, path in zip(frames, (STORY, *PAGES), strict=True):
        links = found.locator("main a").evaluate_all("all => all.map((one) => one.href)")
        assert f"{network}/{path}" in links
        assert found.locator("main").evaluate("one => one.offsetWidth") <= 480
        assert found.evaluate(FITS)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not page.locator("blockquote").first.is_visible()
    assert page.context.cookies() == []
    assert complaints == []


def test_cards_fit_their_frames_without_javascript(published: str, browser: Any) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": HEIGHT}
    )
    page = context.new_page()
    page.goto(published, wait_until="networkidle")
    assert [found.evaluate(FITS) for found in page.frames[1:]] == [True] * (1 + len(PAGES))
    context.close()


def test_wordpress_hears_how_high_a_card_is_and_which_link_is_followed(
    sites: tuple[WagtailSite, OtherSite], page: Any, demo_site: str, network: str
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    answer = requests.get(f"{demo_site}/k4k/oembed", {"url": f"{network}/{STORY}"}, timeout=20)
    card = answer.json()["html"].split('<iframe src="')[1].split('"')[0]
    page.goto(sites[1].put(WORDPRESS % card), wait_until="networkidle")
    height = page.frames[1].evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    page.wait_for_function("heard.length")
    told = {"message": "height", "value": height, "secret": "aB3dE"}
    assert page.evaluate("heard.at(-1)") == told
    page.evaluate("heard.length = 0")
    page.evaluate("frames[0].postMessage({ message: 'ready', secret: 'other' }, '*')")
    page.evaluate("frames[0].postMessage({ message: 'ready', secret: 'aB3dE' }, '*')")
    page.wait_for_function("heard.length")
    assert page.evaluate("heard") == [told]
    page.frame_locator("iframe").locator("main h1 a").click()
    page.wait_for_function("heard.length > 1")
    followed = {"message": "link", "value": f"{network}/{STORY}", "secret": "aB3dE"}
    assert page.evaluate("heard[1]") == followed
    assert complaints == []
