"""Signing up in a real browser, with mails of a real mail server: from the form to the place."""

import re

import pytest
from django.core.cache import cache
from icalendar import Calendar

from k4k_wagtail.events.models import EventQuestion
from k4k_wagtail.events.registration.desks import cancel
from k4k_wagtail.events.registration.models import Registration
from k4k_wagtail.network.stamps import SHORTEST_SECONDS
from tests.events.factories import EventPageFactory
from tests.events.ics import assert_valid
from tests.events.registration.people import signed_up, standing
from tests.letterbox import text_of

WIDTHS = (360, 1280)
PATIENCE = 1000 * SHORTEST_SECONDS + 100
OWN_LINK = re.compile(r"http://localhost:\d+/k4k/aanmelding/[\w-]+/")


@pytest.fixture
def event(live_server, site):
    """A function that makes an event of the running site, with a form for signing up."""
    cache.clear()
    site.port = int(live_server.url.rpartition(":")[2])
    site.save()

    def make(**values):
        return EventPageFactory(**{"registration": "form", "capacity": 1, **values})

    return make


@pytest.fixture
def without_script(browser):
    """A page of a browser that runs no JavaScript."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    yield context.new_page()
    context.close()


def fill_in(page, name):
    """Fill in the form, as fast as a person can."""
    page.get_by_label("Je naam").fill(name)
    page.get_by_label("Je e-mailadres").fill(f"{name.lower()}@example.org")
    page.wait_for_timeout(PATIENCE)


def sign_up(page, event, name, button="Meld me aan"):
    """Sign somebody up on the page of an event, and return the heading that they get to see."""
    page.goto(event.full_url)
    fill_in(page, name)
    page.get_by_role("button", name=button).click()
    return page.get_by_role("heading", level=1).inner_text()


def own_link(mail):
    """Return the link in a mail."""
    return OWN_LINK.search(text_of(mail)).group()


def calendars(mail):
    """Return the events of the calendars that a mail brings."""
    parts = [part for part in mail.iter_attachments() if part.get_content_type() == "text/calendar"]
    found = [part.get_payload(decode=True) for part in parts]
    for data in found:
        assert_valid(data)
    return [str(one["SUMMARY"]) for data in found for one in Calendar.from_ical(data).events]


def test_who_cancels_by_the_link_in_the_mail_leaves_the_place_to_who_waits(
    without_script, event, letterbox
):
    page, meeting = without_script, event(title="Ouders als partner")
    assert sign_up(page, meeting, "Noor") == "Je bent aangemeld"
    (confirmed,) = letterbox.taken_out()
    assert (confirmed["To"], confirmed["Subject"]) == (
        "noor@example.org",
        "Je bent aangemeld: Ouders als partner",
    )
    assert calendars(confirmed) == ["Ouders als partner"]
    wait = "Zet me op de wachtlijst"
    # The same again: the page tells a stranger nothing, the mail tells Noor.
    sign_up(page, meeting, "Noor", wait)
    (again,) = letterbox.taken_out()
    assert again["Subject"] == "Je was al aangemeld: Ouders als partner"
    assert standing(meeting) == {"Noor": "confirmed"}
    assert sign_up(page, meeting, "Kim", wait) == "Je staat op de wachtlijst, nummer 1"
    (waiting,) = letterbox.taken_out()
    assert (waiting["To"], calendars(waiting)) == ("kim@example.org", [])
    page.goto(own_link(confirmed))
    page.get_by_role("button", name="Meld me af").click()
    assert page.get_by_role("status").inner_text() == "Je staat niet meer op de lijst."
    cancelled, offered = letterbox.taken_out()
    assert cancelled["Subject"].startswith("Je bent afgemeld: ")
    assert (offered["To"], offered["Subject"]) == (
        "kim@example.org",
        "Er is een plek voor je: Ouders als partner",
    )
    assert standing(meeting) == {"Noor": "cancelled", "Kim": "offered"}
    page.goto(own_link(offered))
    page.get_by_role("button", name="Ja, ik kom").click()
    assert page.get_by_role("status").inner_text() == "De plek is van jou."
    (accepted,) = letterbox.taken_out()
    assert accepted["Subject"] == "Je bent aangemeld: Ouders als partner"
    assert calendars(accepted) == ["Ouders als partner"]
    assert standing(meeting) == {"Noor": "cancelled", "Kim": "confirmed"}
    assert page.context.cookies() == []


def questions():
    """Return a question of each kind, none of which can be left out."""
    kinds = {"text": "Wat eet je niet?", "choice": "Je rol", "consent": "Ik mag op de foto"}
    return [
        EventQuestion(
            label=label,
            kind=kind,
            choices="Leraar\nOuder" if kind == "choice" else "",
            hint="Kort is genoeg.",
            is_required=True,
        )
        for kind, label in kinds.items()
    ]


@pytest.fixture
def asking(event):
    """An event whose form has every kind of field."""
    return event(capacity=3, places_per_person=3, asks_school=True, questions=questions())


@pytest.fixture
def flaws(page, accessibility_violations):
    """A function that looks at the page as it is, at all widths, and returns what is wrong."""

    def found():
        # What is around our part is the test site's own.
        page.locator("body > :not(main)").evaluate_all(
            "every => every.forEach(one => one.remove())"
        )
        wrong = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wrong += accessibility_violations(page)
        page.set_viewport_size({"width": 320, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wrong.append("sticks out at 320 pixels")
        return wrong

    return found


def test_the_form_its_errors_and_the_thanks_are_accessible(page, asking, flaws):
    page.goto(asking.full_url)
    assert page.get_by_label("Je rol").count() == 1
    assert flaws() == []
    page.get_by_role("button", name="Meld me aan").click()
    assert page.title().startswith("Fout: ")
    assert page.locator("[aria-invalid=true]").count() == 5
    assert flaws() == []
    page.goto(page.url)
    assert page.locator(".k4k-errors").count() == 0
    assert flaws() == []
    page.get_by_label("Wat eet je niet?").fill("Vis")
    page.get_by_label("Je rol").select_option("Ouder")
    page.get_by_label("Ik mag op de foto").check()
    fill_in(page, "Noor")
    page.get_by_role("button", name="Meld me aan").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Je bent aangemeld"
    assert flaws() == []


def test_the_waiting_list_and_its_thanks_are_accessible(page, event, flaws):
    full = event()
    signed_up(full, "Noor")
    page.goto(full.full_url)
    assert page.get_by_text("De enige plek is bezet").is_visible()
    assert flaws() == []
    assert sign_up(page, full, "Kim", "Zet me op de wachtlijst").startswith("Je staat op de wacht")
    assert flaws() == []


def test_dates_to_choose_from_are_accessible(page, event, flaws):
    weekly = event(recurrence="RRULE:FREQ=WEEKLY;COUNT=3", registers_per_date=True)
    page.goto(weekly.full_url)
    page.get_by_role("link", name="Meld je aan voor").first.click()
    assert page.get_by_role("button", name="Meld me aan").is_visible()
    assert flaws() == []
    page.goto(re.sub(r"\d+/$", "", page.url))
    assert page.get_by_role("link", name="Meld je aan voor").count() == 3
    assert flaws() == []


def test_the_own_page_is_accessible_wherever_somebody_stands(page, live_server, event, flaws):
    meeting = event(questions=questions())
    noor, kim, lou = signed_up(meeting, "Noor", "Kim", "Lou")
    cancel(noor)
    states = {noor: "Je komt niet", kim: "Er is een plek voor je", lou: "Je staat op de wachtlijst"}
    for one, heading in states.items():
        page.goto(f"{live_server.url}/k4k/aanmelding/{one.token}/")
        assert page.locator("#stand").inner_text().startswith(heading)
        assert flaws() == [], heading
    page.goto(f"{live_server.url}/k4k/aanmelding/{kim.token}/")
    page.get_by_role("button", name="Ja, ik kom").click()
    assert page.locator("#stand").inner_text() == "Je bent aangemeld"
    assert page.get_by_role("status").is_visible()
    assert flaws() == []
    page.get_by_role("button", name="Bewaar de wijzigingen").click()
    assert page.locator("[aria-invalid=true]").count() == 3
    assert flaws() == []


def test_the_own_page_is_accessible_when_nothing_can_be_changed(page, live_server, event, flaws):
    meeting = event()
    (noor,) = signed_up(meeting, "Noor")
    meeting.state = "cancelled"
    meeting.save()
    page.goto(f"{live_server.url}/k4k/aanmelding/{noor.token}/")
    assert page.locator("#stand").inner_text() == "Dit gaat niet door"
    assert flaws() == []
    page.goto(f"{live_server.url}/k4k/aanmelding/{noor.token[:-1]}/")
    assert page.get_by_role("heading", level=1).inner_text() == "Deze link werkt niet meer"
    assert flaws() == []


def test_the_keyboard_alone_corrects_the_form_from_the_summary_on(page, event, letterbox):
    meeting = event()
    page.goto(meeting.full_url)
    page.locator("#aanmelden-name").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".k4k-errors")
    assert page.locator(".k4k-errors").evaluate("one => one === document.activeElement")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Vul je naam in"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "aanmelden-name"
    page.keyboard.type("Noor")
    page.keyboard.press("Tab")
    page.keyboard.type("noor@example.org")
    page.wait_for_timeout(PATIENCE)
    page.keyboard.press("Enter")
    page.wait_for_url("**antwoord=**")
    assert [mail["To"] for mail in letterbox.taken_out()] == ["noor@example.org"]
    assert Registration.objects.get().state == "confirmed"
