"""The page that makes the codes for other sites, in a real browser."""

from typing import Any


def test_code_and_example_follow_each_choice(page: Any, demo_site: str) -> None:
    page.goto(f"{demo_site}/k4k/insluiten/?soort=verhalen&aantal=2")
    page.get_by_label("Gemeente").focus()
    page.get_by_label("Gemeente").select_option("coevorden")
    page.wait_for_url("**gemeente=coevorden**")
    code = page.locator("#code-element")
    assert 'gemeente="coevorden"' in code.input_value()
    assert page.get_by_label("Gemeente").evaluate("one => one === document.activeElement")
    example = page.frame_locator(".k4k-preview")
    assert "Coevorden" in example.locator("h1").inner_text()
    page.get_by_label("Agenda", exact=True).check()
    page.wait_for_url("**soort=agenda**")
    assert 'soort="agenda"' in code.input_value()
    assert "Agenda" in example.locator("h1").inner_text()
    for name, width in (("telefoon", 322), ("kolom", 642)):
        page.get_by_label(name).check()
        assert page.locator(".k4k-preview").evaluate("one => one.offsetWidth") == width


def test_who_opened_the_other_codes_keeps_them_open(page: Any, demo_site: str) -> None:
    page.goto(f"{demo_site}/k4k/insluiten/?soort=verhalen")
    frame = page.locator("#code-frame")
    assert not frame.is_visible()
    page.get_by_text("Andere codes en adressen").click()
    page.get_by_label("Agenda", exact=True).check()
    page.wait_for_url("**soort=agenda**")
    assert frame.is_visible()
    assert "/k4k/insluiten/agenda" in frame.input_value()


def test_the_builder_works_without_javascript(browser: Any, demo_site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{demo_site}/k4k/insluiten/")
    page.get_by_label("Coaches", exact=True).check()
    page.get_by_role("button", name="Toon voorbeeld").click()
    assert 'soort="coaches"' in page.locator("#code-element").input_value()
    assert "coaches" in page.locator(".k4k-preview").get_attribute("src")
    context.close()
