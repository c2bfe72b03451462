"""Every screen of ours in the admin, as wide as a phone and a desk, against Wagtail's own.

``screens.py`` collects them from the addresses that the package registers: a new screen fails here
until it is opened, or left out with a reason.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.prepared import prepare
from tests.browser.screens import Finder, forgotten

# A phone, then a desk: opened once, because there are many.
SIZES = tuple({"width": width, "height": 900} for width in (360, 1280))
# What sticks out of Wagtail's own screens too: what waits beside a form, its comments, its choice
# of a picture, and tables of data, which scroll.
WAGTAILS = (
    ".form-side, .w-breadcrumbs, .w-minimap, .w-field__comment-button, .w-panel__controls, "
    ".w-field--admin_image_chooser, .listing"
)
OURS = f"main *:not(:is({WAGTAILS}), :is({WAGTAILS}) *)"
# The screen on which each dialog of ours is opened.
DIALOGS = {
    "k4k_school_chooser": "k4k_role_invite",
    "k4k_coach_chooser": "k4k_role_invite",
    "k4k_organisation_chooser": "CoachPage",
}
# Some of the buttons wait in a menu, or for an answer above them.
OPEN = """address => document.querySelector(`[data-chooser-url="${address}"]`)
    .querySelector("[data-chooser-action-choose]").click()"""

# What is to the right of the screen in a dialog, which has no part in the page's own width.
WIDE_DIALOG = """() => [...document.querySelectorAll(".modal-dialog *")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().width)
    .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def admin(browser: Any, demo_site: str) -> Iterator[Any]:
    """A page of the admin in which somebody who may do everything is signed in."""
    context = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam")
    page = context.new_page()
    page.goto(f"{demo_site}/admin/login/")
    page.locator("input[name=username]").fill("beheer")
    page.locator("input[name=password]").fill("beheer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    yield page
    context.close()


@pytest.fixture(scope="module")
def prepared(admin: Any, demo_site: str) -> Any:
    """The admin, with something to see on every screen."""
    prepare(admin, demo_site)
    return admin


@pytest.fixture(scope="module")
def finder(prepared: Any, demo_site: str) -> Finder:
    """What finds the address of each screen."""
    return Finder(demo_site, prepared.request)


@pytest.fixture(scope="module")
def addresses(finder: Finder) -> dict[str, str]:
    """The address of each screen of ours, by its name."""
    return finder.addresses()


@pytest.fixture(scope="module")
def of_wagtail(finder: Finder) -> dict[str, list[str]]:
    """The addresses of Wagtail's own screens that ours are compared with, by their kind."""
    home = finder.pages["veenbeek.HomePage"]
    pictures = reverse("wagtailimages:index")
    return {
        "list": [reverse("wagtailadmin_explore", args=[home])],
        # Of a page, and one with labels.
        "form": [finder.form("veenbeek.NewsPage"), finder.link(pictures, "wagtailimages:edit")],
        "report": [reverse("wagtailadmin_reports:aging_pages")],
    }


def kind_of(name: str) -> str:
    """Return with which of Wagtail's screens one of ours is compared."""
    if "report" in name and "import" not in name:
        return "report"
    return "form" if re.search(r"Page$|_(create|edit)$|choose_parent$", name) else "list"


def at_each_width(admin: Any, flaws: Callable[[], list[str]]) -> list[str]:
    """Return what is wrong with what is open, at each width, with the width before it."""
    found = []
    for size in SIZES:
        admin.set_viewport_size(size)
        found += [f"{size['width']} px: {flaw}" for flaw in flaws()]
    return found


def test_no_screen_of_ours_is_forgotten() -> None:
    assert forgotten() == []


def test_every_screen_of_ours_is_found(addresses: dict[str, str]) -> None:
    assert [name for name, address in addresses.items() if not address] == []


def test_every_screen_of_ours_is_as_accessible_as_those_of_wagtail_and_fits(
    admin: Any,
    demo_site: str,
    addresses: dict[str, str],
    of_wagtail: dict[str, list[str]],
    flaws_of: Any,
) -> None:
    def flaws(address: str) -> list[str]:
        admin.set_viewport_size(SIZES[0])
        answer = admin.goto(demo_site + address)
        wrong = [] if answer.status == 200 else [f"{answer.status}: {address}"]
        return [*wrong, *at_each_width(admin, lambda: flaws_of(admin, OURS))]

    # The same rule broken in the same place: not just the same rule.
    allowed = {
        kind: {flaw for one in every for flaw in flaws(one)} for kind, every in of_wagtail.items()
    }
    found = {
        name: [one for one in flaws(address) if one not in allowed[kind_of(name)]]
        for name, address in addresses.items()
    }
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_every_dialog_of_ours_is_as_accessible_as_those_of_wagtail_and_fits(
    admin: Any, demo_site: str, addresses: dict[str, str], flaws_of: Any
) -> None:
    def flaws(screen: str, dialog: str) -> list[str]:
        admin.set_viewport_size(SIZES[0])
        admin.goto(demo_site + addresses[screen])
        admin.evaluate(OPEN, dialog)
        admin.locator(".modal-body table.listing").wait_for()
        # It fades in, without contrast meanwhile.
        expect(admin.locator(".modal")).to_have_css("opacity", "1")
        return at_each_width(admin, lambda: [*flaws_of(admin, OURS), *admin.evaluate(WIDE_DIALOG)])

    allowed = flaws("NetworkPage", reverse("wagtailadmin_choose_page"))
    found = {
        name: [one for one in flaws(screen, reverse(f"{name}:choose")) if one not in allowed]
        for name, screen in DIALOGS.items()
    }
    assert {dialog: wrong for dialog, wrong in found.items() if wrong} == {}
