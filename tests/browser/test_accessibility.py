"""No axe violations on any page, at the width of a phone and of a desk."""

import pytest

PAGES = {
    "home": "/",
    "theme": "/kansrijk-beginnen/",
    "stories": "/verhalen/",
    "filtered stories": "/verhalen/?thema=samen4kansen&doelgroep=ouders&fase=vaste-praktijk",
    "no stories": "/verhalen/?q=voorleesen&gemeente=meppel",
    "past the end": "/verhalen/?pagina=99",
    "story": "/verhalen/de-ouderkamer/",
    "interview": "/verhalen/het-verhaal-van-een-kansencoach/",
    "schools": "/scholen/",
    "filtered schools": "/scholen/?gemeente=coevorden&coach=ja",
    "school with a coach and a map": "/scholen/koning-wilhelminaschool/",
    "coaches": "/coaches/",
    "filtered coaches": "/coaches/?gemeente=coevorden&thema=samen4kansen",
    "no coaches": "/coaches/?q=niemand",
    "coach": "/coaches/tineke-v/",
    "municipalities": "/gemeenten/",
    "municipality": "/gemeenten/coevorden/",
    "agenda": "/agenda/",
    "month": "/agenda/?weergave=maand",
    "event": "/agenda/kijken-in-de-ouderkamer/",
    "full event": "/agenda/middag-voor-kansencoaches/",
    "cancelled event": "/agenda/muziek-maken-met-het-hele-gezin/",
    "postponed event": "/agenda/samen-sporten-na-school-proefles/",
    "past event": "/agenda/studiemiddag-ouders-die-je-niet-ziet/",
    "event with parallel sessions": "/agenda/studiedag-elk-kind-een-eerlijke-kans/",
    "event with many dates": "/agenda/inloopuur-voor-ouders-en-buren/",
}
# What an event shows of the state that it is in: without it a page above is not what it is for.
SHOWN = {
    "event": [".k4k-actions :text('plekken')", "#aanmelden", "form[action*='/k4k/aanmelden/']"],
    "full event": ["h2:text('Zet me op de wachtlijst')", "form[action*='/k4k/aanmelden/']"],
    "cancelled event": [".k4k-notice--state :text('Dit gaat niet door')"],
    "postponed event": [".k4k-notice--state :text('Uitgesteld')"],
    "past event": ["#achteraf", ".k4k-film", "h3:text('Documenten')", "h2:text('Verhalen die')"],
    "event with parallel sessions": [".k4k-programme .k4k-session"],
    "event with many dates": ["#datums", ".k4k-fold"],
}
WIDTHS = (360, 1280)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_accessibility_violations(
    name, width, page, network, accessibility_violations
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(network + PAGES[name])
    assert page.locator(".k4k").count() == 1
    assert accessibility_violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_open_filter_panel_has_no_accessibility_violations(
    width, page, network, accessibility_violations
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{network}/verhalen/")
    page.evaluate("document.querySelectorAll('.k4k details').forEach(one => one.open = true)")
    assert page.locator(".k4k input[name=label]").first.is_visible()
    assert accessibility_violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_at_320_pixels(name, page, network):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(network + PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", SHOWN)
def test_an_event_shows_what_state_it_is_in(name, page, network):
    page.goto(network + PAGES[name])
    assert [one for one in SHOWN[name] if not page.locator(one).first.is_visible()] == []


@pytest.fixture
def form(page, network):
    """The address of the contact form of a school, on the page of its own."""
    page.goto(network + PAGES["school with a coach and a map"])
    return page.locator("form[action*='/k4k/contact/']").evaluate("one => one.action")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_contact_form_empty_wrong_and_sent_has_no_accessibility_violations(
    width, page, form, accessibility_violations
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(form)
    assert accessibility_violations(page) == []
    page.get_by_role("button", name="Verstuur bericht").click()
    assert page.locator(".k4k-errors").is_visible()
    assert accessibility_violations(page) == []
    page.goto(f"{form}verstuurd/")
    assert page.get_by_role("heading", level=1).inner_text() == "Je bericht is verstuurd"
    assert accessibility_violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_signing_up_on_a_page_of_its_own_has_no_accessibility_violations(
    width, page, network, accessibility_violations
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(network + PAGES["event"])
    page.goto(page.locator("form[action*='/k4k/aanmelden/']").evaluate("one => one.action"))
    assert page.get_by_role("heading", level=1).inner_text().startswith("Meld je aan voor")
    assert accessibility_violations(page) == []
    page.get_by_role("button", name="Meld me aan").click()
    assert page.locator(".k4k-errors").is_visible()
    assert accessibility_violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/", "/gemeenten/coevorden/"])
def test_figures_have_no_accessibility_violations(
    path, width, page, network, accessibility_violations
):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(network + path)
    figures = page.locator(".k4k-figures").first
    assert figures.is_visible()
    figures.locator("details").evaluate_all("every => every.forEach(one => one.open = true)")
    assert accessibility_violations(page) == []
