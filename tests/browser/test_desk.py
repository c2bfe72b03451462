"""What an organiser does with who signed up, in a real browser: at a desk, and on a phone."""

import pytest

WIDTHS = (360, 1280)
FULL = "Samen leren: middag voor kansencoaches"
ROOMY = "Huisbezoek: oefenen met drie vragen"
# Ways on from the list of people, with what stands above where they lead.
SCREENS = {
    "Vink aan wie er is": "Wie is er?",
    "Iemand toevoegen": "Iemand toevoegen",
    "Mail aan allen": "Mail aan allen",
    "Presentielijst": "Presentielijst",
    "Naambadges": "Naambadges",
    "Neem over als aantal deelnemers": "Aantal deelnemers",
}
# The admin scrolls inside a box, so the page itself is never too wide. A table of data may scroll.
STICKING_OUT = """() => [...document.querySelectorAll("main *")]
    .filter(one => one.getBoundingClientRect().width && !one.closest(".result-list, .w-sr-only"))
    .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def people(desk, demo_site):
    """A function that opens the list of who signed up for an event, from the list of events."""

    def opened(title):
        desk.goto(f"{demo_site}/admin/k4k/aanmeldingen/")
        desk.get_by_role("link", name=title).first.click()
        desk.get_by_role("link", name="Vink aan wie er is").wait_for()
        return desk

    return opened


@pytest.fixture
def flaws(desk, accessibility_violations):
    """A function that says what is wrong with the screen, of ours and of the admin around it."""

    def found():
        # All of the screen but Wagtail's own messages: those fade in, without contrast meanwhile.
        desk.locator(".messages").evaluate_all("every => every.forEach(one => one.remove())")
        return [*accessibility_violations(desk), *desk.evaluate(STICKING_OUT)]

    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_the_lists_of_an_organiser_are_accessible(width, people, flaws):
    page = people(FULL)
    page.set_viewport_size({"width": width, "height": 900})
    page.get_by_text("vol, wachtlijst open").wait_for()
    assert flaws() == []
    page.get_by_role("link", name="Alle aanmeldingen").click()
    page.get_by_role("link", name=ROOMY).wait_for()
    assert flaws() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_an_organiser_does_for_all_is_accessible(width, people, flaws):
    page = people(FULL)
    page.set_viewport_size({"width": width, "height": 900})
    there = page.url
    for way_on, heading in SCREENS.items():
        page.goto(there)
        page.get_by_role("link", name=way_on).click()
        page.get_by_role("heading", name=heading).first.wait_for()
        assert flaws() == [], way_on


@pytest.mark.parametrize("width", WIDTHS)
def test_what_an_organiser_does_for_one_person_is_accessible(width, people, flaws):
    page = people(FULL)
    page.set_viewport_size({"width": width, "height": 900})
    there = page.url
    for name, heading in {
        "Deelnemer 1 (demo)": "Gegevens wijzigen",
        "Plek geven: Deelnemer 25 (demo)": "Plek geven",
        "Afmelden: Deelnemer 1 (demo)": "Afmelden",
    }.items():
        page.goto(there)
        page.locator(f"a[title='{name}'], .title-wrapper a:text-is('{name}')").first.click()
        page.get_by_role("heading", name=heading).first.wait_for()
        assert flaws() == [], name


@pytest.mark.parametrize("width", WIDTHS)
def test_an_organiser_adds_somebody_at_the_door_and_ticks_who_is_there(width, people, flaws):
    page, name = people(ROOMY), f"Binnenloper {width}"
    page.set_viewport_size({"width": width, "height": 900})
    page.get_by_role("link", name="Vink aan wie er is").click()
    page.get_by_role("link", name="Iemand toevoegen").click()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    page.get_by_text("Dit is een verplicht veld").wait_for()
    assert flaws() == []
    page.get_by_label("Naam").fill(name)
    page.get_by_role("button", name="Opslaan", exact=True).click()
    page.locator(f".messages :text('{name} staat op de lijst')").wait_for()
    page.get_by_role("link", name="Vink aan wie er is").click()
    page.get_by_label(name).wait_for()
    assert page.get_by_label(name).is_checked()
    # With the keyboard alone.
    tick = page.get_by_label(f"Deelnemer {1 if width == 360 else 2} (demo)")
    tick.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator(".messages :text('1 vinkje')").wait_for()
    assert tick.is_checked()
    assert flaws() == []


def test_an_organiser_mails_all_after_a_second_look(people, flaws):
    page = people(ROOMY)
    page.get_by_role("link", name="Mail aan allen").click()
    page.get_by_role("button", name="Bekijk").click()
    page.locator(":nth-match(:text('Dit is een verplicht veld'), 2)").wait_for()
    assert flaws() == []
    page.get_by_label("Onderwerp").fill("Neem een pen mee")
    page.get_by_label("Tekst").fill("We oefenen op papier.")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.get_by_role("button", name="Bekijk").click()
        page.locator(".k4k-admin-mail :text('We oefenen op papier.')").wait_for()
        assert flaws() == []
        page.get_by_role("button", name="Wijzigen").click()
        page.get_by_label("Onderwerp").wait_for()
    page.get_by_role("button", name="Bekijk").click()
    page.get_by_role("button", name="Versturen").click()
    page.locator(".messages :text('De mail gaat naar')").wait_for()


def test_an_organiser_downloads_who_signed_up(people):
    page = people(FULL)
    with page.expect_download() as found:
        page.get_by_role("link", name="Download XLSX").click()
    assert found.value.suggested_filename == "aanmeldingen-middag-voor-kansencoaches.xlsx"
    page.locator(".w-dropdown__toggle").last.click()
    with page.expect_download() as found:
        page.get_by_role("link", name="Download CSV").click()
    rows = found.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 28
    assert any("Deelnemer 27 (demo)" in row for row in rows)


@pytest.mark.parametrize("paper", ["Presentielijst", "Naambadges"])
def test_a_button_prints_the_paper_for_the_door_without_the_admin_around_it(paper, people):
    page = people(FULL)
    page.add_init_script("window.print = () => document.body.classList.add('printed')")
    page.get_by_role("link", name=paper).click()
    page.get_by_role("button", name="Print").click()
    assert page.locator("body.printed").count() == 1
    page.emulate_media(media="print")
    page.get_by_text("Deelnemer 24 (demo)").wait_for()
    assert not page.locator("#wagtail-sidebar, .w-slim-header").first.is_visible()
    assert not page.get_by_role("button", name="Print").is_visible()


def test_names_on_the_attendance_list_are_not_broken_on_a_phone(people):
    page = people(FULL)
    page.set_viewport_size({"width": 360, "height": 900})
    page.get_by_role("link", name="Presentielijst").click()
    name = page.get_by_role("cell", name="Deelnemer 24 (demo)")
    lines = name.evaluate(
        """one => {
            const words = document.createRange();
            words.selectNodeContents(one);
            return words.getClientRects().length;
        }"""
    )
    assert lines <= 3
