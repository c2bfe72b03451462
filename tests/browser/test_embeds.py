"""The network on a site of somebody else: in a real browser, on another host and port."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from scripts.demo import free_place
from tests.browser.other_site import OtherSite, allow, other_site

ELEMENT = '<k4k-netwerk %s><a href="%s/kansen4kinderen/">Naar het netwerk</a></k4k-netwerk>'
FRAME = '<iframe src="%s/k4k/insluiten/%s" title="%s" width="100%%" height="640" frameborder="0">'
KINDS = ("verhalen", "scholen", "coaches", "agenda", "kerncijfers", "kaart")
# The height of what is in a frame, and of the frame.
HEIGHTS = """async () => {
  const inner = (frame) => new Promise((done) => {
    addEventListener("message", ({ data, source }) => {
      if (source === frame.contentWindow && data.k4k === "height") done(Math.ceil(data.height));
    });
    frame.contentWindow.postMessage({ k4k: "hello" }, "*");
  });
  const frames = [...document.querySelectorAll("iframe")];
  return [await Promise.all(frames.map(inner)), frames.map((frame) => frame.offsetHeight)];
}"""


@pytest.fixture(scope="module")
def sites(demo_site: str) -> Iterator[tuple[OtherSite, OtherSite]]:
    """A site that may show the demo's network, and one that may not."""
    with other_site() as friend, other_site() as stranger:
        allow(demo_site, friend.address)
        yield friend, stranger


@pytest.fixture
def friend(sites: tuple[OtherSite, OtherSite]) -> OtherSite:
    """The site that may show the network."""
    sites[0].policy = ""
    return sites[0]


@pytest.fixture
def stranger(sites: tuple[OtherSite, OtherSite]) -> OtherSite:
    """The site that may not."""
    return sites[1]


@pytest.fixture
def complaints(page: Any) -> list[str]:
    """What the browser has to complain of."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def script(hub: str) -> str:
    return f'<script src="{hub}/k4k/insluiten.js" async></script>'


def element(attributes: str, hub: str) -> str:
    return ELEMENT % (attributes, hub)


def frame(address: str, hub: str) -> str:
    return FRAME % (hub, address, f"Kansen4Kinderen: {address}") + "</iframe>"


def style(page: Any, selector: str, name: str) -> str:
    found = page.locator(selector).first
    return str(found.evaluate("(one, name) => getComputedStyle(one)[name]", name))


def test_the_element_shows_the_network_in_the_looks_of_the_page(
    page: Any, demo_site: str, friend: OtherSite, complaints: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    body = element('soort="verhalen" gemeente="coevorden" aantal="3"', demo_site)
    page.goto(
        friend.put(body + element('soort="agenda" aantal="2"', demo_site) + script(demo_site))
    )
    page.wait_for_selector("k4k-netwerk:nth-of-type(2) .k4k-event")
    page.wait_for_selector("k4k-netwerk .k4k-card")
    assert page.locator("k4k-netwerk .k4k-card").count() == 3
    assert page.locator(".k4k-event").count() == 2
    assert "Coevorden" in page.locator("k4k-netwerk h2").first.inner_text()
    assert not page.locator("text=Naar het netwerk").first.is_visible()
    # The page's font and tokens come in, its other styles do not; ours stay inside.
    assert "Georgia" in style(page, ".k4k-card__title", "fontFamily")
    assert style(page, ".k4k-arrow", "color") == "rgb(123, 30, 58)"
    assert style(page, ".k4k-card", "borderTopLeftRadius") == "0px"
    assert style(page, ".k4k-card__title", "textTransform") == "none"
    assert style(page, ".k4k-card", "borderTopWidth") == "1px"
    assert style(page, "main > p", "fontFamily").startswith("Georgia")
    links = page.locator("k4k-netwerk .k4k-card__link").evaluate_all("all => all.map(a => a.href)")
    assert all(link.startswith(f"{demo_site}/kansen4kinderen/") for link in links)
    assert {urlsplit(url).hostname for url in asked if url[:5] != "data:"} == {
        "127.0.0.1",
        "localhost",
    }
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert complaints == []


@pytest.mark.parametrize("width", [320, 1280])
def test_element_frame_and_card_fit_and_have_no_accessibility_violations(
    width: int,
    page: Any,
    demo_site: str,
    friend: OtherSite,
    complaints: list[str],
    accessibility_violations: Any,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    parts = [element(f'soort="{kind}" aantal="2"', demo_site) for kind in KINDS]
    parts += [frame(f"{kind}?aantal=2", demo_site) for kind in KINDS]
    page.goto(friend.put("".join(parts) + script(demo_site)), wait_until="networkidle")
    for kind in KINDS:
        page.wait_for_selector(f'k4k-netwerk[soort="{kind}"] h2')
    page.wait_for_function("document.querySelectorAll('iframe[style]').length === 6")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert accessibility_violations(page) == []
    assert complaints == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_framed_page_has_no_accessibility_violations(
    kind: str, page: Any, demo_site: str, complaints: list[str], accessibility_violations: Any
) -> None:
    for look in ("kaarten", "lijst", "compact"):
        page.set_viewport_size({"width": 320, "height": 600})
        page.goto(f"{demo_site}/k4k/insluiten/{kind}?weergave={look}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert accessibility_violations(page) == []
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_ten_frames_have_each_its_own_height(
    page: Any, demo_site: str, friend: OtherSite, complaints: list[str]
) -> None:
    parts = [
        frame(f"verhalen?weergave=lijst&aantal={number}", demo_site) for number in range(1, 11)
    ]
    page.goto(friend.put("".join(parts) + script(demo_site)), wait_until="networkidle")
    page.wait_for_function("document.querySelectorAll('iframe[style]').length === 10")
    inner, outer = page.evaluate(HEIGHTS)
    assert inner == outer
    assert outer == sorted(set(outer))
    # Narrower, they grow.
    page.set_viewport_size({"width": 340, "height": 900})
    page.wait_for_function(
        "before => document.querySelector('iframe').offsetHeight > before", arg=outer[0]
    )
    assert complaints == []


def test_a_forged_message_changes_nothing(
    page: Any, demo_site: str, friend: OtherSite, stranger: OtherSite
) -> None:
    forger = """<script>
      addEventListener("message", () => { document.title = "answered" });
      const forge = () => {
        parent.postMessage({ k4k: "height", height: 7777 }, "*");
        parent.frames[0].postMessage({ k4k: "hello" }, "*");
      };
      setInterval(forge, 50);
    </script>"""
    other = stranger.put(forger, "/forger")
    body = frame("kerncijfers", demo_site) + f'<iframe src="{other}" title="kwaad"></iframe>'
    page.goto(friend.put(body + script(demo_site)), wait_until="networkidle")
    page.wait_for_function("document.querySelectorAll('iframe[style]').length === 1")
    height = page.locator("iframe").first.evaluate("one => one.offsetHeight")
    page.evaluate("postMessage({ k4k: 'height', height: 7777 }, '*')")
    page.wait_for_timeout(300)
    heights = page.locator("iframe").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert 7777 not in heights
    assert heights[0] == height
    forging = next(one for one in page.frames if one.url == other)
    assert forging.evaluate("document.title") != "answered"


def test_a_page_that_strips_scripts_has_a_frame_that_scrolls(
    page: Any, demo_site: str, friend: OtherSite
) -> None:
    page.goto(friend.put(frame("verhalen?aantal=9", demo_site)), wait_until="networkidle")
    assert page.locator("iframe").evaluate("one => one.offsetHeight") == 640
    inside = page.frame_locator("iframe").locator("html")
    assert inside.evaluate("one => one.scrollHeight > one.clientHeight")


def test_the_element_works_under_a_strict_policy_that_names_the_network(
    page: Any, demo_site: str, friend: OtherSite, complaints: list[str]
) -> None:
    own = f"style-src 'self' {demo_site}; script-src {demo_site}; connect-src {demo_site}"
    rest = f"img-src data: {demo_site}; frame-src {demo_site}"
    trusted = "require-trusted-types-for 'script'; trusted-types k4k"
    friend.policy = f"default-src 'none'; {own}; {rest}; {trusted}"
    body = element('soort="coaches"', demo_site) + frame("coaches", demo_site)
    page.goto(friend.put(body + script(demo_site)), wait_until="networkidle")
    page.wait_for_selector("k4k-netwerk .k4k-card")
    page.wait_for_function("document.querySelector('iframe').style.height")
    assert style(page, "k4k-netwerk .k4k-card", "display") == "flex"
    assert complaints == []


def test_the_link_stays_without_javascript(browser: Any, demo_site: str, friend: OtherSite) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(friend.put(element('soort="verhalen"', demo_site) + script(demo_site)))
    assert page.get_by_role("link", name="Naar het netwerk").is_visible()
    context.close()


def test_the_link_stays_while_the_network_is_down(
    page: Any, demo_site: str, friend: OtherSite
) -> None:
    down = free_place().address
    page.goto(friend.put(element('soort="verhalen"', down) + script(down)))
    assert page.get_by_role("link", name="Naar het netwerk").is_visible()
    # The script was kept by the browser, and the network went down since.
    page.route("**/fragment*", lambda route: route.abort())
    page.goto(friend.put(element('soort="verhalen"', demo_site) + script(demo_site)))
    page.wait_for_function("!!customElements.get('k4k-netwerk')")
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("link", name="Naar het netwerk").is_visible()
    assert page.locator("k4k-netwerk h2").count() == 0


def test_a_site_that_is_not_on_the_list_is_refused_by_the_browser(
    page: Any, demo_site: str, stranger: OtherSite, complaints: list[str]
) -> None:
    body = element('soort="verhalen"', demo_site) + frame("verhalen", demo_site)
    page.goto(stranger.put(body + script(demo_site)), wait_until="networkidle")
    page.frames[1].wait_for_url("chrome-error:**", wait_until="commit")
    assert any("frame-ancestors" in one for one in complaints)
    assert any("Access-Control-Allow-Origin" in one for one in complaints)
    assert page.get_by_role("link", name="Naar het netwerk").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_builder_has_no_accessibility_violations(
    width: int, page: Any, demo_site: str, complaints: list[str], accessibility_violations: Any
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{demo_site}/k4k/insluiten/?soort=verhalen&gemeente=coevorden&gemeente=emmen")
    page.evaluate("document.querySelectorAll('.k4k details').forEach(one => one.open = true)")
    page.wait_for_function("document.querySelector('iframe').style.height")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert accessibility_violations(page) == []
    assert page.context.cookies() == []
    assert complaints == []


def test_a_list_leads_to_its_code(page: Any, network: str) -> None:
    page.goto(f"{network}/scholen/?gemeente=coevorden")
    page.get_by_role("link", name="Insluiten op je eigen site").click()
    code = page.locator("#code-element").input_value()
    assert '<k4k-netwerk soort="scholen" gemeente="coevorden">' in code
