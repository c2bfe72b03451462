"""Changing many stories at once, in a real browser: the listing, the form, how far it is, undo."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_dashboard import STICKING_OUT

WIDTHS = (360, 1280)
# The path at the top is Wagtail's, and scrolls in its box on a phone.
OURS = "[class^=k4k-admin-], [class^=k4k-admin-] *, .help-block"


@pytest.fixture
def flaws(office, accessibility_violations):
    """A function that says what is wrong with a screen."""

    def found():
        # Wagtail's own messages fade in, without contrast meanwhile.
        office.locator(".messages").evaluate_all("every => every.forEach(one => one.remove())")
        return [*accessibility_violations(office), *office.evaluate(STICKING_OUT, OURS)]

    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_stories_that_the_filter_shows_are_changed_and_put_back(width, office, demo_site, flaws):
    office.set_viewport_size({"width": width, "height": 900})
    office.goto(f"{demo_site}/admin/k4k/verhalen/?kind=interview")
    office.get_by_role("link", name="wijzigen", exact=False).and_(
        office.locator("[href*='tegelijk/nieuw']")
    ).first.click()
    office.get_by_role("heading", name="Veel verhalen wijzigen").first.wait_for()
    assert flaws() == []

    office.get_by_label("Labels toevoegen").check()
    office.locator("[name=labels]").fill("proef")
    assert flaws() == []
    office.get_by_role("button", name="Begin met").click()
    expect(office.locator("label[for=k4k-progress]")).to_contain_text("Klaar.", timeout=60_000)
    # The page is shown anew when it is done.
    expect(office.locator("[data-k4k-part]")).to_have_count(0)
    assert flaws() == []

    office.get_by_role("link", name="Ongedaan maken").click()
    office.get_by_role("button", name="Ongedaan maken").wait_for()
    assert flaws() == []
    office.get_by_role("button", name="Ongedaan maken").click()
    expect(office.locator("label[for=k4k-progress]")).to_contain_text(
        "Teruggedraaid.", timeout=60_000
    )
    expect(office.locator("[data-k4k-part]")).to_have_count(0)
    office.get_by_role("link", name="Alle wijzigingen").click()
    office.get_by_role("link", name="Labels toevoegen: proef").first.wait_for()
    assert flaws() == []


def test_ticked_stories_are_changed_with_the_keyboard(office, demo_site):
    office.goto(f"{demo_site}/admin/k4k/verhalen/")
    ticks = office.locator("tbody [data-bulk-action-checkbox]")
    ticks.nth(0).focus()
    office.keyboard.press("Space")
    together = office.get_by_role("link", name="Samen wijzigen", exact=True)
    together.focus()
    office.keyboard.press("Enter")
    office.get_by_text("1 verhaal", exact=True).wait_for()
    office.get_by_label("Thema's toevoegen").focus()
    office.keyboard.press("Space")
    office.get_by_role("button", name="Begin met 1 verhaal").focus()
    office.keyboard.press("Enter")
    # Nothing was chosen: the field says so.
    office.get_by_text("Kies een thema.").first.wait_for()
    assert office.title().startswith("Fout:")


def test_without_a_script_a_button_does_the_next_part(browser, office, demo_site):
    context = browser.new_context(
        java_script_enabled=False, storage_state=office.context.storage_state()
    )
    page = context.new_page()
    page.goto(f"{demo_site}/admin/k4k/tegelijk/nieuw/?kind=interview")
    page.get_by_label("Labels toevoegen").check()
    page.locator("[name=labels]").fill("zonder script")
    page.get_by_role("button", name="Begin met").click()
    expect(page.locator("label[for=k4k-progress]")).to_contain_text("Bezig: 0 van")
    page.get_by_role("button", name="Ga verder").click()
    expect(page.locator("label[for=k4k-progress]")).to_contain_text("Klaar.")
    context.close()
