"""A school author writes a story on a phone; the network asks a change, and puts it online."""

import re

import pytest
from playwright.sync_api import expect

from tests.letterbox import text_of

TITLE = "Lezen met de buurvrouw"
SCHOOL = "De Vliegerhof"
WISH = "Noem de achternaam van de buurvrouw niet."
AUTHOR, EDITOR = "school@voorbeeld.example", "redactie@voorbeeld.example"
# Who manages the whole site may review too, so Wagtail writes to them as well.
REVIEWERS = {EDITOR, "beheer@voorbeeld.example"}


@pytest.fixture
def opened(browser, signed_in):
    """A function that opens the admin as somebody, on a screen of some width."""
    contexts = []

    def admin(name, width):
        viewport = {"width": width, "height": 800}
        contexts.append(browser.new_context(locale="nl-NL", viewport=viewport))
        return signed_in(name, on=contexts[-1].new_page())

    yield admin
    for context in contexts:
        context.close()


def section_of(page, field):
    """The section of the form that holds a list of blocks."""
    return page.locator(f'[name="{field}-count"]').locator("xpath=ancestor::section[1]")


def write_story(page, demo_site):
    """Write a story from the listing of stories, as far as publishing asks for."""
    page.goto(f"{demo_site}/admin/k4k/verhalen/")
    page.get_by_role("link", name="Verhaal toevoegen").click()
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_gist").fill("Een buurvrouw leest elke week voor.")
    page.get_by_label("Kansrijk kiezen").check()
    schools = section_of(page, "schools")
    schools.locator(".c-sf-add-button").click()
    schools.locator(".chooser__choose-button").first.click()
    dialog = page.locator(".modal-dialog")
    dialog.locator("input[name=q]").fill(SCHOOL)
    dialog.get_by_role("link", name=SCHOOL).first.click()
    schools.get_by_text(SCHOOL).wait_for()
    page.get_by_role("tab", name="Verhaal").click()
    section_of(page, "approach").locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name="Tekst").first.click()
    approach = section_of(page, "approach")
    approach.locator("[contenteditable=true]").first.click()
    page.keyboard.type("Mevrouw Jansen leest elke dinsdag voor.")
    # The editor of texts hands over what was typed a moment later.
    expect(approach.locator("input[name=approach-0-value]")).to_have_value(re.compile("dinsdag"))


def press(page, button):
    """Press one of the buttons at the bottom of the form, also one that is folded away."""
    found = page.locator(f"footer {button}").first
    if not found.is_visible():
        page.locator("footer .w-dropdown__toggle").last.click()
    found.click()


def hand_in(page):
    """Press the button that hands a story in, and return what the admin says of it."""
    press(page, "button[name=action-submit]")
    page.locator(".messages li").first.wait_for()
    return page.locator(".messages").inner_text()


def ask_for_a_change(page):
    """Ask the author to change something."""
    press(page, "[data-workflow-action-name=reject]")
    page.locator(".modal-dialog textarea").fill(WISH)
    page.locator(".modal-dialog button[type=submit]").click()
    page.locator(".messages .success").wait_for()


def sticks_out(page):
    """Return whether what stands above the form is wider than the screen."""
    box = page.locator(".k4k-admin-asked").bounding_box()
    return box["x"] < 0 or box["x"] + box["width"] > page.viewport_size["width"]


def to_reviewers(mails):
    """Return the mail that every reviewer got, and nobody else."""
    received = {mail["To"]: mail for mail in mails.taken_out()}
    assert set(received) == REVIEWERS
    return received[EDITOR]


def link_in(mail, start):
    """Return the link in a mail that starts in some way."""
    return next(line for line in text_of(mail).splitlines() if line.startswith(start))


def flaws_of_the_notice(page, accessibility_violations):
    """Return what axe says of what stands above the form; the rest of the screen is Wagtail's."""
    return [one for one in accessibility_violations(page) if "k4k-admin-asked" in one]


def test_a_story_goes_from_a_phone_through_a_review_to_the_list(
    opened, demo_site, network, mails, accessibility_violations
):
    phone = opened("school", 360)
    write_story(phone, demo_site)
    # Wagtail has other words when the form saved itself first.
    assert "ingediend" in hand_in(phone)
    mail = to_reviewers(mails)
    assert mail["Subject"] == f"Ter controle: “{TITLE}”"
    assert f"School: {SCHOOL}" in text_of(mail)
    form = link_in(mail, f"{demo_site}/admin/pages/")

    desk = opened("redactie", 1280)
    desk.goto(form)
    ask_for_a_change(desk)
    (mail,) = mails.taken_out()
    assert (mail["To"], mail["Subject"].strip()) == (AUTHOR, f"Wil je iets aanpassen in “{TITLE}”?")
    assert WISH in text_of(mail)

    phone.goto(link_in(mail, f"{demo_site}/admin/pages/"))
    assert WISH in phone.locator(".k4k-admin-asked").inner_text()
    assert sticks_out(phone) is False
    assert flaws_of_the_notice(phone, accessibility_violations) == []
    phone.locator("#id_gist").fill("Een buurvrouw leest elke dinsdag voor.")
    hand_in(phone)
    assert WISH in text_of(to_reviewers(mails))

    desk.goto(form)
    assert desk.locator(".k4k-admin-asked").count() == 0
    press(desk, "[data-workflow-action-name=approve]")
    desk.locator(".messages .success").wait_for()
    (mail,) = mails.taken_out()
    assert (mail["To"], mail["Subject"]) == (AUTHOR, f"“{TITLE}” staat online")
    # No waiting: the list knows at once, and the link in the mail leads to the story.
    desk.goto(f"{network}/verhalen/?school=de-vliegerhof")
    assert desk.locator(".k4k-card", has_text=TITLE).count() == 1
    desk.goto(link_in(mail, "De pagina:").removeprefix("De pagina: "))
    assert desk.get_by_role("heading", level=1).inner_text() == TITLE
