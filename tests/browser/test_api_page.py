"""The page that describes the API to people: on a phone, a tablet and a desk, and by keyboard."""

import pytest

WIDTHS = (320, 768, 1280)
OPEN_ALL = "document.querySelectorAll('.k4k details').forEach(one => one.open = true)"


@pytest.fixture
def address(demo_site):
    return f"{demo_site}/k4k/api/v1/"


@pytest.mark.parametrize("width", WIDTHS)
def test_all_of_it_fits_and_has_no_accessibility_violations(
    width, page, address, strangers, accessibility_violations
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert accessibility_violations(page) == []
    page.evaluate(OPEN_ALL)
    assert page.get_by_text("paginaGrootte").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert accessibility_violations(page) == []
    assert strangers() == []


def tab_to(page, name: str) -> None:
    """Press Tab until something with a name has the focus; ten times is enough."""
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").startswith(name):
            return
    pytest.fail(f"Tab does not reach {name}")


def test_the_keyboard_alone_reads_it(page, address):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(address)
    page.get_by_role("link", name="/verhalen", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#api-scholen")
    tab_to(page, "Bekijk het antwoord")
    tab_to(page, "Parameters")
    assert not page.get_by_text("Postcode; dan").first.is_visible()
    page.keyboard.press("Enter")
    assert page.get_by_text("Postcode; dan").first.is_visible()


def test_a_link_to_a_part_of_an_answer_opens_it(page, address):
    page.goto(f"{address}#api-part-Adres")
    assert page.get_by_text("Huisnummer.").is_visible()
    page.evaluate(OPEN_ALL)
    answer = page.locator("a", has_text="Bekijk het antwoord").first.get_attribute("href")
    assert page.request.get(answer).json()["totaal"] > 0
