"""The guide for editors in a real browser: on a screen, with the keyboard, and on paper."""

import pytest

GUIDE = "/admin/k4k/handleiding/"
STICKING_OUT = """() => [...document.querySelectorAll(".k4k-admin-guide *")]
    .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 80))"""
# Below the bar that stays on top.
IN_SIGHT = """which => {
    const { top, bottom } = document.querySelector(which).getBoundingClientRect();
    return top > 50 && bottom < innerHeight;
}"""
# What a sheet of A4 has between its margins, in pixels.
PAPER = {"width": 703, "height": 1032}
ON_PAPER = """() => ({
    chrome: [...document.querySelectorAll("#wagtail-sidebar, .w-slim-header, .k4k-admin-screen")]
        .filter(one => one.getBoundingClientRect().height).length,
    breaks: [...document.querySelectorAll(".k4k-admin-guide-chapter")]
        .filter(one => getComputedStyle(one).breakBefore !== "page").length,
    addresses: [...document.querySelectorAll(".k4k-admin-guide-chapter a[href^=http]")]
        .map(one => getComputedStyle(one, "::after").content),
    pictures: [...document.querySelectorAll(".k4k-admin-guide img")]
        .map(one => one.getBoundingClientRect())
        .filter(box => box.right > innerWidth || box.height > 400).length,
})"""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_guide_is_accessible_and_fits(width, desk, demo_site, accessibility_violations):
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(demo_site + GUIDE)
    desk.locator(".k4k-admin-guide h1").wait_for()
    assert accessibility_violations(desk) == []
    assert desk.evaluate(STICKING_OUT) == []


def test_the_guide_is_read_and_printed_with_the_keyboard(desk, demo_site):
    desk.goto(demo_site + GUIDE)
    desk.evaluate("window.print = () => { window.printed = true; }")
    desk.get_by_role("button", name="Print").focus()
    desk.keyboard.press("Enter")
    assert desk.evaluate("window.printed") is True
    desk.get_by_role("link", name="Een activiteit met aanmelden").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_function("location.hash === '#activiteit'")
    desk.wait_for_function(IN_SIGHT, arg="#activiteit h2")


def test_on_paper_there_is_the_guide_and_nothing_of_the_admin(desk, demo_site):
    desk.goto(demo_site + GUIDE)
    desk.set_viewport_size(PAPER)
    desk.emulate_media(media="print")
    found = desk.evaluate(ON_PAPER)
    assert (found["chrome"], found["breaks"], found["pictures"]) == (0, 0, 0)
    assert found["addresses"]
    assert all(demo_site in text for text in found["addresses"])
    # A page for each chapter at least, and one for the contents.
    assert desk.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") >= 14
