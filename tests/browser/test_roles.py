"""Inviting somebody to a role, in a real browser: the list, the form, and the page of the link."""

import re

import pytest
from playwright.sync_api import expect

from tests.letterbox import text_of

WIDTHS = (360, 1280)
LINK = re.compile(r"http://localhost:\d+/k4k/uitnodiging/[\w-]+")
PASSWORD = "paarse-olifant-37"
STICKING_OUT = """() => [...document.querySelectorAll("main *")]
    .filter(one => one.getBoundingClientRect().width && !one.closest(".w-sr-only, .listing"))
    .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def flaws(page, accessibility_violations):
    """A function that says what is wrong with a screen, and what Wagtail's own list has not."""

    def found(allowed=()):
        # Wagtail's own messages fade in, without contrast meanwhile.
        page.locator(".messages").evaluate_all("every => every.forEach(one => one.remove())")
        wrong = [one for one in accessibility_violations(page) if one.split(":")[0] not in allowed]
        return [*wrong, *page.evaluate(STICKING_OUT)]

    return found


def invite(page, site, address, role):
    page.goto(f"{site}/admin/k4k/rollen/")
    page.get_by_role("link", name="Iemand uitnodigen").first.click()
    page.get_by_label("E-mailadres").fill(address)
    page.get_by_label(role).check()
    page.get_by_role("button", name="Uitnodiging versturen").click()
    page.wait_for_url("**/rollen/")


@pytest.mark.parametrize("width", WIDTHS)
def test_somebody_is_invited_accepts_and_signs_in(
    width, office, demo_site, flaws, mails, browser, accessibility_violations
):
    address = f"lezer{width}@voorbeeld.example"
    office.set_viewport_size({"width": width, "height": 900})
    invite(office, demo_site, address, "Rapportlezer")
    expect(office.get_by_text(address).first).to_be_visible()
    visitor = browser.new_context(locale="nl-NL", viewport={"width": width, "height": 900})
    guest, asked = visitor.new_page(), []
    guest.on("request", lambda request: asked.append(request.url))
    (mail,) = mails.taken_out()
    assert mail["To"] == address
    link = LINK.search(text_of(mail)).group()
    guest.goto(link)
    assert accessibility_violations(guest) == []
    guest.get_by_role("button", name="Maak mijn account").click()
    guest.get_by_text("Dit is een verplicht veld").first.wait_for()
    assert accessibility_violations(guest) == []
    assert guest.evaluate(STICKING_OUT) == []
    guest.get_by_label("Voornaam").fill("Jan")
    guest.get_by_label("Achternaam").fill("Lezer")
    guest.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    guest.get_by_label("Nog een keer hetzelfde wachtwoord").fill(PASSWORD)
    guest.keyboard.press("Enter")
    guest.wait_for_url("**/admin/login/")
    assert all(url.startswith((demo_site, "data:")) for url in asked)
    guest.locator("input[name=username]").fill(address)
    guest.locator("input[name=password]").fill(PASSWORD)
    guest.keyboard.press("Enter")
    guest.wait_for_url("**/admin/")
    guest.goto(link)
    guest.get_by_role("heading", name="Deze uitnodiging is al aangenomen").wait_for()
    assert accessibility_violations(guest) == []
    visitor.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_list_and_the_form_are_as_accessible_as_the_lists_of_wagtail(
    width, office, demo_site, flaws, accessibility_violations
):
    office.set_viewport_size({"width": width, "height": 900})
    office.goto(f"{demo_site}/admin/users/?q=b")
    own = {one.split(":")[0] for one in accessibility_violations(office)}
    invite(office, demo_site, f"vraag{width}@voorbeeld.example", "Netwerkredactie")
    office.get_by_role("heading", name="Openstaande uitnodigingen").wait_for()
    assert flaws(own) == []
    office.get_by_role("button", name=f"Meer opties voor “vraag{width}").click()
    office.get_by_role("link", name="Intrekken").click()
    office.get_by_role("heading", name="Intrekken").first.wait_for()
    assert flaws() == []
    office.goto(f"{demo_site}/admin/k4k/rollen/uitnodigen/")
    office.get_by_role("button", name="Uitnodiging versturen").click()
    office.get_by_text("Dit is een verplicht veld").first.wait_for()
    assert flaws() == []


def test_the_form_shows_the_field_that_the_role_needs(office, demo_site):
    office.goto(f"{demo_site}/admin/k4k/rollen/uitnodigen/")
    fields = {
        "Gemeenteredactie": office.get_by_text("Voor de gemeenteredactie."),
        "Schoolauteur": office.get_by_text("Voor een schoolauteur."),
        "Coach": office.get_by_text("Voor een coach."),
    }
    for role, field in fields.items():
        office.get_by_label(f"{role}:").check()
        for other in fields.values():
            expect(other).to_be_visible(visible=other is field)
    office.get_by_label("Netwerkredactie").check()
    for field in fields.values():
        expect(field).to_be_hidden()


def test_a_school_is_chosen_in_a_dialog(office, demo_site):
    office.goto(f"{demo_site}/admin/k4k/rollen/uitnodigen/")
    office.get_by_label("E-mailadres").fill("schrijver@voorbeeld.example")
    office.get_by_label("Schoolauteur:").check()
    office.get_by_role("button", name="Kies een school").click()
    dialog = office.get_by_role("dialog")
    school = dialog.locator("td.title a").first
    title = school.inner_text()
    school.click()
    office.get_by_role("button", name="Uitnodiging versturen").click()
    office.wait_for_url("**/rollen/")
    expect(office.locator("td", has_text=title.split(" (")[0]).first).to_be_visible()
