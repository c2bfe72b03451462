"""What every test may ask for: the tree around the network, a browser, an accessibility check."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.utils import translation
from wagtail.models import Site
from xdist.scheduler import LoadScopeScheduling

from k4k_wagtail.network import limits
from k4k_wagtail.sharing import counting
from tests.databases import address
from tests.letterbox import Letterbox, mail_server
from tests.settings import SCRATCH
from tests.site_tree import make_home, make_root, make_site

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_unconfigure() -> None:
    """Remove what tests/settings.py made: pytest-xdist's processes end without clearing up."""
    shutil.rmtree(SCRATCH, ignore_errors=True)


class BrowserTogether(LoadScopeScheduling):
    """Share the tests between processes, but keep the browser tests in one.

    They use one running site, which takes a while to make. The largest group goes first, so the
    other process has all the other tests to do meanwhile.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrowserTogether:
    """Share the tests between processes in our own way, whatever ``--dist`` says."""
    return BrowserTogether(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give tests that are marked ``search`` real transactions on MariaDB.

    Its text index knows only what is committed. First, because pytest-django sorts by this.
    """
    if connection.vendor == "mysql":
        for item in items:
            if item.get_closest_marker("search"):
                item.add_marker(pytest.mark.django_db(transaction=True), append=False)


@pytest.fixture(autouse=True)
def _no_views_of_other_tests() -> None:
    """Begin without numbers of embeds that an earlier test showed: its site is gone."""
    counting._counts.clear()
    counting._written_at[0] = time.monotonic()


@pytest.fixture(autouse=True)
def _requests_of_a_test_in_one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the clock of the limits still: a test that ran over a whole minute would begin anew."""
    moment = float(int(time.time()) // 600 * 600 + 30)
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: moment))


@pytest.fixture
def english() -> Iterator[None]:
    """Messages in the language of the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def root_page(db: None) -> Any:
    """The root of the page tree, with the locale and the collection that a migrated site has.

    A transactional test flushes what the migrations put there, so it is made again when gone.
    """
    return make_root()


@pytest.fixture
def home_page(root_page: Any) -> Any:
    """The site's own home page: the network hangs below it."""
    return make_home(root_page)


@pytest.fixture
def site(home_page: Any) -> Site:
    """The default site, with the site's own home page as its root."""
    return make_site(home_page)


@pytest.fixture
def database_address(db: None) -> str:
    """``K4K_DATABASE`` for a second process that is to work on the test's database."""
    return address(connection.settings_dict)


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Letterbox]:
    """What a running mail server received; the site sends its mail there."""
    with mail_server(settings) as box:
        yield box


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium: a missing one is an error, never a skip."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail("No Chromium. Run `make test`, or install it: scripts/ensure chromium")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], chromium: str
) -> dict[str, Any]:
    """How pytest-playwright starts the browser: the system's own, that calls nobody."""
    # Playwright's synchronous API runs an event loop; Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    flags += ["--disable-component-update", "--disable-sync", "--no-first-run"]
    return {**browser_type_launch_args, "executable_path": chromium, "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Browse as a visitor in the Netherlands."""
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture(scope="session")
def accessibility_violations() -> Callable[[Any], list[str]]:
    """A function that runs axe-core on a Playwright page and returns its complaints.

    Each complaint names the rule, says what is wrong, and lists where. An empty list is a pass:
    ``assert accessibility_violations(page) == []``.
    """
    if not AXE.exists():
        pytest.fail("No axe-core. Run `make test`, or install it: npm ci")
    script = AXE.read_text(encoding="utf-8")

    def violations(page: Any) -> list[str]:
        page.evaluate(script)
        options = {"runOnly": WCAG, "resultTypes": ["violations"]}
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        return [f"{rule['id']}: {rule['help']}: {places(rule)}" for rule in found]

    def places(rule: dict[str, Any]) -> str:
        return ", ".join(" ".join(map(str, node["target"])) for node in rule["nodes"])

    return violations
