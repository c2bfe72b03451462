"""The home page of the admin and a report, in a real browser."""

import pytest

WIDTHS = (360, 1280)
# The admin scrolls inside a box, so the page itself is never too wide. A table of data may scroll.
OURS = "[id^=k4k-], .k4k-admin-buttons, .k4k-admin-advice"
STICKING_OUT = """ours => [...document.querySelectorAll(ours)]
    .filter(one => one.closest("main") && one.getBoundingClientRect().width)
    .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 80))"""
SCREENS = {
    "home": ("/admin/", "#k4k-figures-section"),
    "report": ("/admin/reports/k4k-scholen-zonder/", ".k4k-admin-advice"),
}


@pytest.fixture
def flaws(office, demo_site, accessibility_violations):
    """A function that says what is wrong with the screen, beyond what Wagtail's own report has."""

    def rules():
        office.locator(".messages").evaluate_all("every => every.forEach(one => one.remove())")
        return accessibility_violations(office)

    office.goto(f"{demo_site}/admin/reports/aging-pages/")
    of_wagtail = set(rules())

    def found():
        return [
            *(one for one in rules() if one not in of_wagtail),
            *office.evaluate(STICKING_OUT, OURS),
        ]

    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SCREENS)
def test_the_desk_and_a_report_are_accessible(name, width, scheme, office, demo_site, flaws):
    address, mark = SCREENS[name]
    office.emulate_media(color_scheme=scheme)
    office.set_viewport_size({"width": width, "height": 900})
    office.goto(demo_site + address)
    office.locator(mark).first.wait_for()
    assert flaws() == []


def test_an_editor_begins_a_story_and_reads_a_report_with_the_keyboard(office, demo_site):
    office.get_by_role("link", name="Nieuw verhaal").focus()
    office.keyboard.press("Enter")
    office.get_by_role("heading", name="Nieuw").first.wait_for()
    office.goto(f"{demo_site}/admin/")
    office.get_by_role("link", name="Rapport: Verhalen om na te kijken").focus()
    office.keyboard.press("Enter")
    office.locator(".k4k-admin-advice", has_text="Vraag de school").wait_for()
