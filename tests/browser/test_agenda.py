"""The agenda in a real browser: without violations at any width, and with the keyboard alone."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.events.event_pages import round_of
from tests.events.factories import EventPageFactory
from tests.factories import NetworkFactory, ThemeFactory

WIDTHS = (360, 1280)
HERE = ZoneInfo("Europe/Amsterdam")
# A month of next year: today is never in it, and there are months before it.
YEAR = timezone.localdate().year + 1
PAGES = {
    "agenda": "",
    "filtered": f"?thema=samen4kansen&vorm=ter-plaatse&van={YEAR}-01-01",
    "empty": "?q=voorleesontbijt&soort=webinar",
    "past": "?periode=geweest",
    "month": f"?weergave=maand&periode={YEAR}-03",
    "this month": "?weergave=maand",
    "past the end": "?pagina=99",
}


@pytest.fixture
def agenda(live_server, site):
    """The address of an agenda with events of every state, and a day that is full of them."""
    site.port = int(live_server.url.rpartition(":")[2])
    site.save()
    network = NetworkFactory(slug="netwerk")
    network.event_index.intro = "Kom kijken, luisteren en meepraten."
    network.event_index.save()
    theme = ThemeFactory(name="Samen4Kansen", slug="samen4kansen", colour="samen", icon="samen")
    at = datetime(YEAR, 3, 12, 9, tzinfo=HERE)
    for number, state in enumerate(
        ("scheduled", "cancelled", "postponed", "changed", "full", "scheduled", "scheduled")
    ):
        start = at + timedelta(minutes=10 * number)
        EventPageFactory(
            title=f"Vergadering over kansen {number}", starts_at=start, state=state, themes=[theme]
        )
    EventPageFactory(title="Inloop", starts_at=at, recurrence="RRULE:FREQ=DAILY;COUNT=90")
    EventPageFactory(title="Was gisteren", starts_at=timezone.now() - timedelta(days=1))
    return f"{live_server.url}/netwerk/agenda/"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_agenda_has_no_accessibility_violations(width, page, agenda, accessibility_violations):
    page.set_viewport_size({"width": width, "height": 900})
    for name, query in PAGES.items():
        page.goto(agenda + query)
        assert page.locator("#resultaten").count() == 1
        # What is around our part is the test site's own.
        page.locator("body > header").evaluate("one => one.remove()")
        page.locator(".k4k details").evaluate_all("every => every.forEach(one => one.open = true)")
        assert accessibility_violations(page) == [], name


def test_nothing_of_the_agenda_sticks_out_at_320_pixels(page, agenda):
    page.set_viewport_size({"width": 320, "height": 800})
    for name, query in PAGES.items():
        page.goto(agenda + query)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_a_month_is_a_table_where_there_is_room_and_else_a_list_of_its_days(page, agenda):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(agenda + PAGES["month"])
    table = page.get_by_role("table", name=f"Maart {YEAR}")
    assert table.get_by_role("columnheader").all_inner_texts()[0].split()[0] == "maandag"
    assert table.get_by_role("cell").count() >= 28
    page.set_viewport_size({"width": 360, "height": 800})
    days = page.locator(".k4k-day:visible .k4k-day__date")
    # Only days with something on them, each with its own name.
    assert days.first.inner_text().endswith("12 maart")
    assert days.count() == 20


def press_until(page, name):
    """Press Tab until the element with a text has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        text = page.evaluate("document.activeElement.innerText || ''")
        if name in text:
            return
    pytest.fail(f"The keyboard does not reach {name!r}")


def test_the_keyboard_alone_goes_through_months_unfolds_a_day_and_opens_an_event(page, agenda):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(agenda)
    press_until(page, "Maand")
    page.keyboard.press("Enter")
    page.wait_for_url("**weergave=maand")
    assert page.locator("[aria-current=date]").count() == 1
    page.goto(f"{agenda}?weergave=maand&periode={YEAR}-02")
    press_until(page, f"Maart {YEAR}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**periode={YEAR}-03&weergave=maand")
    press_until(page, "nog 5")
    folded = page.locator("details.k4k-fold a").first
    assert not folded.is_visible()
    page.keyboard.press("Enter")
    assert folded.is_visible()
    page.keyboard.press("Tab")
    title = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bijeenkomst-*/")
    assert page.get_by_role("heading", level=1).inner_text() in title


def test_the_keyboard_alone_opens_an_event_from_the_days_of_a_month_on_a_phone(page, agenda):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{agenda}?weergave=maand&periode={YEAR}-02")
    press_until(page, f"Maart {YEAR}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**periode={YEAR}-03&weergave=maand")
    press_until(page, "Vergadering over kansen")
    title = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bijeenkomst-*/")
    assert page.get_by_role("heading", level=1).inner_text() in title


@pytest.fixture
def programme(agenda):
    """An event of two days, with sessions beside each other that tell and link a lot."""
    linking = '<p>Lees <a href="https://wijzer.example/">de wijzer</a> vooraf.</p>'
    first, second = f"{YEAR}-03-12", f"{YEAR}-03-13"
    speaks = {"room": "Bovenzaal achterin", "speaker": "Annemieke de Boer", "role": "leerkracht"}
    rounds = [
        round_of("09:00:00", "09:15:00", "Inloop", day=first),
        round_of("09:15:00", "", "", {"title": "Lezen", **speaks}, {"title": "Rekenen"}),
        round_of("09:15:00", "", "Ronde 1", {"title": "Meedoen", "description": linking}),
        round_of("09:00:00", "10:00:00", "", {"title": "Taal", **speaks}, day=second),
    ]
    at = datetime(YEAR, 3, 12, 9, tzinfo=HERE)
    return EventPageFactory(starts_at=at, ends_at=at + timedelta(1), programme=json.dumps(rounds))


def test_a_programme_of_parallel_sessions_has_no_accessibility_violations(
    page, programme, accessibility_violations
):
    page.goto(programme.full_url)
    assert page.locator(".k4k-programme .k4k-session").count() == 3
    page.locator("body > header").evaluate("one => one.remove()")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert accessibility_violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_alone_prints_a_programme_and_follows_its_links(width, page, programme):
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script("window.print = () => document.body.classList.add('printed')")
    page.goto(programme.full_url)
    press_until(page, "Print het programma")
    page.keyboard.press("Enter")
    assert page.locator("body.printed").count() == 1
    press_until(page, "de wijzer")
    page.route("https://wijzer.example/", lambda route: route.fulfill(body="Wijzer"))
    page.keyboard.press("Enter")
    page.wait_for_url("https://wijzer.example/")


def test_days_are_chosen_without_javascript(browser, agenda):
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(agenda)
    page.locator("summary", has_text="Periode").click()
    page.get_by_label("Van", exact=True).fill(f"{YEAR}-03-13")
    page.get_by_label("Tot en met").fill(f"{YEAR}-03-14")
    page.get_by_role("button", name="Toon resultaten").click()
    assert page.locator("#resultaten").inner_text() == "1 activiteit"
    assert page.locator(".k4k-event__title").all_inner_texts() == ["Inloop"]
    assert page.locator(".k4k-chip").count() == 2
    page.locator(".k4k-chip").first.click()
    page.get_by_role("link", name="Geweest").click()
    assert page.locator(".k4k-event__title").all_inner_texts() == ["Was gisteren"]
    context.close()
