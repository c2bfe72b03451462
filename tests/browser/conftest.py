"""A real server with the whole demo, for a real browser: the example site, made anew each run."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from scripts.demo import free_place, serving
from tests.letterbox import Letterbox, listening

# What is to the right of the screen. The admin scrolls inside a box, so the page itself is never
# too wide; what scrolls in a box of its own, such as a table of data, may be wider.
STICKING_OUT = """selector => {
    const scrolls = one => one.matches("main, body, html") ? false
        : getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement);
    return [...document.querySelectorAll(selector)]
        .filter(one => one.closest("main") && one.checkVisibility({visibilityProperty: true}))
        .filter(one => !one.closest(".w-sr-only"))
        .filter(one => one.getBoundingClientRect().width)
        .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)
        .filter(one => !scrolls(one.parentElement))
        .map(one => one.outerHTML.slice(0, 80));
}"""


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Mark everything here, so that ``-m 'not browser'`` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def post_office() -> Iterator[tuple[Letterbox, int]]:
    """The mail server of the example site: what it received, and its port."""
    with listening() as found:
        yield found


@pytest.fixture
def mails(post_office: tuple[Letterbox, int]) -> Letterbox:
    """What the mail server receives from now on."""
    box, _port = post_office
    box.taken_out()
    return box


@pytest.fixture(scope="session")
def demo_site(
    tmp_path_factory: pytest.TempPathFactory, post_office: tuple[Letterbox, int]
) -> Iterator[str]:
    """The address of the example site with its demo, running in a process of its own."""
    var = tmp_path_factory.mktemp("example_site")
    place, log = free_place(), var / "server.log"
    with pytest.MonkeyPatch.context() as environment, log.open("w") as stream:
        environment.setenv("EXAMPLE_SITE_VAR", str(var))
        environment.setenv("EXAMPLE_SITE_MAIL_PORT", str(post_office[1]))
        place.prepare()
        try:
            with serving(place, stream):
                yield place.address
        except SystemExit as error:
            pytest.fail(f"{error}\n{log.read_text()}")


@pytest.fixture(scope="session")
def network(demo_site: str) -> str:
    """The address of the demo's network."""
    return f"{demo_site}/kansen4kinderen"


@pytest.fixture
def signed_in(page: Any, demo_site: str) -> Callable[..., Any]:
    """A function that opens the admin as one of the demo's people, whose names are passwords."""

    def opened(name: str, on: Any = page) -> Any:
        on.goto(f"{demo_site}/admin/login/")
        on.locator("input[name=username]").fill(name)
        on.locator("input[name=password]").fill(name)
        on.keyboard.press("Enter")
        on.wait_for_url("**/admin/")
        return on

    return opened


@pytest.fixture
def desk(page: Any, signed_in: Callable[..., Any]) -> Any:
    """The admin, opened by an editor."""
    page.set_viewport_size({"width": 1280, "height": 1000})
    return signed_in("redactie")


@pytest.fixture
def office(page: Any, signed_in: Callable[..., Any]) -> Any:
    """The admin, opened by somebody who may do everything."""
    page.set_viewport_size({"width": 1280, "height": 1000})
    return signed_in("beheer")


@pytest.fixture(scope="session")
def flaws_of(accessibility_violations: Callable[[Any], list[str]]) -> Callable[..., list[str]]:
    """A function that says what is wrong with a screen of the admin.

    Its second argument chooses of what may stick out is told; all of the screen without it.
    """

    def found(screen: Any, ours: str = "main *") -> list[str]:
        # Wagtail's own messages fade in, without contrast meanwhile.
        screen.locator(".messages").evaluate_all("every => every.forEach(one => one.remove())")
        return [*accessibility_violations(screen), *screen.evaluate(STICKING_OUT, ours)]

    return found


@pytest.fixture
def strangers(page: Any) -> Callable[[], list[str]]:
    """A function that lists the requests of a page to any other host than the site's own."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def found() -> list[str]:
        return [url for url in asked if urlsplit(url).hostname not in ("localhost", None)]

    return found
