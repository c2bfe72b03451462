"""What the checks say while a story is written, in a real browser."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.test_moderation import press, section_of, write_story

NOTICE = ".k4k-admin-checks"
# As somebody pastes it from a mail.
PASTE = """(field, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "klik hier");
    const paste = {clipboardData: data, bubbles: true, cancelable: true};
    field.dispatchEvent(new ClipboardEvent("paste", paste));
}"""
LINK = '<p>Wil je meer weten? <a href="https://voorbeeld.example/plan">klik hier</a></p>'


@pytest.fixture
def flaws_of_the_notice(accessibility_violations):
    """A function that says what is wrong with what the checks say; the rest is Wagtail's."""

    def found(page: Any) -> list[str]:
        right = page.locator(NOTICE).evaluate("one => one.getBoundingClientRect().right")
        too_wide = [] if right <= page.viewport_size["width"] else [f"wide: {right}"]
        wrong = [one for one in accessibility_violations(page) if "k4k-" in one]
        return [*wrong, *too_wide]

    return found


def write(page: Any, site: str) -> None:
    """Write a story with the name of a child, and a link that does not say where it leads."""
    write_story(page, site)
    text = section_of(page, "approach").locator("[contenteditable=true]").first
    text.evaluate(PASTE, LINK)
    # The editor of texts hands over what was pasted a moment later.
    value = page.locator("input[name=approach-0-value]")
    expect(value).to_have_value(re.compile("klik hier.*voorbeeld.example"))
    page.get_by_role("tab", name="In het kort").click()
    page.locator("#id_gist").fill("Leerling Fatima leest elke week voor.")


@pytest.fixture(params=[360, 1280])
def draft(request: pytest.FixtureRequest, desk: Any, demo_site: str) -> Iterator[Any]:
    """The form of such a story as a draft; it is gone afterwards, for others write it too."""
    desk.set_viewport_size({"width": request.param, "height": 900})
    write(desk, demo_site)
    press(desk, "button[type=submit]:not([name])")
    desk.locator(NOTICE).wait_for()
    story = desk.url.partition("edit/")[0]
    yield desk
    desk.goto(f"{story}delete/")
    desk.locator("main form [type=submit]").click()
    desk.locator(".messages .success").wait_for()


def test_a_story_is_looked_at_asked_about_once_and_put_online(
    draft: Any, flaws_of_the_notice: Any
) -> None:
    notice = draft.locator(NOTICE)
    expect(notice.get_by_text("klik hier")).to_be_visible()
    expect(notice.get_by_text("Fatima")).to_be_visible()
    assert flaws_of_the_notice(draft) == []

    # The way to the text opens its tab, and puts the cursor there.
    line = notice.locator("li", has_text="klik hier")
    line.get_by_role("link").focus()
    draft.keyboard.press("Enter")
    expect(section_of(draft, "approach").locator(":focus")).to_have_count(1)

    press(draft, "button[name=action-publish]")
    box = notice.get_by_label("Ik heb dit bekeken")
    box.wait_for()
    assert flaws_of_the_notice(draft) == []
    box.check()
    press(draft, "button[name=action-publish]")
    draft.locator(".messages .success").wait_for()
    assert "is gepubliceerd" in draft.locator(".messages").inner_text()
