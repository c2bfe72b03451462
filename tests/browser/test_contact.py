"""What a visitor does who writes to a school: without JavaScript, and with a screen reader."""

import pytest

SCHOOL = "/scholen/koning-wilhelminaschool/"
WIDTHS = (360, 1280)


@pytest.fixture
def without_script(browser, demo_site):
    """A page of a browser that runs no JavaScript."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    yield context.new_page()
    context.close()


def send(page):
    """Send the form that is on the page."""
    page.get_by_role("button", name="Verstuur bericht").click()


def test_a_message_is_sent_without_javascript(without_script, network):
    page = without_script
    page.goto(network + SCHOOL)
    send(page)
    assert page.title().startswith("Fout: ")
    page.get_by_role("link", name="Schrijf je bericht").click()
    page.get_by_label("Je naam").fill("Sam de Vries")
    page.get_by_label("Je e-mailadres").fill("sam@example.org")
    page.get_by_label("Je bericht").fill("Mogen wij een ochtend komen kijken?")
    # No person is faster, and the form says so.
    page.wait_for_timeout(3100)
    send(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Je bericht is verstuurd"
    assert page.url.endswith("/verstuurd/")
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_form_and_its_errors_have_no_accessibility_violations(
    width, page, network, accessibility_violations
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(network + SCHOOL)
    assert accessibility_violations(page) == []
    send(page)
    assert page.locator(".k4k-errors").evaluate("one => one === document.activeElement")
    assert page.locator("[aria-invalid=true]").count() == 3
    assert accessibility_violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", WIDTHS)
def test_the_figures_with_their_open_table_have_no_accessibility_violations(
    width, page, network, accessibility_violations
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(network)
    page.get_by_text("De getallen bij deze grafiek").click()
    assert page.locator(".k4k-table").is_visible()
    assert accessibility_violations(page) == []


def test_the_figures_are_a_file_too(page, network):
    page.goto(network)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download deze cijfers (CSV)").click()
    assert download.value.suggested_filename == "kerncijfers.csv"
